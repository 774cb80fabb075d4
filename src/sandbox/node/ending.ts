import type { Ending } from '../runtime.js';
import type { SandboxProcess } from './sandbox-process.js';

/** Statuses of a process ended by a signal: abort, trap, illegal instruction; out of CPU time; a forbidden call. */
const COLLAPSED: ReadonlySet<number> = new Set([128 + 6, 128 + 5, 128 + 4]);
const OUT_OF_CPU = 128 + 24;
const FORBIDDEN_CALL = 128 + 31;
const OUT_OF_MEMORY = /heap out of memory|Allocation failed|out of memory|Out of memory/;

/** How a process ended, by what it reported and how it went. */
export function endingOf(
  process: SandboxProcess,
  status: number,
  reported: { readonly ending: Ending; readonly message: string } | undefined,
): { readonly ending: Ending; readonly message: string } {
  if (process.flooded !== undefined)
    return { ending: 'too_much_output', message: `too much on ${process.flooded}` };
  if (reported !== undefined) return reported;
  if (status === 0) return { ending: 'finished', message: '' };
  if (status === OUT_OF_CPU) return { ending: 'timed_out', message: 'out of CPU time' };
  if (status === FORBIDDEN_CALL) return { ending: 'refused', message: 'a forbidden system call' };
  const collapsed = COLLAPSED.has(status) || status === 139 || status === 137;
  if (collapsed && OUT_OF_MEMORY.test(process.printed.stderr))
    return { ending: 'out_of_memory', message: 'Node ran out of memory' };
  if (status > 128 && status < 160) return { ending: 'crashed', message: `ended by signal ${status - 128}` };
  return { ending: 'exited', message: `exit status ${status}` };
}
