import { CorpusError } from './corpus-error.js';
import type { Database } from './database.js';
import type { Ranked } from './rank.js';

/** Gives texts their embeddings, all of one length. */
export type Embed = (texts: readonly string[], signal?: AbortSignal) => Promise<number[][]>;

/** Numbers of a block of vectors; blocks are read once and kept. */
const BLOCK_NUMBERS = 16 * 1024 * 1024;

/** A vector of length 1, as it is kept; null where it points nowhere or holds what is no number. */
export function unitVector(vector: readonly number[]): Float32Array<ArrayBuffer> | null {
  const norm = Math.sqrt(vector.reduce((sum, one) => sum + one * one, 0));
  if (!(norm > 0 && Number.isFinite(norm))) return null;
  return Float32Array.from(vector, (one) => one / norm);
}

/**
 * Checks what a server gave.
 * @throws {CorpusError} `server_unavailable` where it is not one vector a text, all of the length expected
 */
export function checkedVectors(
  vectors: readonly (readonly number[])[],
  { count, dimensions }: { count: number; dimensions: number | null },
): Float32Array<ArrayBuffer>[] {
  const width = dimensions ?? vectors[0]?.length ?? 0;
  const units = vectors.map((vector) => (vector.length === width ? unitVector(vector) : null));
  const sound = units.filter((unit) => unit !== null);
  if (vectors.length === count && sound.length === count && width > 0) return sound;
  const got = `${vectors.length}, of which ${sound.length} are such`;
  throw new CorpusError(
    'server_unavailable',
    `expected ${count} embeddings of ${width || 'at least 1'} numbers that are not all zero, got ${got}. Use the model that the index was made with.`,
  );
}

/** The vectors of an index by the number of their passage. */
export class Vectors {
  readonly #blocks: Float32Array[] = [];
  readonly #dimensions: number;
  readonly #inBlock: number;

  private constructor(dimensions: number) {
    this.#dimensions = dimensions;
    this.#inBlock = Math.max(1, Math.floor(BLOCK_NUMBERS / dimensions));
  }

  /** Reads them all: 4 bytes a number. */
  static read(
    database: Database,
    { passages, dimensions }: { passages: number; dimensions: number },
  ): Vectors {
    const vectors = new Vectors(dimensions);
    for (let left = passages; left > 0; left -= vectors.#inBlock)
      vectors.#blocks.push(new Float32Array(Math.min(left, vectors.#inBlock) * dimensions));
    const rows = database.prepare('SELECT number, data FROM vector').raw().iterate([]) as Iterable<
      [number, Uint8Array]
    >;
    for (const [number, data] of rows) {
      const block = vectors.#blocks[Math.floor(number / vectors.#inBlock)];
      // copied, as the bytes of a row need not begin at a multiple of four
      block?.set(new Float32Array(data.slice().buffer), (number % vectors.#inBlock) * dimensions);
    }
    return vectors;
  }

  /** The `top` passages by cosine, equal ones by their number. */
  nearest(query: Float32Array, { top, allowed }: { top: number; allowed: Uint8Array | null }): Ranked[] {
    const best: Ranked[] = [];
    // numbers of 8 bytes: widening those of the query again for each row takes most of the time
    const wide = Float64Array.from(query);
    let least = Number.NEGATIVE_INFINITY;
    for (const [at, block] of this.#blocks.entries()) {
      const count = block.length / this.#dimensions;
      for (let row = 0; row < count; row += 1) {
        const passage = at * this.#inBlock + row;
        if (allowed !== null && allowed[passage] === 0) continue;
        const score = product(block, row * this.#dimensions, wide);
        if (best.length >= top && score <= least) continue;
        insert(best, { passage, score }, top);
        least = best.at(-1)?.score ?? least;
      }
    }
    return best;
  }
}

/** Four sums at a time, as one would wait for itself at every step. */
function product(block: Float32Array, from: number, query: Float64Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const whole = query.length - (query.length % 4);
  let at = 0;
  for (; at < whole; at += 4) {
    a += (block[from + at] as number) * (query[at] as number);
    b += (block[from + at + 1] as number) * (query[at + 1] as number);
    c += (block[from + at + 2] as number) * (query[at + 2] as number);
    d += (block[from + at + 3] as number) * (query[at + 3] as number);
  }
  for (; at < query.length; at += 1) a += (block[from + at] as number) * (query[at] as number);
  return a + b + (c + d);
}

/** Passages come in ascending order, so that an equal score goes behind those there are. */
function insert(best: Ranked[], one: Ranked, top: number): void {
  let at = best.length;
  while (at > 0 && (best[at - 1]?.score ?? 0) < one.score) at -= 1;
  best.splice(at, 0, one);
  if (best.length > top) best.pop();
}
