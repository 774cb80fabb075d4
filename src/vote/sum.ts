import { meanConfidence, meanOf } from './agreement.js';
import { choiceAt, type ReasonedVoter, type Rule, resultOf } from './outcome.js';
import { quorumOf, type VoterOptions } from './quorum.js';

const sumRule: Rule = (counting, choices) => {
  const sorted = counting.map(({ score }) => score).toSorted((a, b) => a - b);
  const sum = sorted.reduce((total, score) => total + score, 0);
  const score = meanOf(sorted);
  return {
    score,
    choice: choiceAt(score, counting, choices),
    confidence: meanConfidence(counting),
    reason: `sum ${Number(sum.toPrecision(12))} of ${counting.length} scored votes, divided by their number`,
  };
};

/**
 * Σ s, divided by the number of scored votes so that it stays in [0, 1]; the reason states the raw sum.
 *
 * Source: SPCT (DeepSeek-GRM) sums the integer scores of k samples, S*_i = Σ_k S_{i,k}. With every vote scored its order
 * of candidates is the one here. The two part where votes fail: a raw sum ranks a candidate lower for each vote the
 * judge lost, which would make a failure of the judge a low reward; divided by the votes that count it does not.
 * Hence the score equals `mean`'s; laws as there.
 */
export function sumVoter(options: VoterOptions = {}): ReasonedVoter {
  const quorum = quorumOf(options);
  return {
    name: 'sum',
    description: 'The sum of the scores over their number; the reason states the raw sum (SPCT).',
    result: (ballots, choices) => resultOf(ballots, choices, { quorum }, sumRule),
  };
}
