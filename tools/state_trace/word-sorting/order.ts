import { type Claim, fails } from '../claim.js';
import { compareWords, counted, letterAt, numberOf } from './alphabet.js';
import type { Hand } from './listing.js';
import { type Ranking, writtenGroup } from './ranking.js';
import type { Item } from './statement.js';

/** Whether the places of an order rise strictly, and each word stands under the number of its letter; the failures. */
export function orderByNumbers(hand: Hand, items: readonly Item[]): readonly Claim[] {
  if (hand.facts.size === 0 && items.every(({ number }) => number === null)) return orderByAlphabet(items);
  const claims: Claim[] = [];
  let before: number | null = null;
  for (const item of items) {
    const number = item.number ?? numbersOf(hand, item.words[0] ?? '')[0] ?? null;
    for (const word of item.words) {
      const allowed = numbersOf(hand, word);
      if (number !== null && allowed.length > 0 && !allowed.includes(number))
        claims.push(
          fails(
            'wrong_group',
            `${word} stands under ${number}, its letter is number ${allowed.join(' or ')}`,
          ),
        );
    }
    if (number !== null && before !== null && number <= before)
      claims.push(fails('wrong_order', `${writtenGroup(item.words)} (${number}) stands after (${before})`));
    before = number ?? before;
  }
  return claims;
}

/** The place in the alphabet of a word's letter: as the trace stated it, and as it is. */
function numbersOf(hand: Hand, word: string): number[] {
  const stated = hand.facts.get(word);
  const real = hand.place === null ? null : numberOf(letterAt(word, hand.place));
  return [...new Set([stated, real])].filter((one) => typeof one === 'number');
}

/** Without letters to go by, an order must be that of the alphabet. */
function orderByAlphabet(items: readonly Item[]): readonly Claim[] {
  const claims: Claim[] = [];
  for (const [at, { words }] of items.entries()) {
    const next = items[at + 1];
    if (next === undefined) continue;
    const last = [...words].sort(compareWords).at(-1) ?? '';
    const first = [...next.words].sort(compareWords)[0] ?? '';
    if (compareWords(last, first) > 0) claims.push(fails('wrong_order', `${last} comes after ${first}`));
  }
  return claims;
}

/** Whether an order holds the words of the group and no others; the failures. */
export function checkWords(hand: Hand, items: readonly Item[], cut: boolean): readonly Claim[] {
  const stated = counted(items.flatMap(({ words }) => words));
  const wanted = counted(hand.words);
  const listed = hand.facts.size > 0;
  const claims: Claim[] = [];
  for (const [word, count] of stated) {
    const most = wanted.get(word) ?? (hand.facts.has(word) ? 1 : 0);
    if (most === 0) claims.push(fails('invented_word', `${word} is not among the words that are sorted`));
    else if (count > most) claims.push(fails('doubled_word', `${word} stands in ${count} places`));
  }
  for (const [word, count] of wanted) {
    // a word the listing lost was counted there
    if (!cut && (stated.get(word) ?? 0) < count && (!listed || hand.facts.has(word)))
      claims.push(fails('missing_word', `${word} is lost`));
  }
  return claims;
}

/** The order that the stated letters give to the group; null where a word's letter was not stated. */
export function orderByFacts(hand: Hand): Ranking | null {
  const byNumber = new Map<number, string[]>();
  for (const word of hand.words) {
    const number = hand.facts.get(word);
    if (number === undefined || number === null) return null;
    byNumber.set(number, [...(byNumber.get(number) ?? []), word]);
  }
  return [...byNumber].sort(([left], [right]) => left - right).map(([, words]) => words);
}
