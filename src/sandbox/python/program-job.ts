import type { JobOptions, OrFault, ProgramJob, ProgramRun } from '../runtime.js';
import { isFault } from '../runtime.js';
import { endingOf } from './ending.js';
import { flavourOf } from './flavour.js';
import type { Pool } from './pool.js';
import type { RoundEnd } from './round.js';
import { runRound } from './run-round.js';
import { TimeBudget } from './time-budget.js';

function asRun(end: RoundEnd, wallMs: number): ProgramRun {
  const { stdout, stderr } = end;
  const how = endingOf(end, wallMs);
  // os._exit(0) says nothing, and is an end with status 0 all the same
  const quiet = how.ending === 'exited' && end.program === 0 && end.killed === null;
  return { ...(quiet ? { ending: 'finished', message: '' } : how), ms: end.ms, stdout, stderr };
}

/** Runs the program once for each standard input. */
export async function runProgramJob(
  pool: Pool,
  job: ProgramJob,
  { limits, signal }: JobOptions,
): Promise<OrFault<{ readonly runs: readonly ProgramRun[] }>> {
  const budget = new TimeBudget(limits);
  const runs: ProgramRun[] = [];
  for (const stdin of job.stdins) {
    if (budget.spent) {
      runs.push({ ending: 'not_run', message: budget.why, ms: 0, stdout: '', stderr: '' });
      continue;
    }
    const program = Buffer.from(JSON.stringify({ source: job.source, stdin }));
    const { wallMs } = budget;
    const round = {
      ...limits,
      kind: 'program',
      program,
      tests: Buffer.alloc(0),
      testsKey: null,
      wallMs,
      totalMs: wallMs,
    } as const;
    const end = await runRound(pool, flavourOf(job.source), round, signal);
    if (isFault(end)) return end;
    const run = asRun(end, wallMs);
    budget.take(end.ms, run.ending === 'timed_out');
    runs.push(run);
  }
  return { runs };
}
