import { meanConfidence, rounded, type ScoredBallot, statedConfidence } from './agreement.js';
import { choiceAt, type ReasonedVoter, type Rule, resultOf } from './outcome.js';
import { type LeaveOut, quorumOf, type VoterOptions } from './quorum.js';

const withoutConfidence: LeaveOut = (ballot) => (statedConfidence(ballot) === null ? 'no_confidence' : null);

/** Σ w·s / Σ w in one fixed order, within the scores that weigh something; null where Σ w is 0. */
function weightedMean(counting: readonly ScoredBallot[]): number | null {
  const weighed = counting
    .map((ballot) => ({ score: ballot.score, weight: statedConfidence(ballot) ?? 0 }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => a.score - b.score || a.weight - b.weight);
  const [lowest, highest] = [weighed[0], weighed.at(-1)];
  if (lowest === undefined || highest === undefined) return null;
  const heaviest = weighed.reduce((high, { weight }) => Math.max(high, weight), 0);
  // Confidences near the end of the float range would vanish as products.
  const unit = heaviest < 1e-100 ? heaviest : 1;
  const total = weighed.reduce((sum, { weight }) => sum + weight / unit, 0);
  const sum = weighed.reduce((all, { score, weight }) => all + score * (weight / unit), 0);
  const mean = rounded(sum / total);
  return Math.min(highest.score, Math.max(lowest.score, mean));
}

const weightedRule: Rule = (counting, choices) => {
  const score = weightedMean(counting);
  if (score === null)
    return `all ${counting.length} votes state a confidence of 0, so none of them weighs anything`;
  return {
    score,
    choice: choiceAt(score, counting, choices),
    confidence: meanConfidence(counting),
    reason: `mean of ${counting.length} scored votes, each weighed by its stated confidence`,
  };
};

/**
 * Σ c·s / Σ c, where c is the confidence each vote states.
 * Scored votes that state none are left out, counted in the reason as `no_confidence`, and count against the quorum as
 * unscored votes do; confidences that come to 0 are `no_consensus`.
 * Range: [lowest, highest score that weighs something]. Laws: rises with each score (up to rounding); the order of votes
 * does not matter; equal confidences give the mean (up to rounding). No early stop.
 */
export function confidenceWeighted(options: VoterOptions = {}): ReasonedVoter {
  const counting = { quorum: quorumOf(options), leaveOut: withoutConfidence };
  return {
    name: 'confidence_weighted',
    description: 'The mean of the scores weighed by stated confidence; votes that state none are left out.',
    result: (ballots, choices) => resultOf(ballots, choices, counting, weightedRule),
  };
}
