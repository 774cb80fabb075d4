import { type Claim, fails, holds } from '../claim.js';
import { counted, letterAt, numberOf } from './alphabet.js';
import type { Statement } from './statement.js';

/** The words being sorted, and what the trace has said of their letters. */
export interface Hand {
  readonly words: readonly string[];
  /** The letter looked at, from 1; null until the trace names it. */
  place: number | null;
  /** Place in the alphabet of each word's letter, as stated. */
  readonly facts: Map<string, number | null>;
  /** The trace has stated an order of these words. */
  ordered: boolean;
}

type Letter = Extract<Statement, { type: 'letter' }>;

/** Whether a word has the stated letter at the place looked at, with the stated place in the alphabet. */
export function checkLetter(
  hand: Hand,
  { word, letter, number }: Letter,
  known: ReadonlySet<string>,
): readonly Claim[] {
  const stated = letter.toLowerCase();
  hand.facts.set(word, number ?? numberOf(stated));
  if (!hand.words.includes(word)) return [strange(word, known)];
  if (hand.place === null) return [];
  const real = letterAt(word, hand.place);
  if (stated !== real)
    return [
      fails(
        'wrong_letter',
        `letter ${hand.place} of ${word} is ${real || 'missing'}, not ${stated || 'missing'}`,
      ),
    ];
  const expected = numberOf(real);
  if (number !== null && expected !== null && number !== expected)
    return [fails('wrong_number', `${real} is letter ${expected} of the alphabet, not ${number}`)];
  return [holds('letter', `letter ${hand.place} of ${word} is ${real}`)];
}

function strange(word: string, known: ReadonlySet<string>): Claim {
  return known.has(word)
    ? fails('wrong_group', `${word} is not in the group that is sorted`)
    : fails('invented_word', `${word} is no word of the list`);
}

/** Whether a listing in one step names all words of the group, each as often as the group does. */
export function checkListing(hand: Hand, listed: readonly Letter[]): readonly Claim[] {
  const counts = counted(listed.map(({ word }) => word));
  const wanted = counted(hand.words);
  const claims: Claim[] = [];
  for (const [word, count] of wanted) {
    const found = counts.get(word) ?? 0;
    if (found === 0) claims.push(fails('missing_word', `${word} is not listed`));
    if (found > count) claims.push(fails('doubled_word', `${word} is listed ${found} times`));
  }
  return claims;
}
