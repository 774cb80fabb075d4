import type { AggregatorName } from '../core/index.js';

/** A scored verdict as an aggregator sees it. */
export interface WeightedScore {
  /** In [0, 1]. */
  readonly score: number;
  /** At least 0; only ratios between weights mean anything, and only `weighted_mean` reads them. */
  readonly weight: number;
}

/** Joins scores into one in [0, 1]; null where there is nothing to join. */
export type Aggregator = (scores: readonly WeightedScore[]) => number | null;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Smallest and largest score; spread arguments would overflow the stack on a long list. */
function bounds(scores: readonly WeightedScore[]): { low: number; high: number; heaviest: number } {
  let [low, high, heaviest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const { score, weight } of scores) {
    low = Math.min(low, score);
    high = Math.max(high, score);
    heaviest = Math.max(heaviest, weight);
  }
  return { low, high, heaviest };
}

/**
 * Σ w·s / Σ w, over the scores whose weight is above 0.
 * Range: [lowest, highest score]. Null: no scores, or weights that come to 0.
 * Laws: rises with each score; order does not matter (up to rounding); weights are scale-free; a constant list gives
 * that constant. Source: the weighted criteria of Learning to Present and of Search-Gen-V's nuggets (Σ w·V / Σ w).
 */
export const weightedMean: Aggregator = (scores) => {
  const counted = scores.filter(({ weight }) => weight > 0);
  if (counted.length === 0) return null;
  const { low, high, heaviest } = bounds(counted);
  // Weights near the ends of the float range would overflow, or vanish, as a sum of products.
  const unit = heaviest > 1e100 || heaviest < 1e-100 ? heaviest : 1;
  let [sum, total] = [0, 0];
  for (const { score, weight } of counted) {
    sum += score * (weight / unit);
    total += weight / unit;
  }
  return clamp(sum / total, low, high);
};

/**
 * The lowest score; weights are not read.
 * Range: [0, 1]. Null: no scores.
 * Laws: rises with each score; order does not matter; a constant list gives that constant; never above any score.
 * Source: what PURE's softmax-weighted sum approaches as its temperature goes to 0; RewardMATH lists it.
 */
export const min: Aggregator = (scores) => (scores.length === 0 ? null : bounds(scores).low);

/**
 * All scores multiplied; weights are not read.
 * Range: [0, lowest score]. Null: no scores.
 * Laws: rises with each score; order does not matter (up to rounding); a list of ones gives 1; one 0 gives 0.
 * Source: RewardMATH's `prod`, the chance that every step holds if steps were independent.
 */
export const product: Aggregator = (scores) =>
  scores.length === 0 ? null : scores.reduce((joint, { score }) => joint * score, 1);

/**
 * The score that comes last; weights are not read.
 * Range: [0, 1]. Null: no scores.
 * Laws: rises with each score; a constant list gives that constant. Source: RewardMATH's `last`.
 */
export const last: Aggregator = (scores) => scores.at(-1)?.score ?? null;

/**
 * The share of scores that come before the first one below 1: its index / their number, or 1 where there is none.
 * Range: [0, 1]. Null: no scores. Weights are not read.
 * Laws: rises with each score; a list of ones gives 1, any other constant list gives 0.
 * Source: the first-error index that ProcessBench and PRMBench label, as a share of the steps.
 */
export const firstError: Aggregator = (scores) => {
  if (scores.length === 0) return null;
  const index = scores.findIndex(({ score }) => score < 1);
  return index === -1 ? 1 : index / scores.length;
};

/** Every aggregator by the name a rubric gives it. */
export const aggregators: Readonly<Record<AggregatorName, Aggregator>> = {
  weighted_mean: weightedMean,
  min,
  product,
  last,
  first_error: firstError,
};
