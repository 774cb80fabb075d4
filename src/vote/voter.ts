import type { Ballot, Choice } from '../core/index.js';

/** One vote on one item, as a voter sees it. */
export type Vote = Ballot;

/** What the votes on one item come to. */
export type VoteResult =
  | {
      readonly status: 'scored';
      /** Label of a choice, or null where the score lies between choices. */
      readonly choice: string | null;
      /** In [0, 1]. */
      readonly score: number;
      readonly confidence: number | null;
      /** How the votes came to it. */
      readonly reason: string;
      readonly agreement: number;
      readonly spread: number;
    }
  | {
      readonly status: 'unscored';
      readonly code: 'too_few_votes' | 'no_consensus';
      readonly reason: string;
      readonly agreement: number | null;
      readonly spread: number | null;
    };

/** Joins k votes on one item into one result. Unscored votes are never counted as a score. */
export interface Voter {
  /** Stable, `snake_case`. */
  readonly name: string;
  readonly description: string;
  /** How many votes of `votes` must be scored for a result. @default more than half */
  result(ballots: readonly Vote[], choices: readonly Choice[]): VoteResult;
  /**
   * Whether `remaining` more votes, whatever they say, leave the choice and score of `result(ballots)` as they are.
   * Absent where only all votes together decide (a mean, for one).
   */
  isDecided?(ballots: readonly Vote[], remaining: number, choices: readonly Choice[]): boolean;
}
