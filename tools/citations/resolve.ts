import { type Marker, type MarkerKind, type Reference, shownReference } from './marker.js';
import type { Entry, ReferenceList } from './reference-list.js';
import type { SourceIndex } from './source-index.js';

/** By which rule a citation was tied to its sources. */
export type Rule =
  | 'id'
  | 'number'
  | 'listed_number'
  | 'order_in_history'
  | 'url'
  | 'url_in_text'
  | 'title'
  | 'author_year'
  | 'site'
  | 'entry';

/** What a citation comes to; `unclear` where nothing at hand could tell. */
export interface Resolution {
  readonly status: 'resolved' | 'dangling' | 'unclear';
  readonly rule: Rule | null;
  /** Indexes of the sources, first fetched first. */
  readonly targets: readonly number[];
  /** The entry of the text's own list that it went by. */
  readonly entry: string | null;
  /** Why it is not resolved; empty where it is. */
  readonly why: string;
  /** Whether the text's own list shows that it leads nowhere, whatever the sources. */
  readonly own: boolean;
}

/** One citation of a text; a marker such as `[1, 3]` holds two. */
export interface Citation extends Resolution {
  readonly start: number;
  readonly end: number;
  readonly kind: MarkerKind;
  readonly reference: Reference;
}

const found = (rule: Rule, targets: readonly number[], entry: string | null = null): Resolution => ({
  status: 'resolved',
  rule,
  targets,
  entry,
  why: '',
  own: false,
});
const not = (status: 'dangling' | 'unclear', why: string, entry: string | null = null): Resolution => ({
  status,
  rule: null,
  targets: [],
  entry,
  why,
  own: false,
});

const ownFault = (why: string): Resolution => ({ ...not('dangling', why), own: true });

/** Ties citations to entries of the text's own list and to sources. */
export class Resolver {
  readonly #index: SourceIndex;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #list: readonly Entry[];
  readonly #known = new Map<string, Resolution>();
  readonly #ofEntry = new Map<Entry, Resolution>();

  constructor(index: SourceIndex, { entries }: ReferenceList) {
    this.#index = index;
    this.#list = entries;
    this.#entries = new Map(
      [...entries].reverse().flatMap((one) => (one.key === null ? [] : [[one.key, one]])),
    );
  }

  /** The citations of a marker; a weak one that resolves to nothing is none. */
  citations(marker: Marker): Citation[] {
    const { start, end, kind } = marker;
    const resolved = marker.references.flatMap((reference) =>
      this.#split(reference, kind).map((one) => ({
        start,
        end,
        kind,
        reference: one,
        ...this.resolve(one, kind),
      })),
    );
    return marker.weak && !resolved.some(({ status }) => status === 'resolved') ? [] : resolved;
  }

  /** Raised `¹²` is 12, or where there is no such source, 1 and 2. */
  #split(reference: Reference, kind: MarkerKind): Reference[] {
    if (kind !== 'superscript' || reference.to !== 'number' || reference.number < 10) return [reference];
    if (this.resolve(reference, kind).status === 'resolved') return [reference];
    const digits = [...String(reference.number)].map(
      (digit): Reference => ({ to: 'number', number: Number(digit) }),
    );
    return digits.every((digit) => this.resolve(digit, kind).status === 'resolved') ? digits : [reference];
  }

  resolve(reference: Reference, kind: MarkerKind): Resolution {
    const key = `${kind === 'footnote'} ${reference.to} ${shownReference(reference)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const resolution = this.#resolve(reference, kind);
    this.#known.set(key, resolution);
    return resolution;
  }

  #resolve(reference: Reference, kind: MarkerKind): Resolution {
    switch (reference.to) {
      case 'number':
        return this.#written(reference.written ?? '') ?? this.#number(reference.number);
      case 'url':
        return this.#url(reference.url);
      case 'key':
        return this.#key(reference.key, kind);
      case 'author':
        return this.#author(reference.authors, reference.year);
      case 'name':
        return this.#name(reference.name);
    }
  }

  /** `doc3` may be an identifier as it stands. */
  #written(written: string): Resolution | null {
    const forms = [written, ...['', '_', '-'].map((mark) => written.toLowerCase().replace(/\s+/g, mark))];
    const id = forms.map((form) => this.#index.byId.get(form)).find((one) => one !== undefined);
    return id === undefined ? null : found('id', id);
  }

  #number(number: number): Resolution {
    const entry = this.#entries.get(String(number));
    if (entry !== undefined) return this.entry(entry);
    const numberedList = this.#list.some(
      ({ key, footnote }) => key !== null && !footnote && /^\d+$/.test(key),
    );
    if (numberedList && !this.#countsAsSources())
      return ownFault(`the list of references has no entry ${number}`);
    return this.#sourceNumber(number);
  }

  /** Whether the list counts as the sources do, so that a number it lacks may still be theirs. */
  #countsAsSources(): boolean {
    return this.#list.every((entry) => {
      const { targets } = this.entry(entry);
      const [own] =
        entry.key !== null && /^\d+$/.test(entry.key) ? this.#sourceNumber(Number(entry.key)).targets : [];
      return own !== undefined && targets.includes(own);
    });
  }

  #sourceNumber(number: number): Resolution {
    const { byId, numbered, byLabel, unlabelled } = this.#index;
    const id = byId.get(String(number));
    if (id !== undefined) return found('id', id);
    const place = numbered[number - 1];
    if (place !== undefined) return found('number', [place]);
    const label = byLabel.get(String(number));
    if (label !== undefined) return found('listed_number', label);
    const order = unlabelled[number - 1 - numbered.length];
    if (order !== undefined) return found('order_in_history', [order]);
    return not('dangling', `there is no source ${number}`);
  }

  #url(url: string): Resolution {
    const same = this.#index.withUrl(url);
    if (same.length > 0) return found('url', same);
    const named = this.#index.namingUrl(url);
    if (named.length > 0) return found('url_in_text', named);
    if (this.#index.hasUrls) return not('dangling', 'the address is none of the sources');
    return not('unclear', 'no source states its address');
  }

  /** An entry of the text's own list, by its address, its title, its authors, or else its number. */
  entry(entry: Entry): Resolution {
    const known = this.#ofEntry.get(entry);
    if (known !== undefined) return known;
    const resolution = this.#readEntry(entry);
    this.#ofEntry.set(entry, resolution);
    return resolution;
  }

  #readEntry(entry: Entry): Resolution {
    const key = entry.key ?? entry.text.slice(0, 40);
    for (const url of entry.urls) {
      const { rule, targets } = this.#url(url);
      if (rule !== null) return found(rule, targets, key);
    }
    const titled = this.#index.titles.titledIn(entry);
    if (titled.length > 0) return found('title', titled, key);
    const written = this.#index.writtenBy(entry);
    if (written.length > 0) return found('author_year', written, key);
    const place = entry.footnote && !/^\d+$/.test(key) ? undefined : this.#index.numbered[Number(key) - 1];
    if (place !== undefined && !this.#index.contradicts(place, entry)) return found('number', [place], key);
    if (entry.urls.length > 0 && this.#index.hasUrls)
      return not('dangling', 'the address of its entry is none of the sources', key);
    return not('unclear', 'its entry names none of the sources by address, title or author', key);
  }

  #key(key: string, kind: MarkerKind): Resolution {
    const entry = this.#entries.get(key);
    if (entry !== undefined) return this.entry(entry);
    const id = this.#index.byId.get(key);
    if (id !== undefined) return found('id', id);
    if (kind === 'footnote' && this.#list.some(({ footnote }) => footnote))
      return ownFault(`no footnote ${key} is defined`);
    if (/^\d{1,3}$/.test(key)) return this.#number(Number(key));
    const work = /^([\p{L}'-]{2,40}?)(?:etal)?[-_:.]?((?:1[5-9]|20)\d{2})/iu.exec(key);
    const written = work === null ? [] : this.#index.byAuthor([work[1] ?? ''], work[2] ?? null).sure;
    if (written.length > 0) return found('author_year', written);
    const address = this.#index.withUrl(key);
    return address.length > 0 ? found('url', address) : not('dangling', `nothing has the key ${key}`);
  }

  #author(authors: readonly string[], year: string | null): Resolution {
    const entry = this.#index.entryBy(this.#list, authors, year);
    if (entry !== null) return this.entry(entry);
    const { sure, maybe } = this.#index.byAuthor(authors, year);
    if (sure.length > 0) return found('author_year', sure);
    if (this.#list.length > 0) return ownFault('the list of references has no such work');
    if (maybe.length > 0) return not('unclear', 'a source names the author, and not as its own');
    return not('dangling', 'no source names the author');
  }

  #name(name: string): Resolution {
    const id = this.#written(name);
    if (id !== null) return id;
    const url = this.#index.withUrl(name);
    if (url.length > 0) return found('url', url);
    const titled = this.#index.titles.titled(name);
    if (titled.length > 0) return found('title', titled);
    const site = this.#index.ofSite(name);
    if (site.length > 0) return found('site', site);
    const listed = this.#list.find(
      ({ text }) => name.length > 5 && text.toLowerCase().includes(name.toLowerCase()),
    );
    if (listed !== undefined) return this.entry(listed);
    if (!this.#index.titles.isEmpty) return not('dangling', 'no source has that name');
    return not('unclear', 'no source states its title');
  }
}
