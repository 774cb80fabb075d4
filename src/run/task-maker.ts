import { setMaxListeners } from 'node:events';
import {
  type AskLimits,
  type AttachmentReader,
  type Budget,
  type Clock,
  type Criterion,
  DEFAULT_ASK_LIMITS,
  type FileAccess,
  type Judge,
  type JudgeLimits,
  type Model,
  memoryFileStore,
  type Rubric,
  type Sample,
  type Sampling,
  type Segmenter,
  type Tool,
  UNBOUNDED,
} from '../core/index.js';
import { checkAskLimits, checkJudgeLimits } from './check-bounds.js';
import { judgmentRandom } from './judgment-seed.js';
import { judgeSafely } from './safe-judge.js';
import type { TaskMaker } from './tasks.js';

/** What the judgments of a run may ask of models. */
export interface AskSettings {
  /** Who is asked what no tool settles; several are a panel. @default none */
  readonly models?: readonly Model[] | undefined;
  /** @default DEFAULT_ASK_LIMITS */
  readonly ask?: AskLimits | undefined;
  /** What differs from each model's own sampling. @default {} */
  readonly sampling?: Partial<Sampling> | undefined;
  /** What the whole run may spend on models. @default no bound */
  readonly budget?: Budget | undefined;
  /** Reads the files that belong to samples. @default none, which leaves samples with attachments unscored */
  readonly attachments?: AttachmentReader | null | undefined;
  /** Where tools read attachments and keep what they make. @default no attachments, and a store in memory */
  readonly fileAccess?: FileAccess | undefined;
}

/** What every judgment of one run shares. */
export interface TaskSettings extends AskSettings {
  readonly judge: Judge;
  /** Checked already. */
  readonly rubric: Rubric;
  /** Checks a sample's own criteria. @throws {RubricError} which leaves that sample unscored */
  readonly checkSampleCriteria: (sample: Sample) => readonly Criterion[];
  readonly tools: ReadonlyMap<string, Tool>;
  readonly segmenters: ReadonlyMap<string, Segmenter>;
  readonly clock: Clock;
  readonly seed: number;
  readonly limits: JudgeLimits;
  readonly signal: AbortSignal;
}

/**
 * How a run's tasks come to their judgments: each with its own randomness, and never by an exception.
 * @throws UsageError for a bound that cannot be meant
 */
export function taskMaker(settings: TaskSettings): TaskMaker {
  const { judge, rubric, checkSampleCriteria, seed, tools, segmenters, clock, signal, limits } = settings;
  const {
    models = [],
    ask = DEFAULT_ASK_LIMITS,
    sampling = {},
    budget = UNBOUNDED,
    attachments = null,
    fileAccess = { attached: null, store: memoryFileStore() },
  } = settings;
  checkAskLimits(ask);
  checkJudgeLimits(limits);
  const asking = { models, ask, sampling, budget, attachments, fileAccess };
  setMaxListeners(0, signal); // every judgment under way may listen
  return {
    rubric,
    checkSampleCriteria,
    judge: (sample, response, resolved) => {
      const random = judgmentRandom(seed, sample.id, response);
      const context = { tools, segmenters, clock, random, seed, signal, limits, ...asking };
      return judgeSafely(judge, sample, response, resolved, context);
    },
  };
}
