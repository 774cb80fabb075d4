import { PhraseIndex } from './phrase-index.js';
import { isTelling, plainWords } from './plain-words.js';
import type { Entry } from './reference-list.js';
import { entryWords } from './reference-list.js';
import type { Source } from './source.js';
import { TitleIndex } from './title-index.js';
import { findAddresses, normalAddress } from './web-address.js';

/** How much of a source's text may name its title and authors, UTF-16 code units. */
const HEAD = 600;
/** How much of all texts is searched for addresses and authors. */
const SEARCHED = 4_000_000;

const add = (map: Map<string, number[]>, key: string, index: number): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [index]);
  else if (list.at(-1) !== index) list.push(index);
};

/** The names of an address's site: its host, what that ends in, and the labels before the last. */
function sitesOf(url: string | null): string[] {
  const host = (url === null ? null : normalAddress(url))?.split(/[/?:]/)[0] ?? '';
  const labels = host.split('.').slice(0, 8);
  const ends = labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
  return host === '' ? [] : [...new Set([host, ...ends, ...labels.slice(0, -1)])];
}

/** The sources, by everything a citation may name them by. */
export class SourceIndex {
  readonly byId = new Map<string, number[]>();
  readonly byLabel = new Map<string, number[]>();
  /** Indexes of the sources that were given, in their order: `[1]` is the first. */
  readonly numbered: readonly number[];
  /** Indexes of the documents of a history that no list numbers. */
  readonly unlabelled: readonly number[];
  readonly hasUrls: boolean;
  readonly #sources: readonly Source[];
  readonly #byUrl = new Map<string, number[]>();
  readonly #namedUrls = new Map<string, number[]>();
  /** By title, and by how they begin. */
  readonly titles: TitleIndex;
  readonly #heads: readonly string[];
  readonly #byHead: PhraseIndex;
  readonly #bySite = new Map<string, number[]>();
  readonly #entryWords = new Map<Entry, string>();
  #byWords: PhraseIndex | null = null;

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
    this.#heads = sources.map(({ title, id, text }) =>
      plainWords(`${title ?? ''} ${id ?? ''} ${text.slice(0, HEAD)}`),
    );
    this.#findNamedUrls();
    this.#byHead = new PhraseIndex(this.#heads);
    this.titles = new TitleIndex(sources, this.#byHead);
    for (const { index, url } of sources) for (const name of sitesOf(url)) add(this.#bySite, name, index);
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
    const bare = wanted.replace(/\.(?:com|org|net)$/, '');
    return this.#bySite.get(wanted) ?? this.#bySite.get(bare) ?? [];
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
    const sure = this.#byHead.holding(name).filter((index) => this.#heads[index]?.includes(digits));
    if (sure.length > 0) return { sure, maybe: [] };
    this.#byWords ??= new PhraseIndex(this.#allWords());
    return { sure, maybe: this.#byWords.holding(name) };
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
      const words = this.#wordsOf(entry);
      return words.slice(0, 160).includes(name) && (year === null || words.includes(` ${year.slice(0, 4)}`));
    });
    const lettered = matching.find(
      (entry) => year !== null && year.length > 4 && this.#wordsOf(entry).includes(` ${year} `),
    );
    return lettered ?? matching[0] ?? null;
  }

  #wordsOf(entry: Entry): string {
    const known = this.#entryWords.get(entry);
    if (known !== undefined) return known;
    const made = plainWords(entryWords(entry).slice(0, 600));
    this.#entryWords.set(entry, made);
    return made;
  }

  /** Whether a source says of itself that it is not what an entry describes. */
  contradicts(place: number, entry: Entry): boolean {
    const source = this.#sources[place];
    if (source === undefined) return true;
    if (source.url !== null && entry.urls.length > 0) return true;
    return source.title !== null && isTelling(plainWords(entryWords(entry)));
  }
}
