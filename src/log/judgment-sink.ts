import type { Judgment } from '../core/index.js';
import type { RunSummary, TextRecord } from './format.js';

/** Where judgments go as they are decided. */
export interface JudgmentSink {
  /** Whether this response needs no judgment any more. */
  isFinished(sampleId: string, response: number): boolean;
  /**
   * Takes one judgment; never two of the same response.
   * @param text null where the data has none
   * @throws {TypeError | RangeError} before anything is written, where JSON cannot hold the judgment
   */
  write(judgment: Judgment, text: TextRecord | null): void | Promise<void>;
  /** Ends the run. @param complete false where it was interrupted @param at milliseconds since 1970-01-01 UTC */
  finish(complete: boolean, at: number): Promise<RunSummary>;
  /** Lets go after a failure, keeping what was written. */
  abandon(): void;
}
