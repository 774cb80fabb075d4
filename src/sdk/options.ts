import type {
  AskLimits,
  AttachmentReader,
  Bounds,
  Clock,
  FileAccess,
  Judge,
  JudgeLimits,
  Model,
  Sampling,
  Segmenter,
  Tool,
} from '../core/index.js';
import type { Elicitor } from '../elicit/index.js';
import type { Voter } from '../vote/index.js';

/** How models are asked what no tool settles. */
export interface AskOptions {
  /** Who is asked; several are a panel. `connectModel` and `fromLangChainModel` make them. @default none */
  readonly models?: readonly Model[] | undefined;
  /** A value of your own, or the name of a built-in one. @default 'agentic' */
  readonly elicitor?: Elicitor | string | undefined;
  /** Votes of each model, each with a seed of its own. @default 1 */
  readonly votes?: number | undefined;
  /** A value of your own, or the name of a built-in one. @default 'majority', or 'mean' where numbers are asked for */
  readonly voter?: Voter | string | undefined;
  /** What differs from each model's own sampling; the seed of each vote follows from `seed`. */
  readonly sampling?: Partial<Omit<Sampling, 'seed'>> | undefined;
  /** Bounds of each judgment that differ from the defaults. */
  readonly ask?: Partial<AskLimits> | undefined;
  /** Bounds of all judgments together. @default none */
  readonly budget?: Bounds | undefined;
  /** Reads the files that belong to samples, or the folder they lie in. @default none: such samples stay unscored */
  readonly attachments?: AttachmentReader | string | undefined;
  /**
   * Where tools read attachments and keep what they make.
   * @default the folder that `attachments` names, if it names one, and a store in memory
   */
  readonly fileAccess?: FileAccess | undefined;
}

/** Options of {@link judge} and {@link judgeAll}. */
export interface JudgeOptions extends AskOptions {
  /** Tools besides the built-in ones; one of the same name takes its place. */
  readonly tools?: readonly Tool[] | undefined;
  /** Segmenters besides the built-in ones; one of the same name takes its place. */
  readonly segmenters?: readonly Segmenter[] | undefined;
  /** Takes the place of the judge by rubric; `elicitor`, `voter` and `votes` are then its own business. */
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
