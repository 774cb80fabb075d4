import { type Counts, ngramCounts, overlap, total } from './counts.js';
import { bestOf, fScore, type Outcome } from './outcome.js';
import { splitWords } from './tokenize.js';

/** Options of {@link chrf}; the defaults are those of sacreBLEU. */
export interface ChrfOptions {
  /** Longest n-grams of characters. @default 6 */
  readonly charOrder?: number;
  /** Longest n-grams of words: 0 is chrF, 2 is chrF++. @default 0 */
  readonly wordOrder?: number;
  /** Weight of recall over precision. @default 2 */
  readonly beta?: number;
  /** @default false */
  readonly lowercase?: boolean;
}

const PUNCTUATION = /[!-/:-@[-`{-~]/;

/** A mark at the end of a word stands apart, else one at its beginning. */
function splitMarks(word: string): string[] {
  const letters = [...word];
  if (letters.length <= 1) return [word];
  const [first = '', last = ''] = [letters[0], letters.at(-1)];
  if (PUNCTUATION.test(last)) return [letters.slice(0, -1).join(''), last];
  return PUNCTUATION.test(first) ? [first, letters.slice(1).join('')] : [word];
}

function profile(text: string, options: ChrfOptions): Counts[] {
  const { charOrder = 6, wordOrder = 0, lowercase = false } = options;
  const words = splitWords(lowercase ? text.toLowerCase() : text);
  const letters = [...words.join('')];
  const apart = wordOrder === 0 ? [] : words.flatMap(splitMarks);
  return [
    ...Array.from({ length: charOrder }, (_, at) => ngramCounts(letters, at + 1)),
    ...Array.from({ length: wordOrder }, (_, at) => ngramCounts(apart, at + 1)),
  ];
}

/**
 * chrF (Popović 2015) or chrF++ (Popović 2017) in [0, 1], as sacreBLEU computes it for a sentence: precision and recall
 * of n-grams are averaged over the orders both texts have, then joined as F_beta. The best over the references.
 */
export function chrf(answer: string, references: readonly string[], options: ChrfOptions = {}): Outcome {
  const own = profile(answer, options);
  return bestOf(references, (reference) =>
    profilesAgree(own, profile(reference, options), options.beta ?? 2),
  );
}

function profilesAgree(own: readonly Counts[], wanted: readonly Counts[], beta: number): Outcome {
  let [precision, recall, orders] = [0, 0, 0];
  for (const [at, counts] of own.entries()) {
    const [all, most] = [total(counts), total(wanted[at] ?? new Map())];
    if (all === 0 || most === 0) continue;
    const shared = overlap(counts, wanted[at] ?? new Map());
    precision += shared / all;
    recall += shared / most;
    orders += 1;
  }
  if (orders === 0) return { value: 0, parts: { precision: 0, recall: 0, orders } };
  [precision, recall] = [precision / orders, recall / orders];
  return { value: fScore(precision, recall, beta), parts: { precision, recall, orders } };
}
