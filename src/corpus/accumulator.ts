import type { Tokens } from './analyzer.js';
import type { EncodedPostings } from './postings.js';
import { VarintWriter } from './varints.js';

/** Places of a title's tokens begin here, so that no phrase runs from a text into its title. */
export const TITLE_PLACE = 1 << 20;

/** Tokens held before they must be taken out, 12 bytes each, and 8 more while they are. */
const MOST_TOKENS = 6_000_000;
const FIRST_SIZE = 1 << 16;

/**
 * Gathers the tokens of passages in flat arrays, and turns them into postings, term by term in the order of their
 * UTF-16 code units.
 */
export class Accumulator {
  #terms = new Map<string, number>();
  #term = new Uint32Array(FIRST_SIZE);
  #passage = new Uint32Array(FIRST_SIZE);
  #place = new Uint32Array(FIRST_SIZE);
  #length = 0;
  readonly #passages = new VarintWriter();
  readonly #places = new VarintWriter();

  /** Whether so much is held that it should be taken out. */
  get isFull(): boolean {
    return this.#length >= MOST_TOKENS;
  }

  /** Adds the tokens of a passage; passages come in ascending order. @returns how many tokens it has */
  add(passage: number, text: Tokens, title: Tokens): number {
    this.#addAll(passage, text, 0);
    this.#addAll(passage, title, TITLE_PLACE);
    return text.words.length + title.words.length;
  }

  #addAll(passage: number, { words, places }: Tokens, offset: number): void {
    while (this.#length + words.length > this.#term.length) this.#grow();
    const first = this.#length;
    const [terms, allPlaces] = [this.#term, this.#place];
    for (let at = 0; at < words.length; at += 1) {
      terms[first + at] = this.#idOf(words[at] as string);
      allPlaces[first + at] = (places[at] as number) + offset;
    }
    this.#length += words.length;
    this.#passage.fill(passage, first, this.#length);
  }

  #idOf(word: string): number {
    let id = this.#terms.get(word);
    if (id === undefined) {
      id = this.#terms.size;
      this.#terms.set(word, id);
    }
    return id;
  }

  #grow(): void {
    const wider = (old: Uint32Array<ArrayBuffer>) => {
      const grown = new Uint32Array(old.length * 2);
      grown.set(old);
      return grown;
    };
    this.#term = wider(this.#term);
    this.#passage = wider(this.#passage);
    this.#place = wider(this.#place);
  }

  /** The postings of every term, after which nothing is held. */
  *take(): Generator<EncodedPostings & { readonly word: string }> {
    const { passages, places, starts } = this.#byTerm();
    for (const [word, id] of [...this.#terms].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [from, to] = [starts[id] as number, starts[id + 1] as number];
      yield { word, ...this.#encode(passages.subarray(from, to), places.subarray(from, to)) };
    }
    this.#terms = new Map();
    this.#length = 0;
  }

  /** Passages and places ordered by term, and where each term's begin: a counting sort, which keeps their order. */
  #byTerm(): Record<'passages' | 'places' | 'starts', Uint32Array> {
    const terms = this.#term.subarray(0, this.#length);
    const [unsortedPassages, unsortedPlaces] = [this.#passage, this.#place];
    const starts = new Uint32Array(this.#terms.size + 1);
    for (const term of terms) raise(starts, term + 1, 1);
    for (let id = 0; id < this.#terms.size; id += 1) raise(starts, id + 1, starts[id] as number);
    const next = starts.slice();
    const [passages, places] = [new Uint32Array(this.#length), new Uint32Array(this.#length)];
    for (let at = 0; at < terms.length; at += 1) {
      const term = terms[at] as number;
      const to = next[term] as number;
      passages[to] = unsortedPassages[at] as number;
      places[to] = unsortedPlaces[at] as number;
      next[term] = to + 1;
    }
    return { passages, places, starts };
  }

  #encode(passages: Uint32Array, places: Uint32Array): EncodedPostings {
    const [outPassages, outPlaces] = [this.#passages, this.#places];
    let [last, holding] = [0, 0];
    for (let at = 0; at < passages.length; holding += 1) {
      const passage = passages[at] as number;
      const from = at;
      for (let place = 0; passages[at] === passage; at += 1) {
        const next = places[at] as number;
        outPlaces.write(next - place);
        place = next;
      }
      outPassages.write(passage - last);
      outPassages.write(at - from);
      last = passage;
    }
    return { passages: outPassages.take(), places: outPlaces.take(), holding };
  }
}

function raise(numbers: Uint32Array, at: number, by: number): void {
  numbers[at] = (numbers[at] as number) + by;
}
