import type { Entry } from './reference-list.js';
import { entryWords } from './reference-list.js';
import type { Source } from './source.js';
import { findAddresses, normalAddress } from './web-address.js';

/** How much of a source's text may name its title and authors, UTF-16 code units. */
const HEAD = 600;
/** How much of all texts is searched for addresses and authors. */
const SEARCHED = 4_000_000;

/** Words in lower case without accents, one space between; padded, so that whole words can be looked for. */
export function plainWords(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return ` ${(words ?? []).join(' ')} `;
}

/** A title without the name of its site. */
const withoutSite = (title: string): string => title.replace(/\s[-–—|·»]\s[^-–—|·»]{2,40}$/, '');

const add = (map: Map<string, number[]>, key: string, index: number): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [index]);
  else if (list.at(-1) !== index) list.push(index);
};

/** The sources, by everything a citation may name them by. */
export class SourceIndex {
  readonly byId = new Map<string, number[]>();
  readonly byLabel = new Map<string, number[]>();
  /** Indexes of the sources that were given, in their order: `[1]` is the first. */
  readonly numbered: readonly number[];
  /** Indexes of the documents of a history that no list numbers. */
  readonly unlabelled: readonly number[];
  readonly hasTitles: boolean;
  readonly hasUrls: boolean;
  readonly #sources: readonly Source[];
  readonly #byUrl = new Map<string, number[]>();
  readonly #namedUrls = new Map<string, number[]>();
  readonly #titles: readonly string[];
  readonly #heads: readonly string[];
  #words: readonly string[] | null = null;

  constructor(sources: readonly Source[]) {
    this.#sources = sources;
    const given = sources.filter(({ step }) => step === null);
    for (const { index, id, label, url } of sources) {
      if (id !== null) for (const key of new Set([id, id.toLowerCase()])) add(this.byId, key, index);
      if (label !== null) add(this.byLabel, label, index);
      const address = url === null ? null : normalAddress(url);
      if (address !== null) add(this.#byUrl, address, index);
    }
    const numeric = given.length > 0 && given.every(({ id }) => id !== null && /^\d+$/.test(id));
    this.numbered = numeric ? [] : given.map(({ index }) => index);
    this.unlabelled = sources
      .filter(({ step, label }) => step !== null && label === null)
      .map(({ index }) => index);
    this.#titles = sources.map(({ title }) => (title === null ? '' : plainWords(withoutSite(title))));
    this.#heads = sources.map(({ title, id, text }) =>
      plainWords(`${title ?? ''} ${id ?? ''} ${text.slice(0, HEAD)}`),
    );
    this.#findNamedUrls();
    this.hasTitles = this.#titles.some((title) => title.trim() !== '');
    this.hasUrls = this.#byUrl.size + this.#namedUrls.size > 0;
  }

  #findNamedUrls(): void {
    let left = SEARCHED;
    for (const { index, text } of this.#sources) {
      if (left <= 0) return;
      left -= text.length;
      for (const { url } of findAddresses(text.slice(0, 200_000))) {
        const address = normalAddress(url);
        if (address !== null && !this.#byUrl.has(address)) add(this.#namedUrls, address, index);
      }
    }
  }

  /** Sources at an address. */
  withUrl(url: string): readonly number[] {
    const address = normalAddress(url);
    return (address === null ? undefined : this.#byUrl.get(address)) ?? [];
  }

  /** Sources whose text holds an address. */
  namingUrl(url: string): readonly number[] {
    const address = normalAddress(url);
    return (address === null ? undefined : this.#namedUrls.get(address)) ?? [];
  }

  /** Sources of a site, by its host or the name in it: `wikipedia`, `en.wikipedia.org`. */
  ofSite(name: string): readonly number[] {
    const wanted = name
      .toLowerCase()
      .replace(/^(?:https?:\/\/)?(?:www\.)?/, '')
      .replace(/\/$/, '')
      .replace(/\s+/g, '');
    if (!/^[\w.-]{3,60}$/.test(wanted)) return [];
    return this.#sources
      .filter(({ url }) => {
        const host = (url === null ? null : normalAddress(url))?.split(/[/?:]/)[0] ?? '';
        const labels = host.split('.').slice(0, -1);
        return (
          host === wanted ||
          host.endsWith(`.${wanted}`) ||
          labels.includes(wanted.replace(/\.(?:com|org|net)$/, ''))
        );
      })
      .map(({ index }) => index);
  }

  /** Sources whose title a name is, or nearly is. */
  titled(name: string): readonly number[] {
    const wanted = plainWords(withoutSite(name));
    const full = plainWords(name);
    const exact = this.#where(this.#titles, (title) => title === wanted || title === full);
    if (exact.length > 0) return exact;
    return this.#where(this.#titles, (title) => near(title, wanted) || near(title, full));
  }

  /** Sources whose title stands in an entry, or that begin as the entry's title does. */
  titledIn(entry: Entry): readonly number[] {
    const words = plainWords(entryWords(entry));
    const whole = this.#where(this.#titles, (title) => isTelling(title) && words.includes(title));
    if (whole.length > 0) return longest(whole, this.#titles);
    for (const part of titleParts(entry)) {
      const titled = this.titled(part);
      if (titled.length > 0) return titled;
      const plain = plainWords(part);
      const begun =
        isTelling(plain) && plain.length > 20 ? this.#where(this.#heads, (head) => head.includes(plain)) : [];
      if (begun.length > 0) return begun;
    }
    return [];
  }

  /** Sources whose head names the first author and the year of an entry. */
  writtenBy(entry: Entry): readonly number[] {
    const words = entryWords(entry);
    const author = /^\W*([\p{Lu}][\p{L}'’-]+)(?=[,\s])/u.exec(words)?.[1];
    const year = /\b((?:1[5-9]|20)\d{2})[a-z]?\b/.exec(words.slice(0, 300))?.[1];
    return author === undefined || year === undefined ? [] : this.byAuthor([author], year).sure;
  }

  /** Sources by the first author and the year; `maybe` where only the author is named, or beyond the head. */
  byAuthor(
    authors: readonly string[],
    year: string | null,
  ): { sure: readonly number[]; maybe: readonly number[] } {
    const name = plainWords(authors[0] ?? '');
    if (name.trim() === '') return { sure: [], maybe: [] };
    const digits = year === null ? ' ' : ` ${year.slice(0, 4)}`;
    const sure = this.#where(this.#heads, (head) => head.includes(name) && head.includes(digits));
    if (sure.length > 0) return { sure, maybe: [] };
    this.#words ??= this.#allWords();
    return { sure, maybe: this.#where(this.#words, (words) => words.includes(name)) };
  }

  #allWords(): string[] {
    let left = SEARCHED;
    return this.#sources.map(({ title, text }) => {
      const words = plainWords(`${title ?? ''} ${text.slice(0, Math.max(0, left))}`);
      left -= text.length;
      return words;
    });
  }

  /** The entry whose beginning names the first author and the year. */
  entryBy(entries: readonly Entry[], authors: readonly string[], year: string | null): Entry | null {
    const name = plainWords(authors[0] ?? '');
    const matching = entries.filter((entry) => {
      const words = plainWords(entryWords(entry).slice(0, 600));
      return words.slice(0, 160).includes(name) && (year === null || words.includes(` ${year.slice(0, 4)}`));
    });
    const lettered = matching.find(
      (entry) => year !== null && year.length > 4 && plainWords(entry.text).includes(` ${year} `),
    );
    return lettered ?? matching[0] ?? null;
  }

  /** Whether a source says of itself that it is not what an entry describes. */
  contradicts(place: number, entry: Entry): boolean {
    const source = this.#sources[place];
    if (source === undefined) return true;
    if (source.url !== null && entry.urls.length > 0) return true;
    return source.title !== null && isTelling(plainWords(entryWords(entry)));
  }

  #where(list: readonly string[], fits: (words: string) => boolean): number[] {
    return list.flatMap((words, index) => (words.trim() !== '' && fits(words) ? [index] : []));
  }
}

const countOf = (words: string): number => words.split(' ').length - 2;
const isTelling = (words: string): boolean => countOf(words) >= 2 && words.length >= 10;

/** Only the sources with the longest title: `UFC 219` is not meant where `UFC 219: Cyborg vs. Holm` stands. */
function longest(indexes: readonly number[], titles: readonly string[]): number[] {
  const most = Math.max(...indexes.map((index) => titles[index]?.length ?? 0));
  return indexes.filter((index) => titles[index]?.length === most);
}

/** Whether titles of three words and more share four fifths of them, or one holds the other and most of it. */
function near(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (countOf(short) < 3) return false;
  if (long.includes(short) && short.length >= long.length * 0.4) return true;
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
