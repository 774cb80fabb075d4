import type { Clock, Criterion, Judge, JudgeLimits, Rubric, Sample, Segmenter, Tool } from '../core/index.js';
import { judgmentRandom } from './judgment-seed.js';
import { judgeSafely } from './safe-judge.js';
import type { TaskMaker } from './tasks.js';

/** What every judgment of one run shares. */
export interface TaskSettings {
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

/** How a run's tasks come to their judgments: each with its own randomness, and never by an exception. */
export function taskMaker(settings: TaskSettings): TaskMaker {
  const { judge, rubric, checkSampleCriteria, seed, tools, segmenters, clock, signal, limits } = settings;
  return {
    rubric,
    checkSampleCriteria,
    judge: (sample, response, resolved) => {
      const random = judgmentRandom(seed, sample.id, response);
      const context = { tools, segmenters, clock, random, signal, limits };
      return judgeSafely(judge, sample, response, resolved, context);
    },
  };
}
