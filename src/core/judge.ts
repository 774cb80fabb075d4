import type { AskLimits } from './asking.js';
import type { Budget } from './budget.js';
import type { Clock, Random } from './clock.js';
import type { FileAccess } from './files.js';
import type { Judgment } from './judgment.js';
import type { Model, Sampling } from './model.js';
import type { Rubric } from './rubric.js';
import type { AttachmentReader, Sample } from './sample.js';
import type { Segmenter } from './segment.js';
import type { Tool } from './tool.js';

/** Bounds on one judgment. */
export interface JudgeLimits {
  /** Longest a tool may take, milliseconds. @default 30000 */
  readonly toolTimeoutMs: number;
  /** Most segments of a response that step-scope criteria are asked of. @default 10000 */
  readonly maxSegments: number;
  /** Largest result of a tool, characters of JSON. @default 1000000 */
  readonly maxOutput: number;
}

/** The bounds where nobody gives others. */
export const DEFAULT_LIMITS: JudgeLimits = {
  toolTimeoutMs: 30_000,
  maxSegments: 10_000,
  maxOutput: 1_000_000,
};

/** What a judge works with; nothing in it is global. */
export interface JudgeContext {
  readonly tools: ReadonlyMap<string, Tool>;
  readonly segmenters: ReadonlyMap<string, Segmenter>;
  readonly clock: Clock;
  /** Drawn from for this judgment alone. */
  readonly random: Random;
  /** Seed of the whole run. */
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly limits: JudgeLimits;
  /** Who is asked what no tool settles; none leaves it unscored, several are a panel. */
  readonly models: readonly Model[];
  readonly ask: AskLimits;
  /** What differs from each model's own sampling. */
  readonly sampling: Partial<Sampling>;
  /** Reads the files that belong to samples; null where nobody said where they lie. */
  readonly attachments: AttachmentReader | null;
  /** Where tools read attachments and keep what they make. @default no attachments, and a store in memory */
  readonly fileAccess?: FileAccess | undefined;
  /** What the whole run may still spend on models. */
  readonly budget: Budget;
}

/** Judges one response of a sample. Never throws for what is wrong with the answer or with a tool. */
export type Judge = (
  sample: Sample,
  response: number,
  rubric: Rubric,
  context: JudgeContext,
) => Promise<Judgment>;
