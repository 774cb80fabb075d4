import { plainText } from './plain-text.js';
import { dataProperty, thrownReport, thrownText } from './thrown-text.js';

/** Codes of errors with which a sandbox refuses. */
const REFUSALS: ReadonlySet<unknown> = new Set([
  'EPERM',
  'EACCES',
  'EROFS',
  'ENOSYS',
  'ENETUNREACH',
  'EAFNOSUPPORT',
  'EAI_AGAIN',
  'ENOTFOUND',
  'ERR_ACCESS_DENIED',
  'ERR_WORKER_INIT_FAILED',
]); // prettier-ignore

/** How a program that threw came to its end: `ending`, `message` and what goes to standard error. */
export interface ThrownEnding {
  readonly ending: 'exception' | 'refused' | 'out_of_memory';
  readonly message: string;
  readonly stderr: string;
}

/** A stack without the frames of what runs the program. */
const withoutOurs = (report: string): string =>
  report.slice(0, 20_000).replace(/^ +at .*(?:\bharness\.m?js\b|\bnode:(?:internal|vm)\b).*\n?/gm, '');

/** The ending an uncaught exception makes. */
export function thrownEnding(thrown: unknown): ThrownEnding {
  const message = thrownText(thrown);
  let stderr = `Uncaught ${message}\n`;
  let ending: ThrownEnding['ending'] = 'exception';
  try {
    stderr = withoutOurs(thrownReport(thrown));
    const cause = dataProperty(thrown, 'cause');
    if (REFUSALS.has(dataProperty(thrown, 'code')) || REFUSALS.has(dataProperty(cause, 'code')))
      ending = 'refused';
  } catch {
    // an exotic object whose traps throw has said all it will
  }
  if (
    /^InternalError: out of memory|^RangeError: (?:Array buffer allocation|WebAssembly\.Memory)/.test(message)
  )
    ending = 'out_of_memory';
  return { ending, message, stderr: stderr.slice(0, 10_000) };
}

/** {@link thrownEnding} as the text of a report. */
export const thrownEndingText = (thrown: unknown): string => plainText({ end: thrownEnding(thrown) });
