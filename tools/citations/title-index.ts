import { PhraseIndex } from './phrase-index.js';
import { countOf, isTelling, plainWords } from './plain-words.js';
import { type Entry, entryWords } from './reference-list.js';
import type { Source } from './source.js';

/** A title without the name of its site. */
const withoutSite = (title: string): string => title.replace(/\s[-–—|·»]\s[^-–—|·»]{2,40}$/, '');

/** Sources by their titles. */
export class TitleIndex {
  readonly isEmpty: boolean;
  readonly #titles: readonly string[];
  readonly #exact = new Map<string, number[]>();
  readonly #words: PhraseIndex;
  readonly #heads: PhraseIndex;

  /** @param heads how the sources begin */
  constructor(sources: readonly Source[], heads: PhraseIndex) {
    this.#titles = sources.map(({ title }) => (title === null ? '' : plainWords(withoutSite(title))));
    this.#words = new PhraseIndex(this.#titles);
    this.#heads = heads;
    for (const [index, title] of this.#titles.entries())
      if (title.trim() !== '') this.#exact.set(title, [...(this.#exact.get(title) ?? []), index]);
    this.isEmpty = this.#exact.size === 0;
  }

  /** Sources whose title a name is, or nearly is. */
  titled(name: string): readonly number[] {
    const names = [plainWords(withoutSite(name)), plainWords(name)];
    const exact = names.map((one) => this.#exact.get(one)).find((one) => one !== undefined);
    return exact ?? names.map((one) => this.#near(one)).find((one) => one.length > 0) ?? [];
  }

  #near(name: string): number[] {
    const near = this.#words.like(name).filter((index) => isNear(name, this.#titles[index] ?? ''));
    return near.sort((a, b) => a - b);
  }

  /** Sources whose title stands in an entry, or that begin as the entry's title does. */
  titledIn(entry: Entry): readonly number[] {
    const words = plainWords(entryWords(entry));
    const whole = this.#words.within(words).filter((index) => isTelling(this.#titles[index] ?? ''));
    if (whole.length > 0) return this.#longest(whole);
    for (const part of titleParts(entry)) {
      const titled = this.titled(part);
      if (titled.length > 0) return titled;
      const plain = plainWords(part);
      const begun = isTelling(plain) && plain.length > 20 ? this.#heads.holding(plain) : [];
      if (begun.length > 0) return begun;
    }
    return [];
  }

  /** Only those with the longest title: `UFC 219` is not meant where `UFC 219: Cyborg vs. Holm` stands. */
  #longest(indexes: readonly number[]): number[] {
    const most = indexes.reduce((longest, index) => Math.max(longest, this.#titles[index]?.length ?? 0), 0);
    return indexes.filter((index) => this.#titles[index]?.length === most).sort((a, b) => a - b);
  }
}

/** Whether titles of three words and more share four fifths of them, or one holds the other and most of it. */
function isNear(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (countOf(short) < 3) return false;
  if (short.length >= long.length * 0.4 && long.includes(short)) return true;
  const words = new Set(short.trim().split(' '));
  const others = new Set(long.trim().split(' '));
  const shared = [...words].filter((word) => others.has(word)).length;
  return (2 * shared) / (words.size + others.size) >= 0.8;
}

/** Parts of an entry that may be its title: what is quoted, slanted or linked, and what stands between its marks. */
function titleParts(entry: Entry): string[] {
  const words = entryWords(entry).slice(0, 1_000);
  const marked = [...words.matchAll(/[“"«*_]{1,2}([^“”"«»*_]{6,300})[”"»*_]{1,2}/g)].map(
    ([, part = '']) => part,
  );
  const cut = words
    .split(/\s[-–—|·]\s|\.\s|\)\.?\s|[:：]\s|\n/)
    .map((part) => part.replace(/[*_“”"]/g, '').trim());
  return [...marked, words.replace(/[*_“”"]/g, ''), ...cut].filter((part) => part.length >= 6).slice(0, 30);
}
