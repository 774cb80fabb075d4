import { rounded } from './agreement.js';

/** One asking about a pair in one order, in terms of the candidates `a` and `b`, never of their places. */
export type PairBallot =
  | {
      readonly status: 'scored';
      readonly winner: PairWinner;
      /** Of each candidate, in [0, 1]; null where the judge names only a winner. */
      readonly scores: PairScores | null;
      /** In [0, 1]; null where none was stated. */
      readonly confidence: number | null;
    }
  | { readonly status: 'unscored'; readonly code: string; readonly reason: string };

/** Which candidate is better. */
export type PairWinner = 'a' | 'b' | 'tie';

/** A score for each candidate, in [0, 1]. */
export interface PairScores {
  readonly a: number;
  readonly b: number;
}

/** The same pair asked about twice: with `a` shown first, and with `b` shown first. */
export interface BothOrders {
  readonly aFirst: PairBallot;
  readonly bFirst: PairBallot;
}

/**
 * How two orders join. `agree_only`: the winner both name. `both_sum`: the higher sum of both orders' scores.
 * `each_counts`: each order is one vote for its winner.
 */
export type OrderRule = 'agree_only' | 'both_sum' | 'each_counts';

/** What both orders come to. `consistent`: whether both name the same winner; null where one is unscored. */
export type PairResult =
  | {
      readonly status: 'scored';
      readonly winner: PairWinner;
      readonly scores: PairScores;
      /** Mean of the stated confidences; null where none is stated. */
      readonly confidence: number | null;
      readonly consistent: boolean;
      readonly reason: string;
    }
  | {
      readonly status: 'unscored';
      readonly code: 'too_few_votes' | 'no_consensus';
      readonly reason: string;
      readonly consistent: boolean | null;
    };

/** Options of `joinOrders`. */
export interface OrderOptions {
  readonly rule: OrderRule;
  /** What it comes to when the orders name different winners. `both_sum` does not read it. @default 'unscored' */
  readonly disagreement?: 'unscored' | 'tie';
}

type ScoredPair = Extract<PairBallot, { readonly status: 'scored' }>;

const POINTS: Readonly<Record<PairWinner, PairScores>> = {
  a: { a: 1, b: 0 },
  b: { a: 0, b: 1 },
  tie: { a: 0.5, b: 0.5 },
};

const halfOfBoth = (given: PairScores, other: PairScores): PairScores => ({
  a: rounded((given.a + other.a) / 2),
  b: rounded((given.b + other.b) / 2),
});

/**
 * Joins both orders of a pair; both must be scored, since half of them is not more than half.
 *
 * - `agree_only`: the common winner with 1 and 0, a common tie with ½ each; otherwise `disagreement`.
 * - `both_sum`: the sum of each candidate's scores, halved so that it stays in [0, 1]; equal sums are a tie. An order
 *   without scores leaves the pair `too_few_votes`: a winner is not made into numbers.
 * - `each_counts`: a win counts 1, a tie ½ to each, halved; a winner and a tie give the winner with ¾; two different
 *   winners are `disagreement`, where the tie has ½ each.
 *
 * Laws: swapping the two orders changes nothing; swapping the names of the candidates swaps the result; a judge that
 * always names the candidate shown first never makes a winner under `agree_only` and `each_counts`.
 */
export function joinOrders({ aFirst, bFirst }: BothOrders, options: OrderOptions): PairResult {
  if (aFirst.status === 'unscored' || bFirst.status === 'unscored') {
    const codes = [aFirst, bFirst].flatMap((one) => (one.status === 'unscored' ? [one.code] : []));
    const reason = `both orders must be scored; left out: ${codes.join(', ')}`;
    return { status: 'unscored', code: 'too_few_votes', reason, consistent: null };
  }
  const consistent = aFirst.winner === bFirst.winner;
  if (options.rule === 'both_sum') return bySum(aFirst, bFirst, consistent);
  const joint = halfOfBoth(POINTS[aFirst.winner], POINTS[bFirst.winner]);
  const opposed = options.rule === 'agree_only' ? !consistent : joint.a === joint.b && !consistent;
  const said = `with a first: ${aFirst.winner}, with b first: ${bFirst.winner}`;
  if (opposed && options.disagreement !== 'tie')
    return { status: 'unscored', code: 'no_consensus', reason: `the orders disagree; ${said}`, consistent };
  return scored(opposed ? POINTS.tie : joint, aFirst, bFirst, consistent, said);
}

function bySum(aFirst: ScoredPair, bFirst: ScoredPair, consistent: boolean): PairResult {
  if (aFirst.scores === null || bFirst.scores === null) {
    const reason = 'both_sum needs a score of each candidate from both orders; left out: no_scores';
    return { status: 'unscored', code: 'too_few_votes', reason, consistent };
  }
  const joint = halfOfBoth(aFirst.scores, bFirst.scores);
  const said = `sums ${Number((joint.a * 2).toPrecision(12))} and ${Number((joint.b * 2).toPrecision(12))}, halved`;
  return scored(joint, aFirst, bFirst, consistent, said);
}

function scored(
  scores: PairScores,
  aFirst: ScoredPair,
  bFirst: ScoredPair,
  consistent: boolean,
  reason: string,
): PairResult {
  const winner = scores.a === scores.b ? 'tie' : scores.a > scores.b ? 'a' : 'b';
  const stated = [aFirst.confidence, bFirst.confidence].filter((one) => one !== null);
  const confidence = stated.length === 0 ? null : stated.reduce((sum, one) => sum + one, 0) / stated.length;
  return { status: 'scored', winner, scores, confidence, consistent, reason };
}
