import { type Counts, ngramCounts, overlap, total } from './counts.js';
import type { Outcome } from './outcome.js';
import { type Tokenization, tokenize } from './tokenize.js';

/**
 * What stands in for a precision of 0, as sacreBLEU (Post 2018) names the methods of Chen and Cherry (2014):
 * `none` nothing, the score is 0; `floor` value / total (0.1); `add-k` (matches + k) / (total + k) for orders above one
 * (k = 1); `exp` 1 / (2^i · total) for the i-th precision that is 0 (the method of mteval-v13a).
 */
export type Smoothing = 'none' | 'floor' | 'add-k' | 'exp';

/** Options of {@link bleu}; the defaults are those of sacreBLEU's `sentence_bleu`. */
export interface BleuOptions {
  /** @default '13a' */
  readonly tokenize?: Tokenization;
  /** @default false */
  readonly lowercase?: boolean;
  /** Longest n-grams. @default 4 */
  readonly maxOrder?: number;
  /** @default 'exp' */
  readonly smoothing?: Smoothing;
  /** The value of `floor` or k of `add-k`. */
  readonly smoothingValue?: number;
  /** Leave out orders longer than the answer. @default true */
  readonly effectiveOrder?: boolean;
  /** @default true */
  readonly brevityPenalty?: boolean;
}

const SMOOTHING_VALUES: Readonly<Record<Smoothing, number>> = { none: 0, floor: 0.1, 'add-k': 1, exp: 0 };

/** Matches and n-grams of one order. */
interface OrderCounts {
  readonly matches: number;
  readonly total: number;
}

/**
 * Sentence BLEU (Papineni et al. 2002) in [0, 1] against one or more references, as sacreBLEU computes it. Each n-gram
 * counts up to the most it comes in one reference; the reference length is the closest to the answer's, the shorter of
 * two as close. 0 where no n-gram of any order matches.
 */
export function bleu(answer: string, references: readonly string[], options: BleuOptions = {}): Outcome {
  const { tokenize: how = '13a', lowercase = false, maxOrder = 4, brevityPenalty = true } = options;
  const split = (text: string) => tokenize(lowercase ? text.toLowerCase() : text, how);
  const own = split(answer);
  const wanted = references.map(split);
  const orders = Array.from({ length: maxOrder }, (_, at) => orderCounts(own, wanted, at + 1));
  const referenceLength = closestLength(
    own.length,
    wanted.map((tokens) => tokens.length),
  );
  const penalty = brevityPenalty ? penaltyOf(own.length, referenceLength) : 1;
  const precisions = orders.some(({ matches }) => matches > 0) ? smoothed(orders, options) : [];
  const value = precisions.length === 0 ? 0 : Math.min(1, penalty * geometricMean(precisions));
  return {
    value,
    parts: {
      precisions,
      brevityPenalty: penalty,
      length: own.length,
      referenceLength,
      matches: orders.map(({ matches }) => matches),
      totals: orders.map((one) => one.total),
    },
  };
}

function orderCounts(
  own: readonly string[],
  wanted: readonly (readonly string[])[],
  order: number,
): OrderCounts {
  const counts = ngramCounts(own, order);
  const most = new Map<string, number>();
  for (const tokens of wanted) {
    const one: Counts = ngramCounts(tokens, order);
    for (const [key, count] of one) most.set(key, Math.max(count, most.get(key) ?? 0));
  }
  return { matches: overlap(counts, most), total: total(counts) };
}

function closestLength(length: number, lengths: readonly number[]): number {
  const [closest = 0] = lengths.toSorted((a, b) => Math.abs(a - length) - Math.abs(b - length) || a - b);
  return closest;
}

function penaltyOf(length: number, referenceLength: number): number {
  if (length >= referenceLength) return 1;
  return length === 0 ? 0 : Math.exp(1 - referenceLength / length);
}

/** The precisions that the mean is taken over; as many as count. */
function smoothed(orders: readonly OrderCounts[], options: BleuOptions): number[] {
  const { smoothing = 'exp', effectiveOrder = true } = options;
  const value = options.smoothingValue ?? SMOOTHING_VALUES[smoothing];
  let zeros = 0;
  const precisions: number[] = [];
  for (const [at, counts] of orders.entries()) {
    const added = smoothing === 'add-k' && at > 0 ? value : 0;
    const [matches, all] = [counts.matches + added, counts.total + added];
    if (all === 0) break;
    if (matches > 0) precisions.push(matches / all);
    else if (smoothing === 'exp') {
      zeros += 1;
      precisions.push(1 / (2 ** zeros * all));
    } else precisions.push(smoothing === 'floor' ? value / all : 0);
  }
  while (!effectiveOrder && precisions.length < orders.length) precisions.push(0);
  return precisions;
}

function geometricMean(values: readonly number[]): number {
  if (values.includes(0)) return 0;
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
