import { createRequire } from 'node:module';
import { STOP_WORDS } from './stop-words.js';

interface Stemmer {
  stem(word: string): string;
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  en: 'english',
  de: 'german',
  fr: 'french',
  es: 'spanish',
  it: 'italian',
  pt: 'portuguese',
  nl: 'dutch',
  sv: 'swedish',
  ru: 'russian',
};
/** Longest word that is stemmed. */
const LONGEST = 40;
/** Words that tell the language of a text. */
const READ = 400;

let loaded: { newStemmer(algorithm: string): Stemmer } | null = null;
const stemmers = new Map<string, (word: string) => string>();

/** Stems words of a language as Snowball does; words of other languages stay as they are. */
export function stemmerFor(language: string | null): (word: string) => string {
  const algorithm = language === null ? undefined : ALGORITHMS[language];
  if (algorithm === undefined) return (word) => word;
  const known = stemmers.get(algorithm);
  if (known !== undefined) return known;
  loaded ??= createRequire(import.meta.url)('snowball-stemmers') as {
    newStemmer(algorithm: string): Stemmer;
  };
  const stemmer = loaded.newStemmer(algorithm);
  const stem = (word: string) => (word.length > LONGEST ? word : stemmer.stem(word));
  stemmers.set(algorithm, stem);
  return stem;
}

/** The language whose small words a text holds most of, of those that are stemmed; null where it holds next to none. */
export function languageOf(text: string): string | null {
  const words =
    text
      .slice(0, 8_000)
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu)
      ?.slice(0, READ) ?? [];
  if (words.length === 0) return null;
  const counts = Object.entries(STOP_WORDS).map(
    ([language, stop]) => [language, words.filter((word) => stop.has(word)).length] as const,
  );
  const [language, count] = counts.reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0] as const);
  return count >= Math.max(1, words.length * 0.05) ? language : null;
}
