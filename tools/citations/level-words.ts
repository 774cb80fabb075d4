import { NEGATIONS } from './stop-words.js';
import { numberValue, plainName, type Token } from './token.js';

/** The words of a text run together, in a form in which spellings of the same words are equal. */
export interface LevelText {
  readonly text: string;
  /** Where each token begins in `text`, and at last where it ends. */
  readonly offsets: Uint32Array;
}

const CONTRACTED: readonly (readonly [RegExp, string])[] = [
  [/^can't$/, 'cannot'],
  [/^won't$/, 'willnot'],
  [/^shan't$/, 'shallnot'],
  [/n't$/, 'not'],
  [/'re$/, 'are'],
  [/'ll$/, 'will'],
  [/'ve$/, 'have'],
  [/'m$/, 'am'],
];

/**
 * Runs words together: a word broken at the end of a line, with a hyphen or in two, is the same word; so are `1,200` and
 * `1200`, `12%`, `twelve percent` and `12 percent`, `isn't` and `is not`, and words with and without their accents.
 */
export function levelWords(tokens: readonly Token[], text: string): LevelText {
  const offsets = new Uint32Array(tokens.length + 1);
  const words: string[] = [];
  let length = 0;
  for (const [at, token] of tokens.entries()) {
    const word =
      levelWord(token.word) + (/^\s?%/.test(text.slice(token.end, token.end + 2)) ? 'percent' : '');
    words.push(word);
    length += word.length;
    offsets[at + 1] = length;
  }
  return { text: words.join(''), offsets };
}

function levelWord(word: string): string {
  const value = numberValue(word, undefined);
  // between marks, so that two numbers do not run together to a third
  if (value !== null) return `#${value}#`;
  if (!word.includes("'") && /^[a-z]*$/.test(word)) return word;
  const whole = CONTRACTED.reduce((known, [ending, full]) => known.replace(ending, full), word);
  return plainName(whole).replace(/[^\p{L}\p{N}]/gu, '');
}

/** The token that begins at an offset; null where none does. */
export function tokenAt(offsets: Uint32Array, offset: number): number | null {
  let [low, high] = [0, offsets.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return offsets[low] === offset ? low : null;
}

/** How many words deny. */
export const denials = (tokens: readonly Token[]): number =>
  tokens.filter(({ word }) => NEGATIONS.has(word) || word.endsWith("n't")).length;
