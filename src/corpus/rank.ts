import { impact } from './bm25.js';
import type { Postings } from './postings.js';

/** A passage by its number, and its score. */
export interface Ranked {
  readonly passage: number;
  readonly score: number;
}

/** A term (or phrase) of a query. */
export interface ScoredTerm {
  readonly idf: number;
  /** No passage gets more from it. */
  readonly ceiling: number;
  readonly postings: () => Postings;
}

/** What ranking needs to know of a corpus. */
export interface Lengths {
  readonly lengths: Uint32Array;
  readonly average: number;
}

/** Bounds are sums in another order than scores, so they are held against them with this much to spare. */
const SLACK = 1 + 1e-9;

/**
 * The `top` passages by BM25, equal scores by their number. Terms are taken the weightiest first. Once the best `top` so
 * far have more than all the terms left could give together, no new passage can come among them, and those left are
 * only looked up for the passages that still can: what is returned has the scores and the order of adding up everything.
 * @param allowed 1 for each passage that may be returned; null where all may
 */
export function rank(
  terms: readonly ScoredTerm[],
  corpus: Lengths,
  { top, allowed = null }: { top: number; allowed?: Uint8Array | null },
): Ranked[] {
  const ordered = terms
    .map((term, at) => ({ term, at }))
    .sort((a, b) => b.term.ceiling - a.term.ceiling || a.at - b.at);
  const left = ceilingsFrom(ordered.map(({ term }) => term));
  const sums = new Sums(corpus, top, allowed);
  for (const [at, { term }] of ordered.entries()) {
    if (sums.isSettled(left[at] ?? 0)) sums.lookUp(term);
    else sums.addAll(term);
  }
  return sums.best();
}

/** What all the terms from each place on could give together. */
function ceilingsFrom(terms: readonly ScoredTerm[]): Float64Array {
  const left = new Float64Array(terms.length + 1);
  for (let at = terms.length - 1; at >= 0; at -= 1)
    left[at] = (left[at + 1] ?? 0) + (terms[at]?.ceiling ?? 0);
  return left;
}

/** Scores as they add up. */
class Sums {
  readonly #corpus: Lengths;
  readonly #top: number;
  readonly #allowed: Uint8Array | null;
  readonly #sums: Float64Array;
  /** Passages that have a score, ascending once it is settled which can win. */
  #touched: Uint32Array = new Uint32Array(1024);
  #count = 0;
  #settled = false;

  constructor(corpus: Lengths, top: number, allowed: Uint8Array | null) {
    this.#corpus = corpus;
    this.#top = top;
    this.#allowed = allowed;
    this.#sums = new Float64Array(corpus.lengths.length);
  }

  /** Whether no passage without a score can come among the best any more, given what the terms left can add. */
  isSettled(left: number): boolean {
    if (this.#count < this.#top) return false;
    const least = this.#least();
    if (!this.#settled && left * SLACK >= least) return false;
    this.#prune(least - left * SLACK);
    this.#settled = true;
    return true;
  }

  addAll({ idf, postings }: ScoredTerm): void {
    const { passages, counts } = postings();
    const { lengths, average } = this.#corpus;
    this.#reserve(passages.length);
    for (let at = 0; at < passages.length; at += 1) {
      const passage = passages[at] as number;
      if (this.#allowed !== null && this.#allowed[passage] === 0) continue;
      const before = this.#sums[passage] as number;
      if (before === 0) this.#touched[this.#count++] = passage;
      this.#sums[passage] = before + idf * impact(counts[at] as number, lengths[passage] as number, average);
    }
  }

  /** Adds a term to the passages that still can win, and to no other. */
  lookUp({ idf, postings }: ScoredTerm): void {
    const { passages, counts } = postings();
    const { lengths, average } = this.#corpus;
    let from = 0;
    for (let at = 0; at < this.#count; at += 1) {
      const passage = this.#touched[at] as number;
      from = seek(passages, passage, from);
      if (passages[from] !== passage) continue;
      const more = idf * impact(counts[from] as number, lengths[passage] as number, average);
      this.#sums[passage] = (this.#sums[passage] as number) + more;
    }
  }

  best(): Ranked[] {
    if (this.#count > this.#top) this.#prune(this.#least());
    const found = [...this.#touched.subarray(0, this.#count)].map((passage) => ({
      passage,
      score: this.#sums[passage] as number,
    }));
    return found.sort((a, b) => b.score - a.score || a.passage - b.passage).slice(0, this.#top);
  }

  #reserve(more: number): void {
    const need = Math.min(this.#count + more, this.#sums.length);
    if (need <= this.#touched.length) return;
    const grown = new Uint32Array(Math.max(need, Math.min(this.#sums.length, this.#touched.length * 2)));
    grown.set(this.#touched.subarray(0, this.#count));
    this.#touched = grown;
  }

  /** The lowest of the `top` highest scores. */
  #least(): number {
    const highest = new Float64Array(this.#top);
    for (let at = 0; at < this.#count; at += 1) {
      const score = this.#sums[this.#touched[at] as number] as number;
      if (score > (highest[0] as number)) replaceLeast(highest, score);
    }
    return highest[0] as number;
  }

  /** Lets go of passages below a score, and puts the others in order. */
  #prune(least: number): void {
    const kept = this.#touched
      .subarray(0, this.#count)
      .filter((passage) => (this.#sums[passage] as number) >= least);
    this.#touched = this.#settled ? kept : kept.sort();
    this.#count = kept.length;
  }
}

/** Puts a score in place of the least of a heap. */
function replaceLeast(heap: Float64Array, score: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child += 1;
    if ((heap[child] as number) >= score) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = score;
}

/** The first place from `from` on whose number is at least `wanted`: by doubling steps, then by halves. */
function seek(numbers: Uint32Array, wanted: number, from: number): number {
  let [low, step] = [from, 1];
  let high = from;
  while (high < numbers.length && (numbers[high] as number) < wanted) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, numbers.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
