import { distance } from 'fastest-levenshtein';
import { atMost } from './bound.js';
import { intlSegments } from './intl-segments.js';
import { bestOf, type Outcome } from './outcome.js';

/** What counts as one letter: what a reader sees as one (`Intl.Segmenter`), or a code point. */
export type EditUnit = 'graphemes' | 'codepoints';

/** Most pairs of letters, the cost of the distance. */
const MOST_PAIRS = 4_000_000_000;

let graphemes: Intl.Segmenter | undefined;

function letters(text: string, unit: EditUnit): string[] {
  // all of it ASCII, where only \r\n is one grapheme of several code points
  if (unit === 'codepoints' || /^[\x20-\x7e]*$/.test(text)) return [...text];
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return Array.from(intlSegments(text, graphemes), ({ segment }) => segment);
}

/**
 * The Levenshtein distance of two texts, in letters inserted, removed or replaced.
 * @throws BoundReached
 */
export function editDistance(left: string, right: string, unit: EditUnit = 'graphemes'): number {
  return letterDistance(letters(left, unit), letters(right, unit));
}

function letterDistance(left: readonly string[], right: readonly string[]): number {
  atMost(left.length * right.length, MOST_PAIRS, 'pairs of letters');
  // the library compares UTF-16 units, so every letter becomes one
  const units = new Map<string, string>();
  const unitOf = (letter: string) => {
    const known = units.get(letter);
    if (known !== undefined) return known;
    atMost(units.size + 1, 0xffff, 'different letters');
    const unit = String.fromCharCode(units.size);
    units.set(letter, unit);
    return unit;
  };
  return distance(left.map(unitOf).join(''), right.map(unitOf).join(''));
}

/**
 * 1 − distance / length of the longer text, in letters; 1 for two empty texts. The best over the references.
 * @throws BoundReached
 */
export function editSimilarity(
  answer: string,
  references: readonly string[],
  unit: EditUnit = 'graphemes',
): Outcome {
  const own = letters(answer, unit);
  return bestOf(references, (reference) => {
    const wanted = letters(reference, unit);
    const longer = Math.max(own.length, wanted.length);
    const steps = letterDistance(own, wanted);
    return { value: longer === 0 ? 1 : 1 - steps / longer, parts: { distance: steps, longer } };
  });
}
