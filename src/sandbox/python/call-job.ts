import { z } from 'zod';
import type { Json } from '../../core/index.js';
import type { CallJob, CallRun, Ended, JobOptions, OrFault } from '../runtime.js';
import { isFault } from '../runtime.js';
import { endingOf, linesOf, ownWord, readLine } from './ending.js';
import { type Flavour, flavourOf } from './flavour.js';
import type { Pool } from './pool.js';
import type { RoundEnd } from './round.js';
import { runRound } from './run-round.js';
import { TimeBudget } from './time-budget.js';

const finishedSchema = z.object({ ending: z.literal('finished'), value: z.unknown() });
const msSchema = z.object({ ms: z.number().nonnegative() });
const READY = /^\{"ready": true\}$/;

const CORRUPTED = { ending: 'crashed', message: 'the program corrupted its channel' } as const;

/** The run a line tells of, or null for a line that is no report of a call. */
function readRun(line: string): CallRun | null {
  const value = readLine(line);
  const timed = msSchema.safeParse(value);
  const said = ownWord(line);
  if (!timed.success || !said) return null;
  const run: Ended = { ...said, ms: timed.data.ms };
  const finished = finishedSchema.safeParse(value);
  if (!finished.success) return said.ending === 'finished' ? null : run;
  // what JSON.parse made is JSON
  return { ...run, message: '', value: finished.data.value as Json };
}

/** The runs of one round, at most `count`; `started` tells whether the program came as far as its first call. */
function readRuns(
  end: RoundEnd,
  count: number,
  wallMs: number,
): { runs: CallRun[]; started: boolean; timedOut: boolean } {
  const [first, ...lines] = linesOf(end.report);
  const last = (): CallRun => {
    const how = endingOf(end, wallMs);
    // a process that reported its calls and stopped all the same ended itself
    return how.ending === 'finished'
      ? { ending: 'exited', message: 'exit status 0', ms: end.lastMs }
      : { ...how, ms: end.lastMs };
  };
  if (!READY.test(first ?? '')) {
    const run = last();
    return { runs: [run], started: false, timedOut: run.ending === 'timed_out' };
  }
  const runs: CallRun[] = [];
  for (const line of lines.slice(0, count)) {
    const run = readRun(line);
    runs.push(run ?? { ...CORRUPTED, ms: 0 });
    if (!run) return { runs, started: true, timedOut: false };
  }
  if (runs.length < count && !endedItself(runs.at(-1))) runs.push(last());
  return { runs, started: true, timedOut: runs.at(-1)?.ending === 'timed_out' };
}

/** After these the program's process stops, and the next call gets a fresh one. */
const endedItself = (run: CallRun | undefined): boolean =>
  run !== undefined && (run.ending === 'out_of_memory' || run.ending === 'exited');

class Calls {
  readonly runs: CallRun[] = [];
  readonly #job: CallJob;
  readonly #options: JobOptions;
  readonly #pool: Pool;
  readonly #flavour: Flavour;
  readonly #budget: TimeBudget;

  constructor(pool: Pool, job: CallJob, options: JobOptions) {
    this.#pool = pool;
    this.#job = job;
    this.#options = options;
    this.#flavour = flavourOf(job.source);
    this.#budget = new TimeBudget(options.limits);
  }

  async run(): Promise<OrFault<{ readonly runs: readonly CallRun[] }>> {
    const { calls } = this.#job;
    while (this.runs.length < calls.length && !this.#budget.spent) {
      const { wallMs } = this.#budget;
      const end = await this.#round(wallMs);
      if (isFault(end)) return end;
      const { runs, started, timedOut } = readRuns(end, calls.length - this.runs.length, wallMs);
      this.#budget.take(end.ms, timedOut);
      this.runs.push(...runs);
      if (!started) this.#repeat(runs[0]);
    }
    this.#fill({ ending: 'not_run', message: this.#budget.why, ms: 0 });
    return { runs: this.runs };
  }

  #round(wallMs: number): ReturnType<typeof runRound> {
    const { source, entryPoint, calls } = this.#job;
    const rest = calls.slice(this.runs.length);
    const round = {
      ...this.#options.limits,
      kind: 'calls',
      program: Buffer.from(JSON.stringify({ source, entryPoint, calls: rest })),
      tests: Buffer.alloc(0),
      testsKey: null,
      wallMs,
      totalMs: Math.max(1, Math.ceil(this.#budget.leftMs)),
    } as const;
    return runRound(this.#pool, this.#flavour, round, this.#options.signal);
  }

  /** A program that does not come as far as a call does not for the others either. */
  #repeat(run: CallRun | undefined): void {
    if (run === undefined) return;
    const late = run.ending === 'timed_out';
    this.#fill(
      late
        ? { ending: 'not_run', message: 'the program did not come as far as its first call', ms: 0 }
        : { ...run, ms: 0 },
    );
  }

  #fill(run: CallRun): void {
    while (this.runs.length < this.#job.calls.length) this.runs.push(run);
  }
}

/** Calls a function of the program once for each list of arguments. */
export function runCallJob(
  pool: Pool,
  job: CallJob,
  options: JobOptions,
): Promise<OrFault<{ readonly runs: readonly CallRun[] }>> {
  if (job.calls.length === 0) return Promise.resolve({ runs: [] });
  return new Calls(pool, job, options).run();
}
