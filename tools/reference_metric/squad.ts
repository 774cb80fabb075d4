import { ngramCounts, overlap } from './counts.js';
import { bestOf, fScore, type Outcome } from './outcome.js';
import { splitWords, unicodeWords } from './tokenize.js';

/** How answers of SQuAD are split: at white space, or into words of any script. */
export type AnswerTokens = 'whitespace' | 'unicode';

const PUNCTUATION = /[!-/:-@[-`{-~]/g;
const ARTICLES = /(?<![\p{L}\p{M}\p{N}_])(?:an?|the)(?![\p{L}\p{M}\p{N}_])/gu;

/**
 * The normal form of an answer in the evaluation script of SQuAD 1.1 (Rajpurkar et al. 2016): lower case, without ASCII
 * punctuation and English articles, single spaces.
 */
export const normaliseAnswer = (text: string): string =>
  splitWords(text.toLowerCase().replace(PUNCTUATION, '').replace(ARTICLES, ' ')).join(' ');

/** Whether the normal form is that of a reference: 1 or 0. */
export function exactMatch(answer: string, references: readonly string[]): Outcome {
  const own = normaliseAnswer(answer);
  return bestOf(references, (reference) => {
    const wanted = normaliseAnswer(reference);
    return {
      value: own === wanted ? 1 : 0,
      parts: { answer: own.slice(0, 200), wanted: wanted.slice(0, 200) },
    };
  });
}

/**
 * F1 of the bags of words in normal form, the best over the references (SQuAD 1.1). Where either has no words, 1 if both
 * have none, else 0 (SQuAD 2.0).
 */
export function tokenF1(
  answer: string,
  references: readonly string[],
  tokens: AnswerTokens = 'whitespace',
): Outcome {
  const split = (text: string) =>
    tokens === 'unicode' ? unicodeWords(normaliseAnswer(text)) : splitWords(normaliseAnswer(text));
  const own = split(answer);
  return bestOf(references, (reference) => bagF1(own, split(reference)));
}

function bagF1(own: readonly string[], wanted: readonly string[]): Outcome {
  if (own.length === 0 || wanted.length === 0) {
    const same = own.length === wanted.length ? 1 : 0;
    return { value: same, parts: { precision: same, recall: same, shared: 0 } };
  }
  const shared = overlap(ngramCounts(own, 1), ngramCounts(wanted, 1));
  const [precision, recall] = [shared / own.length, shared / wanted.length];
  return { value: fScore(precision, recall), parts: { precision, recall, shared } };
}
