import { createRequire } from 'node:module';
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
import { Control } from './control.js';
import type { PreparedSource, Results, Work } from './messages.js';
import { Pool, type WorkOutcome } from './pool.js';

/** Settings of {@link createQuickjsRuntime}. */
export interface QuickjsOptions {
  /** Worker threads. @default os.availableParallelism() */
  readonly workers?: number;
}

/** Cases of one job that may run out of time before the rest is not tried. */
const MOST_TIMEOUTS = 3;

const OVERLOADED: SandboxFault = {
  fault: 'sandbox_overloaded',
  message:
    'expected CPU time for the program, got next to none, twice: the machine is overloaded. Lower --concurrency, or run again when it is idle.',
};

const failed = (got: string): SandboxFault => ({
  fault: 'sandbox_failed',
  message: `expected the QuickJS worker to answer, got: ${got.slice(0, 600)}, twice. Check the memory of this machine, then run again.`,
});

const notRun = (why: string): Ended => ({ ending: 'not_run', message: why, ms: 0 });

/** A runtime in WebAssembly, which can also make scripts of sources for one that cannot. */
export interface QuickjsRuntime extends Runtime {
  /** Makes a script of a source, in a thread that can be ended. */
  prepare(source: Omit<Work & { kind: 'prepare' }, 'kind'>, options: JobOptions): Promise<OrFault<PreparedSource>>;
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
    if (isFault(first) || first.ending !== 'timed_out' || !(await starved(job.limits, job.signal))) return first;
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
      return outcome.kind === 'done' ? outcome.result : { ...timedOut(how, outcome.ms), stdout: '', stderr: '' };
    });

  /** Calls from one on, until a worker gives up on one of them. */
  const callRuns = async (job: CallJob, from: number, leftMs: number, how: JobOptions): Promise<OrFault<CallRun[]>> => {
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
      const { version } = createRequire(import.meta.url)('quickjs-emscripten-core/package.json') as { version: string };
      return { description: `QuickJS in WebAssembly (quickjs-emscripten ${version})` };
    },

    async runProgram(job, how) {
      const until = performance.now() + how.limits.totalMs;
      const runs: ProgramRun[] = [];
      let timeouts = 0;
      for (const stdin of job.stdins) {
        const why = leftOut(timeouts, until, how.limits);
        const run = why === undefined ? await programRun(job, stdin, how) : { ...notRun(why), stdout: '', stderr: '' };
        if (isFault(run)) return run;
        if (run.ending === 'timed_out') timeouts++;
        runs.push(run);
      }
      return { runs };
    },

    async callFunction(job, how) {
      const until = performance.now() + how.limits.totalMs;
      const runs: CallRun[] = [];
      let timeouts = 0;
      let faults = 0;
      while (runs.length < job.calls.length) {
        const why = leftOut(timeouts, until, how.limits);
        if (why !== undefined) {
          runs.push(notRun(why));
          continue;
        }
        const more = await callRuns(job, runs.length, until - performance.now(), how);
        if (isFault(more)) {
          if (++faults > 1) return more;
          continue;
        }
        const last = more.at(-1);
        if (last?.ending === 'timed_out') {
          // what came out of time on a starved machine is tried again
          if (await starved(how.limits, how.signal)) {
            if (++faults > 1) return OVERLOADED;
            more.pop();
          } else timeouts++;
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

/** Why a case is not tried any more, where it is not. */
function leftOut(timeouts: number, until: number, { totalMs }: ProgramLimits): string | undefined {
  if (timeouts >= MOST_TIMEOUTS) return `${MOST_TIMEOUTS} cases before it ran out of time`;
  return performance.now() > until ? `the cases before it took ${totalMs} ms` : undefined;
}
