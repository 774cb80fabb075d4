import { sentence } from '../../../src/segment/index.js';
import { proseLines } from './markdown-lines.js';

/** What measures of readability are made from; all but `hardWords` and `syllables` at least 1. */
export interface Readability {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
  readonly letters: number;
  /** Letters and digits. */
  readonly characters: number;
  /** Words of three syllables and more. */
  readonly hardWords: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
/** Syllables are counted on no more than this much of a word, because the library searches it again and again. */
const LONGEST_WORD = 40;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/**
 * Counts words, sentences, syllables and letters of an English text, without its code blocks. Null where it has no
 * words, or where fewer than four fifths of its letters are from a to z. Syllables are estimated by rules.
 */
export async function measureEnglish(text: string): Promise<Readability | null> {
  const prose = proseLines(text).join('\n');
  const words = prose.match(WORD) ?? [];
  const letters = count(prose, /[a-z]/gi);
  if (words.length === 0 || letters < 0.8 * count(prose, /\p{L}/gu) || letters === 0) return null;
  const { syllable } = await import('syllable');
  const known = new Map<string, number>();
  let [syllables, hardWords] = [0, 0];
  for (const word of words) {
    const key = word.slice(0, LONGEST_WORD).toLowerCase();
    const number = known.get(key) ?? Math.max(1, syllable(key));
    known.set(key, number);
    syllables += number;
    if (number >= 3) hardWords += 1;
  }
  const sentences = Math.max(1, sentence.segment(prose).length);
  const characters = count(prose, /[\p{L}\p{N}]/gu);
  return { words: words.length, sentences, syllables, letters, characters, hardWords };
}
