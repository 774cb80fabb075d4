import type { AbilityName } from '../core/index.js';
import type { Brief } from './elicitor.js';

/** What a comparer is given: a brief with several candidates in place of one response. */
export interface Contest
  extends Pick<
    Brief,
    | 'sample'
    | 'rubric'
    | 'attachments'
    | 'model'
    | 'sampling'
    | 'runSeed'
    | 'random'
    | 'limits'
    | 'allowance'
    | 'clock'
    | 'signal'
  > {
  /** Plain texts of the candidates, in the caller's order. */
  readonly candidates: readonly string[];
  /**
   * The order in which the model is shown them: `order[0]` is the index of the candidate shown first. Whoever asks both
   * orders of a pair gives it.
   * @default shuffled by `random`
   */
  readonly order?: readonly number[];
}

/** What came of a comparison; everything is by the caller's own index, whatever the model was shown. */
export type Comparison =
  | {
      readonly status: 'scored';
      /** One a candidate, in [0, 1]; what they are worth beside each other: equal scores are a tie. */
      readonly scores: readonly number[];
      /** Index of the one best candidate; null for a tie at the top. */
      readonly winner: number | null;
      /** In [0, 1]; null where none was stated. */
      readonly confidence: number | null;
      readonly reason: string;
      /** The order in which they were shown. */
      readonly order: readonly number[];
    }
  | {
      readonly status: 'unscored';
      readonly code: string;
      readonly reason: string;
      readonly order: readonly number[];
    };

/** A way to ask a model about several candidates at once. */
export interface Comparer {
  /** Stable, `snake_case`. */
  readonly name: string;
  readonly description: string;
  /** What the model's server must be able to do. */
  readonly needs: readonly AbilityName[];
  /** Never throws for what the model or its server does. */
  compare(contest: Contest): Promise<Comparison>;
}

/** Index of the one highest score; null where several are highest. */
export function winnerOf(scores: readonly number[]): number | null {
  const best = Math.max(...scores);
  const first = scores.indexOf(best);
  return first >= 0 && scores.lastIndexOf(best) === first ? first : null;
}
