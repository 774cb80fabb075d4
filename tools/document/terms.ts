import { createRequire } from 'node:module';

/** A term at its place in a sequence of words. */
export interface Term {
  readonly stem: string;
  /** Index of the word it begins in, and how many words it takes (a word broken at the end of a line takes two). */
  readonly word: number;
  readonly words: number;
  /** Place among the terms; a broken word stands at the place of its first half. */
  readonly place: number;
  /** Places it takes. */
  readonly span: number;
}

interface Stemmer {
  stem(word: string): string;
}
let stemmer: Stemmer | null = null;

function stemOf(word: string): string {
  stemmer ??= (
    createRequire(import.meta.url)('snowball-stemmers') as { newStemmer(language: string): Stemmer }
  ).newStemmer('english'); // prettier-ignore
  return word.length > 40 || !/^[a-z]+$/.test(word) ? word : stemmer.stem(word);
}

/** Letters of scripts that are written without blanks; each stands for itself. */
const WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

function partsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s(?![\p{L}\p{N}])/gu, '');
  return plain.replace(WITHOUT_BLANKS, ' $& ').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** The terms of words, in order; a word broken by a hyphen at the end of a line is found whole as well. */
export function termsOf(words: readonly { readonly text: string; readonly breaks?: boolean }[]): Term[] {
  const terms: Term[] = [];
  let place = 0;
  for (const [index, { text, breaks }] of words.entries()) {
    const parts = partsOf(text);
    const next = breaks === true ? (words[index + 1]?.text ?? '') : '';
    const [last, first] = [parts.at(-1), partsOf(next)[0]];
    for (const [at, part] of parts.entries()) {
      terms.push({ stem: stemOf(part), word: index, words: 1, place, span: 1 });
      if (at === parts.length - 1 && last !== undefined && first !== undefined && /^\p{Ll}/u.test(next))
        terms.push({ stem: stemOf(last + first), word: index, words: 2, place, span: 2 });
      place += 1;
    }
  }
  return terms;
}
