import { constants } from 'node:os';
import { z } from 'zod';
import type { Ended } from '../runtime.js';
import type { RoundEnd } from './round.js';

/** What a program's process may report of its end; anything else it sends counts as nothing. */
const ownWordSchema = z.object({
  ending: z.enum(['finished', 'syntax_error', 'exception', 'exited', 'out_of_memory', 'refused']),
  message: z.string(),
});

/** Longest message of an ending, characters. */
const MAX_MESSAGE = 2_000;

const SIGNALS = new Map<number, string>(
  Object.entries(constants.signals).map(([name, number]) => [number, name]),
);

/** A JSON value from a line a child wrote, or undefined where it is none. */
export function readLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** The complete lines of a report. */
export const linesOf = (report: string): string[] => report.split('\n').slice(0, -1);

/** What a child says of its end in a line, or null. */
export function ownWord(line: string | undefined): Pick<Ended, 'ending' | 'message'> | null {
  const read = ownWordSchema.safeParse(readLine(line ?? ''));
  return read.success ? { ending: read.data.ending, message: read.data.message.slice(0, MAX_MESSAGE) } : null;
}

function bySignal(number: number): Pick<Ended, 'ending' | 'message'> {
  const name = SIGNALS.get(number) ?? `signal ${number}`;
  if (name === 'SIGXCPU') return { ending: 'timed_out', message: 'used up its CPU time' };
  return { ending: 'crashed', message: `ended by ${name}` };
}

/**
 * How the program came to its end: by the server, by a signal, by its own account, by its exit status.
 * @param wallMs the bound it ran under
 */
export function endingOf(end: RoundEnd, wallMs: number): Pick<Ended, 'ending' | 'message'> {
  if (end.killed === 'time') return { ending: 'timed_out', message: `no end within ${wallMs} ms` };
  if (end.killed === 'output')
    return { ending: 'too_much_output', message: 'printed more than the sandbox takes' };
  if (end.program < 0) return bySignal(-end.program);
  const said = ownWord(linesOf(end.report).at(-1));
  if (said && (said.ending !== 'finished' || end.program === 0)) return said;
  return { ending: 'exited', message: `exit status ${end.program}` };
}
