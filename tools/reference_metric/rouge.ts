import { atMost } from './bound.js';
import { ngramCounts, overlap, total } from './counts.js';
import { bestOf, fScore, type Outcome } from './outcome.js';
import { porterStem } from './porter-stem.js';
import { unicodeWords } from './tokenize.js';

/** Options of the ROUGE measures. */
export interface RougeOptions {
  /** `ascii`: runs of a-z and 0-9, as Google's rouge_score; `unicode`: words of any script. @default 'ascii' */
  readonly tokenize?: 'ascii' | 'unicode';
  /** Stem words of more than three letters (Porter). @default false */
  readonly stem?: boolean;
  /** Which of the three is the value. @default 'f1' */
  readonly measure?: 'f1' | 'precision' | 'recall';
}

/** Most cells of the table of the longest common subsequence. */
const MOST_CELLS = 100_000_000;

function rougeTokens(text: string, { tokenize = 'ascii', stem = false }: RougeOptions): string[] {
  const lower = text.toLowerCase();
  const words = tokenize === 'unicode' ? unicodeWords(lower) : (lower.match(/[a-z0-9]+/g) ?? []);
  return stem ? words.map((word) => (word.length > 3 ? porterStem(word) : word)) : words;
}

function measured(shared: number, own: number, wanted: number, { measure = 'f1' }: RougeOptions): Outcome {
  const precision = shared / Math.max(own, 1);
  const recall = shared / Math.max(wanted, 1);
  const f1 = fScore(precision, recall);
  return { value: { f1, precision, recall }[measure], parts: { precision, recall, f1, shared } };
}

/** ROUGE-N (Lin 2004): overlap of n-grams, as Google's rouge_score; the best over the references. */
export function rougeN(
  answer: string,
  references: readonly string[],
  order: number,
  options: RougeOptions = {},
): Outcome {
  const own = ngramCounts(rougeTokens(answer, options), order);
  return bestOf(references, (reference) => {
    const wanted = ngramCounts(rougeTokens(reference, options), order);
    return measured(overlap(own, wanted), total(own), total(wanted), options);
  });
}

/**
 * ROUGE-L (Lin 2004) by the longest common subsequence of the words, as Google's rouge_score; the best over the
 * references. @throws BoundReached
 */
export function rougeL(answer: string, references: readonly string[], options: RougeOptions = {}): Outcome {
  const own = rougeTokens(answer, options);
  return bestOf(references, (reference) => {
    const wanted = rougeTokens(reference, options);
    return measured(commonLength(own, wanted), own.length, wanted.length, options);
  });
}

/** Length of the longest common subsequence. */
function commonLength(left: readonly string[], right: readonly string[]): number {
  atMost(left.length * right.length, MOST_CELLS, 'pairs of words');
  const ids = new Map<string, number>();
  const idOf = (word: string) => {
    const known = ids.get(word);
    if (known !== undefined) return known;
    ids.set(word, ids.size);
    return ids.size - 1;
  };
  const columns = Int32Array.from(right, idOf);
  const row = new Int32Array(columns.length + 1);
  for (const word of left) {
    const id = idOf(word);
    let diagonal = 0;
    for (let at = 0; at < columns.length; at += 1) {
      const above = row[at + 1] ?? 0;
      row[at + 1] = columns[at] === id ? diagonal + 1 : Math.max(above, row[at] ?? 0);
      diagonal = above;
    }
  }
  return row[columns.length] ?? 0;
}
