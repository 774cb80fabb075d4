import type { Ballot, Choice } from '../core/index.js';
import { meanConfidence } from './agreement.js';
import { choiceAt, countingOf, namedAt, type ReasonedVoter, type Rule, resultOf } from './outcome.js';
import { quorumOf, quorumOutlook, type VoterOptions } from './quorum.js';

const sortedScores = (ballots: readonly Ballot[]): number[] =>
  countingOf(ballots)
    .map(({ score }) => score)
    .toSorted((a, b) => a - b);

/** The median of `low` zeros, then `sorted`, then `high` ones: what more votes at either end make of it. */
function medianWith(sorted: readonly number[], low: number, high: number): number {
  const at = (index: number) => (index < low ? 0 : (sorted[index - low] ?? 1));
  const length = sorted.length + low + high;
  const upper = Math.floor(length / 2);
  return length % 2 === 1 ? at(upper) : (at(upper - 1) + at(upper)) / 2;
}

const medianRule: Rule = (counting, choices) => {
  const score = medianWith(sortedScores(counting), 0, 0);
  return {
    score,
    choice: choiceAt(score, counting, choices),
    confidence: meanConfidence(counting),
    reason: `median of ${counting.length} scored votes`,
  };
};

/** Whether no number of further votes up to `remaining`, all at the ends of [0, 1], moves the median. */
function isMedianFixed(sorted: readonly number[], remaining: number): boolean {
  const now = medianWith(sorted, 0, 0);
  for (let more = 1; more <= remaining; more++)
    if (medianWith(sorted, more, 0) !== now || medianWith(sorted, 0, more) !== now) return false;
  return true;
}

/** A choice that shares its score is fixed only once two of them were voted for: then it stays null. */
function isLabelFixed(score: number, ballots: readonly Ballot[], choices: readonly Choice[]): boolean {
  const sharing = choices.filter((choice) => choice.score === score).length;
  return sharing <= 1 || namedAt(score, ballots, choices).size > 1;
}

/**
 * The middle score; with an even number of scored votes the mean of the two middle ones.
 * Range: [lowest, highest score]. Laws: rises with each score; the order of votes does not matter; unanimity.
 * Early stop is exact for further votes anywhere in [0, 1], unscored ones among them: the median rises with each score,
 * so its extremes are reached with all further votes at one end.
 */
export function medianVoter(options: VoterOptions = {}): ReasonedVoter {
  const quorum = quorumOf(options);
  return {
    name: 'median',
    description: 'The middle score; of an even number, the mean of the two middle ones.',
    result: (ballots, choices) => resultOf(ballots, choices, { quorum }, medianRule),
    isDecided: (ballots, remaining, choices) => {
      if (remaining <= 0) return true;
      const sorted = sortedScores(ballots);
      const outlook = quorumOutlook(sorted.length, ballots.length, remaining, quorum);
      if (outlook !== 'kept') return outlook === 'lost';
      return isMedianFixed(sorted, remaining) && isLabelFixed(medianWith(sorted, 0, 0), ballots, choices);
    },
  };
}
