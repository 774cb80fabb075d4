import type { Ended, ProgramLimits } from '../runtime.js';

/** Cases of one job that may run out of time before the rest is not tried. */
const MOST_TIMEOUTS = 3;

/**
 * Why the next case of a job is not tried any more, where it is not.
 */
export function leftOut(runs: readonly Ended[], { totalMs }: ProgramLimits): Ended | undefined {
  const timeouts = runs.filter(({ ending }) => ending === 'timed_out').length;
  if (timeouts >= MOST_TIMEOUTS) return notRun(`${MOST_TIMEOUTS} cases before it ran out of time`);
  return leftMs(runs, totalMs) <= 0 ? notRun(`the cases before it took ${totalMs} ms`) : undefined;
}

const notRun = (message: string): Ended => ({ ending: 'not_run', message, ms: 0 });

/** What is left of the time for all cases, milliseconds; waiting for a free place takes none of it. */
export const leftMs = (runs: readonly Ended[], totalMs: number): number =>
  totalMs - runs.reduce((sum, { ms }) => sum + ms, 0);
