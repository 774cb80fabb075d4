import type { RewardSettings } from '../core/index.js';
import { weightedMean } from './aggregate.js';

/** Name of a combiner, as `reward.total.combine` gives it. */
export type CombinerName = RewardSettings['total']['combine'];

/** What the total is made of. */
export interface CombinerInput {
  /** In [0, 1], or null where nothing was scored. */
  readonly outcome: number | null;
  /** One a segment, each in [0, 1] or null; nulls are skipped. */
  readonly process: readonly (number | null)[];
  /** Share of the process in the total, in [0, 1]. */
  readonly w: number;
}

/** Joins outcome and process into the total in [0, 1]; null exactly where the outcome is null. */
export type Combiner = (input: CombinerInput) => number | null;

/** Mean of the steps that were scored; null where none was. Range: [0, 1]. */
export function processMean(process: readonly (number | null)[]): number | null {
  return weightedMean(process.filter((step) => step !== null).map((score) => ({ score, weight: 1 })));
}

/**
 * The outcome alone; the process is not read.
 * Range: [0, 1]. Law: rises with the outcome.
 */
export const outcomeOnly: Combiner = ({ outcome }) => outcome;

/**
 * outcome·(1−w) + w·mean(process); the outcome itself where no step was scored.
 * Range: between the outcome and the mean of the process. Laws: rises with the outcome and with each step; equal
 * outcome and steps give that value. Source: the convex mix of CaRR's rewards, (1−a)·O + a·R.
 */
export const linearMix: Combiner = ({ outcome, process, w }) => {
  const mean = processMean(process);
  if (outcome === null || mean === null) return outcome;
  const mixed = outcome * (1 - w) + w * mean;
  return Math.min(Math.max(outcome, mean), Math.max(Math.min(outcome, mean), mixed));
};

/**
 * The outcome where it is below 1; otherwise outcome·(1−w) + w·mean(process).
 * Range: [0, 1]. Laws: rises with each step; a step counts only once the outcome is right, so good steps never pay
 * for a wrong answer. It does not rise with the outcome at the gate: 1 with poor steps may come to less than 0.9.
 * Source: P-GRPO, which adds the process reward only where the outcome is 1; here it stays within [0, 1].
 */
export const outcomeGated: Combiner = (input) =>
  input.outcome !== null && input.outcome < 1 ? input.outcome : linearMix(input);

/** Every combiner by the name a rubric gives it. */
export const combiners: Readonly<Record<CombinerName, Combiner>> = {
  outcome: outcomeOnly,
  outcome_gated: outcomeGated,
  linear_mix: linearMix,
};
