import type { Rational } from '../../src/exact/rational.js';
import type { Item } from './item.js';
import { REMAINDER_FILLERS, REMAINDER_WORDS, SHORT_REMAINDER_WORDS } from './lexicon.js';
import type { Run } from './run.js';

/** `3 R 2`, `3 remainder 2`, `3 with a remainder of 2`, `3, remainder 2`. */
export function remainderBehind(items: readonly Item[], run: Run): { value: Rational; end: number } | null {
  let found = false;
  const from = run.mathEnd;
  for (let at = from; at < from + 9; at += 1) {
    const item = items[at];
    if (item?.kind === 'word') {
      if (REMAINDER_WORDS.has(item.text) || (at === from && SHORT_REMAINDER_WORDS.has(item.text)))
        found = true;
      else if (!REMAINDER_FILLERS.has(item.text) && !found && at >= run.to) return null;
      else if (found && item.text === 'no') return null;
    } else if (item?.kind === 'operand') {
      const number = item.token;
      return found && number.type === 'number' ? { value: number.literal.value, end: item.end } : null;
    } else if (!mayInterrupt(item, found)) {
      return null;
    }
  }
  return null;
}

/** Marks between a quotient and its remainder: `3, remainder 2`, `$3$ remainder: $2$`. */
function mayInterrupt(item: Item | undefined, found: boolean): boolean {
  if (item?.kind !== 'break') return false;
  return item.why === 'math' || (found ? item.why === 'colon' : item.why === 'comma');
}
