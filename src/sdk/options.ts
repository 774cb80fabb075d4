import type { Clock, Judge, JudgeLimits, Segmenter, Tool } from '../core/index.js';

/** Options of {@link judge} and {@link judgeAll}. */
export interface JudgeOptions {
  /** Tools besides the built-in ones; one of the same name takes its place. */
  readonly tools?: readonly Tool[] | undefined;
  /** Segmenters besides the built-in ones; one of the same name takes its place. */
  readonly segmenters?: readonly Segmenter[] | undefined;
  /** @default the judge that works by rubric and tools */
  readonly judge?: Judge | undefined;
  /** Start of all randomness. @default 0 */
  readonly seed?: number | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Bounds that differ from the defaults. */
  readonly limits?: Partial<JudgeLimits> | undefined;
  /** Most judgments of {@link judgeAll} under way at a time. @default 8 */
  readonly concurrency?: number | undefined;
}
