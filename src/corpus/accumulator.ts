import type { Tokens } from './analyzer.js';
import type { EncodedPostings } from './postings.js';
import { VarintWriter } from './varints.js';

/** Places of a title's tokens begin here, so that no phrase runs from a text into its title. */
export const TITLE_PLACE = 1 << 20;

/** Tokens held before they must be taken out, 12 bytes each and as much again while they are. */
const MOST_TOKENS = 4_000_000;
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
    for (let at = 0; at < words.length; at += 1) {
      this.#term[this.#length] = this.#idOf(words[at] as string);
      this.#passage[this.#length] = passage;
      this.#place[this.#length] = (places[at] as number) + offset;
      this.#length += 1;
    }
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
    const { order, starts } = this.#byTerm();
    for (const [word, id] of [...this.#terms].sort(([a], [b]) => (a < b ? -1 : 1)))
      yield { word, ...this.#encode(order.subarray(starts[id], starts[id + 1])) };
    this.#terms = new Map();
    this.#length = 0;
  }

  /** The tokens' numbers ordered by term, and where each term's begin: a counting sort, which keeps their order. */
  #byTerm(): { order: Uint32Array; starts: Uint32Array } {
    const starts = new Uint32Array(this.#terms.size + 1);
    for (const term of this.#term.subarray(0, this.#length)) raise(starts, term + 1, 1);
    for (let id = 0; id < this.#terms.size; id += 1) raise(starts, id + 1, starts[id] as number);
    const next = starts.slice();
    const order = new Uint32Array(this.#length);
    for (let at = 0; at < this.#length; at += 1) {
      const term = this.#term[at] as number;
      order[next[term] as number] = at;
      raise(next, term, 1);
    }
    return { order, starts };
  }

  #encode(tokens: Uint32Array): EncodedPostings {
    let [last, holding] = [0, 0];
    for (let at = 0; at < tokens.length; holding += 1) {
      const passage = this.#passage[tokens[at] as number] as number;
      let [count, place] = [0, 0];
      for (; at < tokens.length && this.#passage[tokens[at] as number] === passage; at += 1, count += 1) {
        const next = this.#place[tokens[at] as number] as number;
        this.#places.write(next - place);
        place = next;
      }
      this.#passages.write(passage - last);
      this.#passages.write(count);
      last = passage;
    }
    return { passages: this.#passages.take(), places: this.#places.take(), holding };
  }
}

function raise(numbers: Uint32Array, at: number, by: number): void {
  numbers[at] = (numbers[at] as number) + by;
}
