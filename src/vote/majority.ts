import type { Ballot, Choice } from '../core/index.js';
import { meanConfidence } from './agreement.js';
import { countingOf, type ReasonedVoter, type Rule, resultOf } from './outcome.js';
import { type LeaveOut, quorumOf, quorumOutlook, type VoterOptions } from './quorum.js';

/** Options of `majorityVoter`. */
export interface MajorityOptions extends VoterOptions {
  /** What choices with equally many votes come to: nothing, or the worst of them. @default 'unscored' */
  readonly tie?: 'unscored' | 'lowest';
}

/** A choice, how many votes it has, and its place in a tie: the lowest score first, of equal ones the first listed. */
interface Standing {
  readonly choice: Choice;
  readonly votes: number;
  readonly place: number;
}

/** Votes that name none of the choices: the score of one that lies between choices is a vote for none of them. */
const notAChoice =
  (choices: readonly Choice[]): LeaveOut =>
  ({ choice }) =>
    choices.some(({ label }) => label === choice) ? null : 'no_choice';

/** Most votes first, then by place. A label listed twice counts as its first entry. */
function standings(counting: readonly Ballot[], choices: readonly Choice[]): Standing[] {
  return choices
    .filter(({ label }, index) => choices.findIndex((one) => one.label === label) === index)
    .toSorted((a, b) => a.score - b.score)
    .map((choice, place) => {
      const votes = counting.filter((ballot) => ballot.choice === choice.label).length;
      return { choice, votes, place };
    })
    .toSorted((a, b) => b.votes - a.votes || a.place - b.place);
}

const majorityRule =
  (tie: 'unscored' | 'lowest'): Rule =>
  (counting, choices) => {
    const order = standings(counting, choices);
    const [first] = order;
    if (first === undefined) return 'the criterion has no choices to vote for';
    const tied = order.filter(({ votes }) => votes === first.votes).map(({ choice }) => choice.label);
    if (tied.length > 1 && tie === 'unscored')
      return `a tie: ${tied.join(', ')} have ${first.votes} votes each`;
    const { label, score } = first.choice;
    return {
      score,
      choice: label,
      confidence: meanConfidence(counting.filter(({ choice }) => choice === label)),
      reason:
        `${first.votes} of ${counting.length} votes for ${label}` +
        (tied.length > 1 ? `, the lowest of a tie between ${tied.join(', ')}` : ''),
    };
  };

/** Whether the first stays first, and untied unless a tie goes to it anyway, when all further votes go to one other. */
function isLeadFixed(order: readonly Standing[], remaining: number, tie: 'unscored' | 'lowest'): boolean {
  const [first, ...others] = order;
  if (first === undefined) return true;
  return others.every(({ votes, place }) => {
    const margin = first.votes - votes - remaining;
    return margin > 0 || (margin === 0 && tie === 'lowest' && first.place < place);
  });
}

/**
 * The choice with the most votes, and its score.
 * A tie for the most votes is `no_consensus`, or with `tie: 'lowest'` the choice with the lowest score among them (of
 * equal scores, the one listed first). Votes that name no choice of the criterion are left out as `no_choice`.
 * Range: the scores of the choices. Laws: the order of votes does not matter; unanimity; one more vote for the winner
 * leaves it the winner. Early stop is exact: `isDecided` holds when and only when every way the remaining votes can go,
 * unscored ones among them, ends with the same choice, or all of them end with too few votes.
 */
export function majorityVoter(options: MajorityOptions = {}): ReasonedVoter {
  const { tie = 'unscored' } = options;
  const quorum = quorumOf(options);
  return {
    name: 'majority',
    description: 'The choice with the most votes; a tie is unscored unless told otherwise.',
    result: (ballots, choices) =>
      resultOf(ballots, choices, { quorum, leaveOut: notAChoice(choices) }, majorityRule(tie)),
    isDecided: (ballots, remaining, choices) => {
      if (remaining <= 0) return true;
      const counting = countingOf(ballots, notAChoice(choices));
      const outlook = quorumOutlook(counting.length, ballots.length, remaining, quorum);
      if (outlook !== 'kept') return outlook === 'lost';
      return isLeadFixed(standings(counting, choices), remaining, tie);
    },
  };
}
