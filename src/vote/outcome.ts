import type { Ballot, Choice } from '../core/index.js';
import { agreementOf, isScoredBallot, type ScoredBallot, spreadOf } from './agreement.js';
import { hasQuorum, type LeaveOut, leftOutCounts } from './quorum.js';
import type { VoteResult, Voter } from './voter.js';

/** A result that says in words how the votes came to it. */
export type ReasonedResult = VoteResult & { readonly reason: string };

/** A voter whose results all give their reason. */
export interface ReasonedVoter extends Voter {
  result(ballots: readonly Ballot[], choices: readonly Choice[]): ReasonedResult;
}

/** What a voter's own rule makes of the votes that count. */
export interface Finding {
  /** In [0, 1]. */
  readonly score: number;
  readonly choice: string | null;
  /** In [0, 1]; null where nobody stated one. */
  readonly confidence: number | null;
  readonly reason: string;
}

/** A rule on votes that count, at least one of them; a string says why they come to nothing. */
export type Rule = (counting: readonly ScoredBallot[], choices: readonly Choice[]) => Finding | string;

/** What the voters have in common: who counts, whether they are enough, agreement and spread. */
export interface Counting {
  readonly quorum: number;
  /** Scored votes this voter cannot use. Together with the unscored ones they count against the quorum. */
  readonly leaveOut?: LeaveOut;
}

/** The votes that count. */
export const countingOf = (ballots: readonly Ballot[], leaveOut: LeaveOut = () => null): ScoredBallot[] =>
  ballots.filter(isScoredBallot).filter((ballot) => leaveOut(ballot) === null);

/**
 * The result of a rule: `too_few_votes` without a quorum, `no_consensus` where the rule finds nothing.
 * Agreement and spread are taken over all scored ballots, also those the rule leaves out.
 */
export function resultOf(
  ballots: readonly Ballot[],
  choices: readonly Choice[],
  { quorum, leaveOut = () => null }: Counting,
  rule: Rule,
): ReasonedResult {
  const counting = countingOf(ballots, leaveOut);
  const leftOut = leftOutCounts(ballots, leaveOut);
  if (!hasQuorum(counting.length, ballots.length, quorum)) {
    const needed = quorum === 0.5 ? 'half' : `${quorum} of them`;
    const got = leftOut === '' ? 'no vote was asked' : `left out: ${leftOut}`;
    const reason = `${counting.length} of ${ballots.length} votes count, more than ${needed} must; ${got}`;
    return withoutResult('too_few_votes', reason, ballots, choices);
  }
  const found = rule(counting, choices);
  const said = typeof found === 'string' ? found : found.reason;
  const reason = leftOut === '' ? said : `${said}; left out: ${leftOut}`;
  if (typeof found === 'string') return withoutResult('no_consensus', reason, ballots, choices);
  const agreement = agreementOf(ballots, found, choices) ?? 0;
  return { status: 'scored', ...found, reason, agreement, spread: spreadOf(ballots) ?? 0 };
}

function withoutResult(
  code: 'too_few_votes' | 'no_consensus',
  reason: string,
  ballots: readonly Ballot[],
  choices: readonly Choice[],
): ReasonedResult {
  const agreement = agreementOf(ballots, null, choices);
  return { status: 'unscored', code, reason, agreement, spread: spreadOf(ballots) };
}

/** The labels among `choices` with exactly this score that the ballots with this score name. */
export function namedAt(score: number, ballots: readonly Ballot[], choices: readonly Choice[]): Set<string> {
  const labels = new Set(choices.filter((choice) => choice.score === score).map(({ label }) => label));
  const named = ballots.filter((ballot) => ballot.score === score).map(({ choice }) => choice);
  return new Set(named.filter((label) => label !== null && labels.has(label)).map(String));
}

/**
 * The label of a joined score: the only choice with that score, or, where several share it, the only one of them that
 * was voted for. Null otherwise: the score lies between choices, or nothing tells which is meant.
 */
export function choiceAt(
  score: number,
  ballots: readonly Ballot[],
  choices: readonly Choice[],
): string | null {
  const there = choices.filter((choice) => choice.score === score);
  if (there.length <= 1) return there[0]?.label ?? null;
  const named = [...namedAt(score, ballots, choices)];
  return named.length === 1 ? (named[0] ?? null) : null;
}
