import type { Json } from '../../src/core/index.js';
import type { Ending } from '../../src/sandbox/index.js';

/** What one case of the tests came to. */
export interface CaseResult {
  readonly passed: boolean;
  /** `passed`, `wrong_answer`, `failed_assertion`, or how the program ended. */
  readonly outcome: 'passed' | 'wrong_answer' | 'failed_assertion' | Exclude<Ending, 'finished'>;
  /** What was given, wanted and got, and why it failed; each text is shortened. */
  readonly values: { readonly [key: string]: Json };
}

/** All cases of one run, in order. */
export interface CaseResults {
  readonly cases: readonly CaseResult[];
  /** Cases that were run and are not listed one by one: [passed, failed]. */
  readonly unlisted: readonly [number, number];
  /** The program's output, for a snippet. */
  readonly output?: { readonly stdout: string; readonly stderr: string };
}

const LONGEST = 500;

/** A text for the evidence: bounded, and without memory addresses, which no second run would reproduce. */
export function excerpt(text: string, longest: number = LONGEST): string {
  const steady = text.replace(/\b0x[0-9a-fA-F]{6,16}\b/g, '0x…');
  return steady.length <= longest ? steady : `${steady.slice(0, longest - 1)}…`;
}

/** A value for the evidence: as it is where it is small, else the beginning of its JSON. */
export function excerptValue(value: Json): Json {
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? value : excerpt(text);
}
