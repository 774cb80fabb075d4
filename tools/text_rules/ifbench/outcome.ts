import type { Json } from '../../../src/core/index.js';
import type { RuleOutcome } from '../rule.js';

/** A rule's outcome, with what was found left out where the summary says it all. */
export const outcome = (holds: boolean, summary: string, found?: Json): RuleOutcome =>
  found === undefined ? { holds, summary } : { holds, summary, found };

const LONGEST = 40;

/** A piece of the judged text, quoted and short enough for a summary. */
export const quoted = (text: string): string => {
  const points = [...text.slice(0, 2 * LONGEST + 2)];
  const short = points.length > LONGEST ? `${points.slice(0, LONGEST).join('')}…` : text;
  return JSON.stringify(short);
};

/** A number with its noun: `1 word`, `2 words`. */
export const some = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
