import { decodePostings, PostingsWriter } from './postings.js';
import type { WordPostings } from './run-files.js';
import type { Term } from './term-index.js';
import { VarintReader } from './varints.js';

/** A stream of words in ascending order, and what its passages are called now. */
export interface WordStream {
  readonly words: Iterator<WordPostings>;
  /** New number of each passage, -1 for one that is gone; null where they keep theirs. */
  readonly renumbered: Int32Array | null;
}

/** What one more occurrence in a passage adds, at most: see `impact`. */
type ImpactOf = (count: number, passage: number) => number;

/** Merges streams into one whose words and passages ascend. A word left with no passage is gone. */
export function* mergeTerms(
  streams: readonly WordStream[],
  impactOf: ImpactOf,
): Generator<Term & { readonly word: string }> {
  const heads = streams.map(({ words, renumbered }) => ({ words, renumbered, next: words.next() }));
  const writer = new PostingsWriter();
  for (;;) {
    const word = leastWord(heads);
    if (word === null) return;
    const cursors = heads
      .filter(({ next }) => !next.done && next.value.word === word)
      .map((head) => {
        const cursor = new Cursor(head.next.value as WordPostings, head.renumbered);
        head.next = head.words.next();
        return cursor;
      });
    mergePassages(cursors, writer, impactOf);
    const term = writer.take();
    if (term.holding > 0) yield { word, ...term };
  }
}

function leastWord(heads: readonly { next: IteratorResult<WordPostings> }[]): string | null {
  let least: string | null = null;
  for (const { next } of heads)
    if (!next.done && (least === null || next.value.word < least)) least = next.value.word;
  return least;
}

function mergePassages(cursors: readonly Cursor[], writer: PostingsWriter, impactOf: ImpactOf): void {
  for (;;) {
    let first: Cursor | null = null;
    for (const cursor of cursors)
      if (cursor.passage >= 0 && (first === null || cursor.passage < first.passage)) first = cursor;
    if (first === null) return;
    writer.add(first.passage, first.count, first.places, impactOf(first.count, first.passage));
    first.advance();
  }
}

/** Goes through the passages of a word that are still there. */
class Cursor {
  /** -1 past the end. */
  passage = -1;
  count = 0;
  places: Uint8Array = new Uint8Array();
  readonly #numbers: Uint32Array;
  readonly #counts: Uint32Array;
  readonly #reader: VarintReader;
  readonly #renumbered: Int32Array | null;
  #at = 0;

  constructor(word: WordPostings, renumbered: Int32Array | null) {
    const { passages, counts } = decodePostings(word);
    this.#numbers = passages;
    this.#counts = counts;
    this.#reader = new VarintReader(word.places);
    this.#renumbered = renumbered;
    this.advance();
  }

  advance(): void {
    while (this.#at < this.#numbers.length) {
      const old = this.#numbers[this.#at] as number;
      this.count = this.#counts[this.#at] as number;
      this.places = this.#reader.skip(this.count);
      this.#at += 1;
      this.passage = this.#renumbered === null ? old : (this.#renumbered[old] ?? -1);
      if (this.passage >= 0) return;
    }
    this.passage = -1;
  }
}
