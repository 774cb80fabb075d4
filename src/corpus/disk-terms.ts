import type { Database, Statement } from './database.js';
import { decodePostings, type Postings } from './postings.js';
import type { Term, TermIndex } from './term-index.js';

/** Decoded postings that are kept, bytes. */
const KEPT_BYTES = 64 * 1024 * 1024;

/** The terms of an index on disk; the postings asked for last are kept decoded. */
export class DiskTerms implements TermIndex {
  readonly lengths: Uint32Array;
  readonly average: number;
  readonly languages: readonly string[];
  readonly #head: Statement;
  readonly #passages: Statement;
  readonly #places: Statement;
  readonly #kept = new Map<string, Postings>();
  #keptBytes = 0;

  constructor(
    database: Database,
    { lengths, average, languages }: Pick<TermIndex, 'lengths' | 'average' | 'languages'>,
  ) {
    this.lengths = lengths;
    this.average = average;
    this.languages = languages;
    this.#head = database.prepare('SELECT id, holding, peak FROM term WHERE word = ?').raw();
    this.#passages = database.prepare('SELECT holding, passages FROM term WHERE word = ?').raw();
    this.#places = database.prepare('SELECT passages, places FROM term WHERE id = ?').raw();
  }

  term(word: string): Term | null {
    const row = this.#head.get([word]) as [number, number, number] | undefined;
    if (row === undefined) return null;
    const [id, holding, peak] = row;
    const places = this.#places;
    return {
      holding,
      peak,
      get passages() {
        return (places.get([id]) as [Uint8Array, Uint8Array])[0];
      },
      get places() {
        return (places.get([id]) as [Uint8Array, Uint8Array])[1];
      },
    };
  }

  postings(word: string): Postings {
    const kept = this.#kept.get(word);
    if (kept !== undefined) {
      // to the end of the line of those that are let go
      this.#kept.delete(word);
      this.#kept.set(word, kept);
      return kept;
    }
    const row = this.#passages.get([word]) as [number, Uint8Array] | undefined;
    const decoded = decodePostings({ holding: row?.[0] ?? 0, passages: row?.[1] ?? new Uint8Array() });
    this.#keep(word, decoded);
    return decoded;
  }

  #keep(word: string, postings: Postings): void {
    this.#kept.set(word, postings);
    this.#keptBytes += sizeOf(postings);
    for (const [oldest, one] of this.#kept) {
      if (this.#keptBytes <= KEPT_BYTES) return;
      this.#kept.delete(oldest);
      this.#keptBytes -= sizeOf(one);
    }
  }
}

const sizeOf = ({ passages }: Postings): number => passages.length * 8 + 200;
