import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { workerFile } from '../../worker-file.js';
import { programPath } from '../bubblewrap/program-path.js';
import { Control, controlRun } from '../javascript/control.js';
import { guestSource } from '../javascript/guest-source.js';
import { leftMs, leftOut } from '../javascript/left-out.js';
import { isIdentifier, wrappedScript } from '../javascript/prepare.js';
import { OVERLOADED } from '../overloaded.js';
import { createQuickjsRuntime } from '../quickjs/index.js';
import {
  type CallRun,
  DEFAULT_PROGRAM_LIMITS,
  type Ended,
  isFault,
  type JobOptions,
  type Language,
  type OrFault,
  type ProgramRun,
  type Runtime,
  type SandboxFault,
  type TestRun,
} from '../runtime.js';
import { sandboxCommand } from './bwrap-command.js';
import { unavailable } from './fault.js';
import { runCallsOnce, runProgramOnce, runTestsOnce } from './jobs.js';
import type { SandboxParts } from './sandbox-process.js';
import { Seats } from './seats.js';
import { seccompFilter } from './seccomp.js';

/** Settings of {@link createNodeRuntime}. */
export interface NodeOptions {
  /** Jobs that run at once. @default os.availableParallelism() */
  readonly workers?: number;
  /** Path of bubblewrap. @default found on PATH, or in /usr/bin */
  readonly bwrap?: string;
  /** Path of Node. @default the one that runs this */
  readonly node?: string;
}

interface Scripts {
  readonly script: string;
  readonly wrapped: string;
}

/**
 * JavaScript and TypeScript in the full Node of this machine, each job in processes of its own inside bubblewrap: no
 * network, no files but Node's, no other processes. Never runs anything unprotected.
 */
export function createNodeRuntime(options: NodeOptions = {}): Runtime {
  const preparing = createQuickjsRuntime({ workers: 1 });
  const seats = new Seats(options.workers ?? availableParallelism());
  const control = new Control();
  let known: OrFault<SandboxParts> | undefined;
  let checked: Promise<OrFault<{ readonly description: string }>> | undefined;

  const sandbox = (): OrFault<SandboxParts> => {
    known ??= sandboxParts(options);
    return known;
  };

  /** Starts a sandbox once and remembers that it works. */
  const check = (): Promise<OrFault<{ readonly description: string }>> => {
    checked ??= tryOut(sandbox()).then((answer) => {
      if (isFault(answer)) checked = undefined;
      return answer;
    });
    return checked;
  };

  const prepared = async (source: string, language: Language, names: readonly string[], how: JobOptions) => {
    const answer = await preparing.prepare({ language, source, asTests: false }, how);
    if (isFault(answer) || 'syntaxError' in answer) return answer;
    return { script: answer.script, wrapped: wrappedScript(answer.script, names.filter(isIdentifier)) };
  };

  /** Does part of a job where a place is free; what ran out of time on a starved machine is tried once more. */
  const timed = async <T>(
    how: JobOptions,
    lastOf: (answer: T) => Ended | undefined,
    run: () => Promise<OrFault<T & object>>,
  ): Promise<OrFault<T & object>> => {
    const seated = () => seats.taken(how.signal, run);
    let answer = await seated();
    for (let attempt = 0; attempt < 2; attempt++) {
      if (isFault(answer)) {
        if (answer.fault !== 'sandbox_failed' || attempt > 0) return answer;
      } else if (lastOf(answer)?.ending !== 'timed_out' || !control.starved(controlRun())) return answer;
      else if (attempt > 0) return OVERLOADED;
      answer = await seated();
    }
    return answer;
  };

  return {
    name: 'node',
    languages: ['javascript', 'typescript'],
    describe: check,

    async runProgram({ language, source, stdins }, how) {
      const usable = await check();
      const parts = sandbox();
      if (isFault(usable) || isFault(parts)) return isFault(usable) ? usable : (parts as SandboxFault);
      const scripts = await prepared(source, language, [], how);
      if (isFault(scripts)) return scripts;
      const runs: ProgramRun[] = [];
      for (const stdin of stdins) {
        const out = 'syntaxError' in scripts ? syntaxEnd(scripts.syntaxError) : leftOut(runs, how.limits);
        const run: OrFault<ProgramRun> =
          out === undefined
            ? await timed<ProgramRun>(
                how,
                (one) => one,
                () => runProgramOnce(parts, scripts as Scripts, stdin, how),
              )
            : { ...out, stdout: '', stderr: out.ending === 'syntax_error' ? `${out.message}\n` : '' };
        if (isFault(run)) return run;
        runs.push(run);
      }
      return { runs };
    },

    async callFunction({ language, source, entryPoint, calls }, how) {
      const usable = await check();
      const parts = sandbox();
      if (isFault(usable) || isFault(parts)) return isFault(usable) ? usable : (parts as SandboxFault);
      const scripts = await prepared(source, language, [entryPoint.split('.')[0] ?? ''], how);
      if (isFault(scripts)) return scripts;
      const runs: CallRun[] = [];
      while (runs.length < calls.length) {
        const out = 'syntaxError' in scripts ? syntaxEnd(scripts.syntaxError) : leftOut(runs, how.limits);
        if (out !== undefined) {
          runs.push(out);
          continue;
        }
        const left = calls.slice(runs.length).map((args) => JSON.stringify(args));
        const limits = { ...how.limits, totalMs: Math.max(1, leftMs(runs, how.limits.totalMs)) };
        const more = await timed<CallRun[]>(
          how,
          (some) => some.at(-1),
          () => runCallsOnce(parts, { ...(scripts as Scripts), entryPoint, calls: left }, { ...how, limits }),
        );
        if (isFault(more)) return more;
        runs.push(...more);
      }
      return { runs };
    },

    async runTests({ language, source, entryPoint, prelude, tests }, how) {
      const usable = await check();
      const parts = sandbox();
      if (isFault(usable) || isFault(parts)) return isFault(usable) ? usable : (parts as SandboxFault);
      const before = await prepared(prelude, language, [], how);
      const marked = await preparing.prepare({ language, source: tests, asTests: true }, how);
      if (isFault(before) || isFault(marked)) return isFault(before) ? before : (marked as SandboxFault);
      if ('syntaxError' in before) return unparsed(before.syntaxError, 'tests');
      if ('syntaxError' in marked) return unparsed(marked.syntaxError, 'tests');
      const head = entryPoint === null ? [] : [entryPoint.split('.')[0] ?? ''];
      const scripts = await prepared(source, language, [...marked.names, ...head], how);
      if (isFault(scripts)) return scripts;
      if ('syntaxError' in scripts) return unparsed(scripts.syntaxError, 'program');
      const plan = JSON.stringify({ sites: marked.sites, names: marked.names, entryPoint });
      const { script, plain } = marked;
      const body = { prelude: before.script, script, plain, wrapped: wrappedScript(script, ['check']), plan };
      return timed<TestRun>(
        how,
        (run) => run,
        () => runTestsOnce(parts, scripts, body, how),
      );
    },

    async close() {
      checked = undefined;
      await preparing.close();
    },
  };
}

const syntaxEnd = (message: string): Ended => ({
  ending: 'syntax_error',
  message: message.slice(0, 2000),
  ms: 0,
});

function unparsed(message: string, blame: 'program' | 'tests'): TestRun {
  const end =
    blame === 'program'
      ? syntaxEnd(message)
      : { ...syntaxEnd(`the tests do not parse: ${message}`), ending: 'exception' as const };
  return { ...end, assertions: [], passed: 0, failed: 0, blame };
}

/** Finds what a sandbox is made of. */
function sandboxParts(options: NodeOptions): OrFault<SandboxParts> {
  const bwrap = options.bwrap ?? programPath('bwrap');
  const prlimit = programPath('prlimit');
  const filter = seccompFilter(process.arch);
  if (bwrap === undefined) return unavailable('no bwrap on this machine');
  if (prlimit === undefined) return unavailable('no prlimit on this machine (it comes with util-linux)');
  if (filter === null)
    return unavailable(`an architecture without a filter of system calls (${process.arch})`);
  const node = options.node ?? process.execPath;
  return {
    command: (limits) => sandboxCommand(bwrap, prlimit, node, limits),
    filter,
    harness: readFileSync(workerFile(import.meta.url, './inside/harness.js')),
    guest: guestSource(),
  };
}

/** Runs one line in a sandbox. */
async function tryOut(parts: OrFault<SandboxParts>): Promise<OrFault<{ readonly description: string }>> {
  if (isFault(parts)) return parts;
  const script = 'process.stdout.write(process.version)';
  const how = { limits: { ...DEFAULT_PROGRAM_LIMITS, wallMs: 10_000 }, signal: new AbortController().signal };
  try {
    const run = await runProgramOnce(parts, { script, wrapped: script }, '', how);
    if (isFault(run)) return unavailable(run.message);
    if (run.ending !== 'finished') return unavailable(`${run.message} ${run.stderr}`);
    return { description: `Node ${run.stdout.slice(1)} in bubblewrap` };
  } catch (error) {
    return unavailable(error instanceof Error ? error.message : String(error));
  }
}
