import { NEGATIONS, STOP_WORDS } from './stop-words.js';
import { isScale, numberValue, type Token, tokensOf } from './token.js';

/** The matter of a stretch of text. */
export interface Matter {
  /** Stems of its words, without the small words of its language; each once. */
  readonly words: ReadonlySet<string>;
  /** Values of its numbers. */
  readonly numbers: ReadonlySet<string>;
  /** Names: capitalised words within a sentence, and words with several capitals or digits; in lower case. */
  readonly names: ReadonlySet<string>;
  readonly negated: boolean;
}

/** How words are read: the language's small words and stems. */
export interface Reading {
  readonly language: string | null;
  readonly stem: (word: string) => string;
}

const NO_WORDS: ReadonlySet<string> = new Set();
const APOSTROPHE = /'s$|s'$|^[ldjmtscnq]u?'/;

/** A word as it is compared: without apostrophe endings, stemmed. */
export const stemOf = (word: string, { stem }: Reading): string => stem(word.replace(APOSTROPHE, ''));

/** The words, numbers and names of `text[start, end)`. */
export function matterOf(text: string, start: number, end: number, reading: Reading): Matter {
  const tokens = tokensOf(text, start, end);
  const stop = reading.language === null ? NO_WORDS : (STOP_WORDS[reading.language] ?? NO_WORDS);
  const [words, numbers, names] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let negated = false;
  for (const [at, token] of tokens.entries()) {
    negated ||= NEGATIONS.has(token.word) || token.word.endsWith("n't");
    const value = numberValue(token.word, tokens[at + 1]?.word);
    if (value !== null) numbers.add(value);
    else if (isName(text, token, at === 0, reading)) names.add(token.word.replace(APOSTROPHE, ''));
    else if (!stop.has(token.word) && isTelling(token.word)) words.add(stemOf(token.word, reading));
  }
  return { words, numbers, names, negated };
}

const UNSPACED = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u;
const isTelling = (word: string): boolean => (word.length > 1 || UNSPACED.test(word)) && !isScale(word);

/** Nouns are capitalised in German, so that there capitals tell nothing. */
function isName(text: string, { start, end }: Token, first: boolean, { language }: Reading): boolean {
  const word = text.slice(start, end);
  if (/\p{Lu}.*\p{Lu}/u.test(word)) return true;
  if (first || language === 'de' || word.length < 2 || !/^\p{Lu}/u.test(word)) return false;
  // behind a mark that may open a sentence of its own, a capital tells nothing
  return !/[:"“„«(*•\n.!?]\s*$/.test(text.slice(Math.max(0, start - 3), start));
}
