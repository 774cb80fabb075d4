import type { BothOrders, PairBallot } from './both-orders.js';

/** How far a judge of pairs is led by the order in which it sees them. */
export interface SwapConsistency {
  /** Pairs with both orders scored; the others tell nothing of order. */
  readonly pairs: number;
  readonly leftOut: number;
  /** Share of `pairs` whose orders name the same winner; null where there are none. */
  readonly consistent: number | null;
  /** Orders of `pairs` that name a winner, no tie. */
  readonly decided: number;
  /** Share of `decided` that name the candidate shown first; ½ where place does not matter; null where there are none. */
  readonly firstWins: number | null;
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const winnerOf = (ballot: PairBallot) => (ballot.status === 'scored' ? ballot.winner : null);

/** Swap consistency over many pairs, of which each has been asked about in both orders. */
export function swapConsistency(pairs: readonly BothOrders[]): SwapConsistency {
  const winners = pairs
    .map(({ aFirst, bFirst }) => ({ aFirst: winnerOf(aFirst), bFirst: winnerOf(bFirst) }))
    .filter(({ aFirst, bFirst }) => aFirst !== null && bFirst !== null);
  const same = winners.filter(({ aFirst, bFirst }) => aFirst === bFirst).length;
  const places = winners.flatMap(({ aFirst, bFirst }) => [
    { winner: aFirst, first: 'a' },
    { winner: bFirst, first: 'b' },
  ]);
  const decided = places.filter(({ winner }) => winner !== 'tie');
  const firsts = decided.filter(({ winner, first }) => winner === first).length;
  return {
    pairs: winners.length,
    leftOut: pairs.length - winners.length,
    consistent: share(same, winners.length),
    decided: decided.length,
    firstWins: share(firsts, decided.length),
  };
}
