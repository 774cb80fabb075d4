import type { Ballot, Choice } from '../core/index.js';

/** A ballot whose score counts. */
export type ScoredBallot = Ballot & { readonly score: number };

/** Whether a ballot has a score that counts: a number in [0, 1]. Anything else is unscored, never a 0. */
export function isScoredBallot(ballot: Ballot): ballot is ScoredBallot {
  return ballot.score !== null && ballot.score >= 0 && ballot.score <= 1;
}

/** The choice nearest to a score; undefined where two scores are equally near, or there are no choices. */
function nearestChoice(score: number, choices: readonly Choice[]): Choice | undefined {
  const distance = (choice: Choice) => Math.abs(choice.score - score);
  const least = choices.reduce((low, choice) => Math.min(low, distance(choice)), Number.POSITIVE_INFINITY);
  const near = choices.filter((choice) => distance(choice) === least);
  return near.every((choice) => choice.score === near[0]?.score) ? near[0] : undefined;
}

/** What a vote stands for: its label, or the choice its score is nearest to, or the score itself. */
function stand(choice: string | null, score: number, choices: readonly Choice[]): string {
  if (choice !== null) return `label ${choice}`;
  const nearest = nearestChoice(score, choices);
  return nearest === undefined ? `score ${score}` : `label ${nearest.label}`;
}

/**
 * Share of the scored ballots that agree with `result`, in [0, 1]; null where none is scored.
 * Two agree when both name the same label; where one names none, when both scores are nearest to the same choice (a
 * score halfway between two choices agrees only with itself). Without a result (`null`), the share of the largest group
 * of ballots that agree with each other.
 */
export function agreementOf(
  ballots: readonly Ballot[],
  result: { readonly choice: string | null; readonly score: number } | null,
  choices: readonly Choice[],
): number | null {
  const scored = ballots.filter(isScoredBallot);
  if (scored.length === 0) return null;
  const agreeing = result === null ? largestGroup(scored, choices) : withResult(scored, result, choices);
  return agreeing / scored.length;
}

function withResult(
  scored: readonly ScoredBallot[],
  { choice, score }: { readonly choice: string | null; readonly score: number },
  choices: readonly Choice[],
): number {
  const near = (at: number) => nearestChoice(at, choices)?.score ?? at;
  return scored.filter((ballot) =>
    ballot.choice !== null && choice !== null ? ballot.choice === choice : near(ballot.score) === near(score),
  ).length;
}

function largestGroup(scored: readonly ScoredBallot[], choices: readonly Choice[]): number {
  const sizes = new Map<string, number>();
  for (const { choice, score } of scored) {
    const key = stand(choice, score, choices);
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return Math.max(...sizes.values());
}

/** Highest minus lowest score of the scored ballots, in [0, 1]; null where none is scored. */
export function spreadOf(ballots: readonly Ballot[]): number | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { score } of ballots.filter(isScoredBallot)) {
    low = Math.min(low, score);
    high = Math.max(high, score);
  }
  return high < low ? null : high - low;
}

/** Mean of the confidences that are stated, in [0, 1]; null where none is. */
export function meanConfidence(ballots: readonly Ballot[]): number | null {
  const stated = ballots.map(statedConfidence).filter((one) => one !== null);
  return stated.length === 0 ? null : meanOf(stated);
}

/** The confidence a ballot states, in [0, 1]; null where it states none, or something that is none. */
export function statedConfidence({ confidence }: Ballot): number | null {
  return confidence !== null && confidence >= 0 && confidence <= 1 ? confidence : null;
}

/** Without what adding in binary leaves behind: three votes of 0.6, 0.7 and 0.8 come to 0.7, and pass a gate at 0.7. */
export const rounded = (value: number): number => Number(value.toPrecision(12));

/** Mean of a list that is not empty: the same whatever its order, and never outside its lowest and highest. */
export function meanOf(values: readonly number[]): number {
  // Added in one order, rounding is the same for every order the votes come in, and rises with each value.
  const sorted = values.toSorted((a, b) => a - b);
  const mean = rounded(sorted.reduce((sum, value) => sum + value, 0) / sorted.length);
  return Math.min(sorted.at(-1) ?? mean, Math.max(sorted[0] ?? mean, mean));
}
