import type { Ballot } from '../core/index.js';
import { UsageError } from '../core/index.js';
import { isScoredBallot } from './agreement.js';

/** What every voter can be told. */
export interface VoterOptions {
  /** A result needs *more* than this share of the asked votes to count, in [0, 1). @default 0.5 */
  readonly quorum?: number;
}

/** The quorum to use. Throws `UsageError` where it is not in [0, 1). */
export function quorumOf({ quorum = 0.5 }: VoterOptions): number {
  if (quorum >= 0 && quorum < 1) return quorum;
  throw new UsageError(
    `quorum: expected a share from 0 up to, not including, 1, got ${quorum}. ` +
      'A result needs more than this share of the votes; 0.5 asks for more than half.',
  );
}

/** Whether `counting` of `asked` votes are enough for a result. */
export function hasQuorum(counting: number, asked: number, quorum: number): boolean {
  // 0.58 of 50 is 29, though not in binary
  return counting > quorum * asked + 1e-9;
}

/**
 * What `remaining` more votes can do to the quorum: `kept` whatever they say, `lost` whatever they say, or `open`.
 * Where it is lost for certain it is lost already: a vote adds at most one to what counts, and `quorum` is below 1.
 */
export function quorumOutlook(
  counting: number,
  asked: number,
  remaining: number,
  quorum: number,
): 'kept' | 'lost' | 'open' {
  if (hasQuorum(counting, asked + remaining, quorum)) return 'kept';
  return hasQuorum(counting + remaining, asked + remaining, quorum) ? 'open' : 'lost';
}

/** Why a scored ballot does not count, or null where it counts. */
export type LeaveOut = (ballot: Ballot) => string | null;

/** The votes of `ballots` that do not count, in words: `2 × model_timeout, 1 × no_confidence`. */
export function leftOutCounts(ballots: readonly Ballot[], leaveOut: LeaveOut = () => null): string {
  const counts = new Map<string, number>();
  for (const ballot of ballots) {
    const why = isScoredBallot(ballot) ? leaveOut(ballot) : (ballot.code ?? 'unscored');
    if (why !== null) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts.keys()]
    .toSorted()
    .map((code) => `${counts.get(code)} × ${code}`)
    .join(', ');
}
