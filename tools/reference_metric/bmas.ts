import { atMost } from './bound.js';
import { type Counts, ngramCounts, total } from './counts.js';
import type { Outcome } from './outcome.js';
import { unicodeWords } from './tokenize.js';

/** Gives every text its vector; all of the same length, at least one number, all finite. */
export type Embed = (texts: readonly string[]) => Promise<readonly (readonly number[])[]>;

/** Most different words of one text, and most pairs of them. */
const MOST_WORDS = 4_000;
const MOST_PAIRS = 1_000_000;

/** A vector by the names of its dimensions; what is not there is 0. */
type Sparse = ReadonlyMap<string, number>;

/** The vectors of words by their n-grams of two and three letters, its ends marked: alike spelling is alike. */
function spellingVector(word: string): Sparse {
  const letters = ['\u0002', ...word.toLowerCase(), '\u0003'];
  return new Map([...ngramCounts(letters, 2), ...ngramCounts(letters, 3)]);
}

const denseVector = (numbers: readonly number[]): Sparse =>
  new Map(numbers.map((value, at) => [String(at), value]));

/** A word's vector, its length, and how often the word comes. */
interface Unit {
  readonly vector: Sparse;
  readonly norm: number;
  readonly count: number;
}

function unitOf(vector: Sparse, count: number): Unit {
  let squares = 0;
  for (const value of vector.values()) squares += value * value;
  return { vector, norm: Math.sqrt(squares), count };
}

/** Cosine of the angle between two vectors; 0 where either is 0. */
function cosine(left: Unit, right: Unit): number {
  if (left.norm === 0 || right.norm === 0) return 0;
  const [small, large] = left.vector.size <= right.vector.size ? [left, right] : [right, left];
  let dot = 0;
  for (const [key, value] of small.vector) dot += value * (large.vector.get(key) ?? 0);
  return dot / (left.norm * right.norm);
}

/** ½ (mean over rows of their largest + mean over columns of theirs), the measure of Mixed-R1 over a similarity table. */
function meanOfLargest(left: readonly Unit[], right: readonly Unit[]): { forth: number; back: number } {
  const rows = new Float64Array(left.length).fill(-1);
  const columns = new Float64Array(right.length).fill(-1);
  for (const [row, one] of left.entries()) {
    for (const [column, other] of right.entries()) {
      const similarity = cosine(one, other);
      rows[row] = Math.max(rows[row] ?? -1, similarity);
      columns[column] = Math.max(columns[column] ?? -1, similarity);
    }
  }
  return { forth: weightedMean(rows, left), back: weightedMean(columns, right) };
}

function weightedMean(values: Float64Array, units: readonly Unit[]): number {
  let [sum, count] = [0, 0];
  for (const [at, unit] of units.entries()) {
    sum += unit.count * (values[at] ?? 0);
    count += unit.count;
  }
  return sum / count;
}

/** The embeddings are not what they must be. */
export class EmbeddingFault extends Error {
  override name = 'EmbeddingFault';
}

/** Whoever gives embeddings did not answer. */
export class EmbeddingLost extends Error {
  override name = 'EmbeddingLost';
}

async function vectorsOf(words: readonly string[], embed: Embed | undefined): Promise<Sparse[]> {
  if (embed === undefined) return words.map(spellingVector);
  const vectors = await embed(words).catch((error: Error) => {
    throw new EmbeddingLost(`expected embeddings of ${words.length} words, got: ${error.message}`);
  });
  const width = vectors[0]?.length ?? 0;
  const whole = vectors.every((vector) => vector.length === width && vector.every(Number.isFinite));
  if (vectors.length !== words.length || width === 0 || !whole)
    throw new EmbeddingFault(`expected ${words.length} vectors of one length, got others`);
  return vectors.map(denseVector);
}

/** The different words of a text, each with its vector and its count. */
async function unitsOf(counts: Counts, embed: Embed | undefined): Promise<Unit[]> {
  const words = [...counts.keys()];
  const vectors = await vectorsOf(words, embed);
  return words.map((word, at) => unitOf(vectors[at] ?? new Map(), counts.get(word) ?? 1));
}

/**
 * Bidirectional Max-Average Similarity (Mixed-R1): every word is paired with the likest of the other text, both ways,
 * and the mean cosines are averaged; in [0, 1], negative ones counting 0. With `embed`, over its vectors; without, over
 * letter n-grams, which compare spelling, not meaning: `parts.similarity` says which. Words are those of
 * `Intl.Segmenter`. 0 where either text has none.
 * @throws BoundReached; EmbeddingFault
 */
export async function bmas(answer: string, reference: string, embed?: Embed): Promise<Outcome> {
  const [own, wanted] = [answer, reference].map((text) => ngramCounts(unicodeWords(text), 1)) as [
    Counts,
    Counts,
  ];
  const similarity = embed === undefined ? 'lexical' : 'embedding';
  const sizes = { words: total(own), expected: total(wanted) };
  if (own.size === 0 || wanted.size === 0) return { value: 0, parts: { similarity, ...sizes } };
  atMost(Math.max(own.size, wanted.size), MOST_WORDS, 'different words');
  atMost(own.size * wanted.size, MOST_PAIRS, 'pairs of different words');
  const { forth, back } = meanOfLargest(await unitsOf(own, embed), await unitsOf(wanted, embed));
  const value = Math.min(1, Math.max(0, (forth + back) / 2));
  return { value, parts: { similarity, ...sizes, answerToReference: forth, referenceToAnswer: back } };
}
