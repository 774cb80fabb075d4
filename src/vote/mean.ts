import { meanConfidence, meanOf } from './agreement.js';
import { choiceAt, type ReasonedVoter, type Rule, resultOf } from './outcome.js';
import { quorumOf, type VoterOptions } from './quorum.js';

const meanRule: Rule = (counting, choices) => {
  const score = meanOf(counting.map((ballot) => ballot.score));
  return {
    score,
    choice: choiceAt(score, counting, choices),
    confidence: meanConfidence(counting),
    reason: `mean of ${counting.length} scored votes`,
  };
};

/**
 * Σ s / n over the scored votes.
 * Range: [lowest, highest score]. Laws: rises with each score; the order of votes does not matter; a unanimous vote
 * gives its own score. Every vote matters, so there is no early stop.
 */
export function meanVoter(options: VoterOptions = {}): ReasonedVoter {
  const quorum = quorumOf(options);
  return {
    name: 'mean',
    description: 'The mean of the scores; every vote counts alike.',
    result: (ballots, choices) => resultOf(ballots, choices, { quorum }, meanRule),
  };
}
