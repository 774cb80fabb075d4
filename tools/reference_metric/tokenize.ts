import { intlSegments } from './intl-segments.js';

/**
 * Ways to split a text. `13a`: mteval-v13a as in sacreBLEU, for languages that put spaces between words; `whitespace`;
 * `characters`: code points without space; `unicode`: words of `Intl.Segmenter`, for Chinese, Japanese, Thai and all else.
 */
export type Tokenization = '13a' | 'whitespace' | 'characters' | 'unicode';

/** The pieces between white space. */
export const splitWords = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

const ENTITIES: readonly (readonly [string, string])[] = [
  ['<skipped>', ''],
  ['-\n', ''],
  ['\n', ' '],
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
];

/** The tokenizer of mteval-v13a.pl (NIST), as sacreBLEU applies it to one line. */
function mteval(text: string): string[] {
  const plain = ENTITIES.reduce((line, [from, to]) => line.replaceAll(from, to), text);
  const spaced = ` ${plain} `
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ');
  return splitWords(spaced);
}

let words: Intl.Segmenter | undefined;

/** The words of a text in any script, by `Intl.Segmenter`; punctuation is left out unless asked for. */
export function unicodeWords(text: string, withPunctuation = false): string[] {
  words ??= new Intl.Segmenter('und', { granularity: 'word' });
  const found: string[] = [];
  for (const { segment, isWordLike } of intlSegments(text, words)) {
    if (isWordLike === true || (withPunctuation && segment.trim() !== '')) found.push(segment);
  }
  return found;
}

/** Splits a text. */
export function tokenize(text: string, how: Tokenization): string[] {
  switch (how) {
    case '13a':
      return mteval(text);
    case 'whitespace':
      return splitWords(text);
    case 'characters':
      return [...text.replace(/\s+/gu, '')];
    case 'unicode':
      return unicodeWords(text, true);
  }
}
