import { createRequire } from 'node:module';
import { Control } from '../javascript/control.js';
import { leftMs, leftOut } from '../javascript/left-out.js';
import { OVERLOADED } from '../overloaded.js';
import type {
  CallJob,
  CallRun,
  Ended,
  JobOptions,
  OrFault,
  ProgramJob,
  ProgramLimits,
  ProgramRun,
  Runtime,
  SandboxFault,
  TestJob,
  TestRun,
} from '../runtime.js';
import { isFault } from '../runtime.js';
import type { PreparedSource, Results, Work } from './messages.js';
import { Pool, type WorkOutcome } from './pool.js';

/** Settings of {@link createQuickjsRuntime}. */
export interface QuickjsOptions {
  /** Worker threads. @default os.availableParallelism() */
  readonly workers?: number;
}

const failed = (got: string): SandboxFault => ({
  fault: 'sandbox_failed',
  message: `expected the QuickJS worker to answer, got: ${got.slice(0, 600)}, twice. Check the memory of this machine, then run again.`,
});

/** A runtime in WebAssembly, which can also make scripts of sources for one that cannot. */
export interface QuickjsRuntime extends Runtime {
  /** Makes a script of a source, in a thread that can be ended. */
  prepare(
    source: Omit<Work & { kind: 'prepare' }, 'kind'>,
    options: JobOptions,
  ): Promise<OrFault<PreparedSource>>;
}

/**
 * JavaScript and TypeScript in QuickJS, compiled to WebAssembly, in worker threads: needs nothing but npm. Judged code
 * reaches standard input, standard output and the language itself.
 */
export function createQuickjsRuntime(options: QuickjsOptions = {}): QuickjsRuntime {
  const pool = new Pool(options.workers);
  const control = new Control();

  /** Whether the machine, not the program, let the time pass. */
  const starved = async (limits: ProgramLimits, signal: AbortSignal): Promise<boolean> => {
    const outcome = await pool.run({ kind: 'control' }, { ...limits, wallMs: 5_000 }, signal);
    return outcome.kind !== 'done' || control.starved(outcome.result);
  };

  /** Work whose worker died is tried once more. */
  const tried = async <W extends Work>(
    work: W,
    { limits, signal }: JobOptions,
    onCall?: (run: CallRun) => void,
  ): Promise<WorkOutcome<Results[W['kind']]>> => {
    const first = await pool.run(work, limits, signal, onCall);
    return first.kind === 'failed' ? pool.run(work, limits, signal, onCall) : first;
  };

  /** One run; one that ran out of time on a starved machine is tried once more, and then told. */
  const timed = async <T extends Ended>(
    job: JobOptions,
    run: () => Promise<OrFault<T>>,
  ): Promise<OrFault<T>> => {
    const first = await run();
    if (isFault(first) || first.ending !== 'timed_out' || !(await starved(job.limits, job.signal)))
      return first;
    const second = await run();
    if (isFault(second) || second.ending !== 'timed_out') return second;
    return (await starved(job.limits, job.signal)) ? OVERLOADED : second;
  };

  const timedOut = ({ limits }: JobOptions, ms: number): Ended => ({
    ending: 'timed_out',
    message: `no end after ${limits.wallMs} ms`,
    ms,
  });

  const programRun = (job: ProgramJob, stdin: string, how: JobOptions): Promise<OrFault<ProgramRun>> =>
    timed(how, async () => {
      const { language, source } = job;
      const outcome = await tried({ kind: 'program', language, source, stdin }, how);
      if (outcome.kind === 'failed') return failed(outcome.message);
      return outcome.kind === 'done'
        ? outcome.result
        : { ...timedOut(how, outcome.ms), stdout: '', stderr: '' };
    });

  /** Calls from one on, until a worker gives up on one of them. */
  const callRuns = async (
    job: CallJob,
    from: number,
    leftMs: number,
    how: JobOptions,
  ): Promise<OrFault<CallRun[]>> => {
    const runs: CallRun[] = [];
    const { language, source, entryPoint } = job;
    const calls = job.calls.slice(from);
    const work = { kind: 'calls', language, source, entryPoint, calls, leftMs } as const;
    const outcome = await pool.run(work, how.limits, how.signal, (run) => runs.push(run));
    if (outcome.kind === 'hung') runs.push(timedOut(how, outcome.ms));
    return outcome.kind === 'failed' && runs.length === 0 ? failed(outcome.message) : runs;
  };

  return {
    name: 'quickjs',
    languages: ['javascript', 'typescript'],

    async describe() {
      const { version } = createRequire(import.meta.url)(
        '@jitl/quickjs-wasmfile-release-sync/package.json',
      ) as {
        version: string;
      };
      return { description: `QuickJS in WebAssembly (quickjs-emscripten ${version})` };
    },

    async runProgram(job, how) {
      const runs: ProgramRun[] = [];
      for (const stdin of job.stdins) {
        const out = leftOut(runs, how.limits);
        const run =
          out === undefined ? await programRun(job, stdin, how) : { ...out, stdout: '', stderr: '' };
        if (isFault(run)) return run;
        runs.push(run);
      }
      return { runs };
    },

    async callFunction(job, how) {
      const runs: CallRun[] = [];
      let faults = 0;
      while (runs.length < job.calls.length) {
        const out = leftOut(runs, how.limits);
        if (out !== undefined) {
          runs.push(out);
          continue;
        }
        const more = await callRuns(job, runs.length, leftMs(runs, how.limits.totalMs), how);
        if (isFault(more)) {
          if (++faults > 1) return more;
          continue;
        }
        // what ran out of time on a starved machine is tried again
        if (more.at(-1)?.ending === 'timed_out' && (await starved(how.limits, how.signal))) {
          if (++faults > 1) return OVERLOADED;
          more.pop();
        }
        runs.push(...more);
      }
      return { runs: runs.slice(0, job.calls.length) };
    },

    runTests: (job: TestJob, how: JobOptions): Promise<OrFault<TestRun>> =>
      timed(how, async () => {
        const outcome = await tried({ kind: 'tests', job }, how);
        if (outcome.kind === 'failed') return failed(outcome.message);
        if (outcome.kind === 'done') return outcome.result;
        return { ...timedOut(how, outcome.ms), assertions: [], passed: 0, failed: 0, blame: 'program' };
      }),

    async prepare(source, how) {
      const outcome = await tried({ kind: 'prepare', ...source }, how);
      if (outcome.kind === 'failed') return failed(outcome.message);
      return outcome.kind === 'done' ? outcome.result : { syntaxError: 'the source takes too long to parse' };
    },

    close: () => pool.close(),
  };
}
