import { folded, graphemes } from './counts.js';
import { nth, reversed } from './lists.js';

/** A statement on a text turned round, or on one of its letters, decided. */
export interface Transformed {
  readonly text: string;
  readonly holds: boolean;
  readonly why: string;
}

const QUOTED = '["“‘\'`「]([^"“”‘’\'`「」\\n]{1,400}?)["”’\'`」]';
const PLACES = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const REVERSED = new RegExp(
  `(?:${QUOTED} (?:reversed|backwards|spelled backwards|written backwards) is|reverse of (?:the (?:word|string) )?${QUOTED} is) (not )?${QUOTED}`,
  'giu',
);
const NTH = new RegExp(
  `the (${PLACES.join('|')}|last|\\d{1,3}(?:st|nd|rd|th)) (?:letter|character) (?:of|in) (?:the word )?${QUOTED} is (not )?(?:["“‘'\`]?)(\\p{L}|\\d)(?:["”’'\`]?)(?![\\p{L}\\d])`,
  'giu',
);
const PALINDROME = new RegExp(`${QUOTED} is (not )?a palindrome`, 'giu');

const ENDS = /^["”’'`*]*\s*(?:$|[.,;:!?)]|(?:and|but|so|not|which|because)\b)/i;

/** The place from 1 that an ordinal names; -1 for the last. */
export function placeOf(ordinal: string): number {
  const word = ordinal.toLowerCase();
  if (word === 'last') return -1;
  const index = PLACES.indexOf(word);
  return index >= 0 ? index + 1 : Number.parseInt(word, 10);
}

/** Statements that a text reversed is another, that its n-th letter is one, that it is a palindrome. */
export function findTransformed(sentence: string): Transformed[] {
  const found: Transformed[] = [];
  for (const [text, one, other, not, claimed = ''] of sentence.matchAll(REVERSED)) {
    const right = reversed(one ?? other ?? '');
    found.push({
      text,
      holds: (folded(claimed) === folded(right)) !== (not !== undefined),
      why: `reversed it is ${right}`,
    });
  }
  for (const match of sentence.matchAll(NTH)) {
    const [text, ordinal = '', of = '', not, claimed = ''] = match;
    // "is a vowel" names no letter
    if (!ENDS.test(sentence.slice(match.index + text.length, match.index + text.length + 20))) continue;
    const right = nth(graphemes(of), placeOf(ordinal));
    const same = right !== null && folded(right) === folded(claimed);
    found.push({
      text,
      holds: same !== (not !== undefined),
      why: right === null ? 'there is none' : `it is ${right}`,
    });
  }
  for (const [text, of = '', not] of sentence.matchAll(PALINDROME)) {
    const letters = folded(of).replace(/[^\p{L}\p{N}]/gu, '');
    const is = letters === reversed(letters);
    found.push({ text, holds: is !== (not !== undefined), why: `it reads ${reversed(letters)} backwards` });
  }
  return found;
}
