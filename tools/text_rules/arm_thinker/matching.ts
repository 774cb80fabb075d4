import { fold, foldCase, normalised } from '../general/fold.js';
import { countWholeWord } from '../general/whole-word.js';
import { RuleFault } from '../rule.js';
import { stripSpace } from '../shared/python-text.js';
import { withoutPoints } from './python-text.js';

/** Lower case, canonical Unicode. */
export const lowered = (text: string): string => foldCase(normalised(text, 'NFC'));

/** For beginnings and ends: lower case, without whitespace, points and ellipses at either end. */
export const forMatching = (text: string): string => stripSpace(withoutPoints(lowered(stripSpace(text))));

/**
 * A substring made ready by `prepare`.
 * @throws RuleFault where nothing is left to look for
 */
export function wanted(substring: string, prepare: (text: string) => string): string {
  const ready = prepare(substring);
  if (ready === '')
    throw new RuleFault(
      `expected a substring with something to look for, got ${JSON.stringify(substring.slice(0, 80))}`,
    );
  return ready;
}

const FOLDING = { ignoreCase: true, ignoreAccents: false };

/**
 * How often each keyword stands in the text as a whole word, in any case. A hashtag needs no word edge. Unlike the
 * original, `C++` is found before a space, combining marks belong to words, and in scripts without spaces every
 * occurrence counts.
 * @throws RuleFault for a keyword without characters
 */
export function countKeywords(text: string, keywords: readonly string[]): Map<string, number> {
  const folded = fold(text, FOLDING);
  return new Map(
    keywords.map((keyword) => {
      const word = wanted(keyword, (one) => fold(one, FOLDING));
      return [keyword, word.startsWith('#') ? folded.split(word).length - 1 : countWholeWord(folded, word)];
    }),
  );
}
