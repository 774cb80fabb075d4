import {
  DEFAULT_LIMITS,
  type Judgment,
  type RubricInput,
  type SampleInput,
  systemClock,
  UsageError,
} from '../core/index.js';
import { samplesOf } from '../data/index.js';
import { tracedJudge, tracedTools } from '../model/tracing.js';
import { checkCriteria } from '../rubric/index.js';
import { checkConcurrency, type Task, type TaskMaker, taskMaker, tasksOf, Wake } from '../run/index.js';
import { askingOf, judgeOf, withDefaults } from './asking.js';
import { knownWith, loadRubric } from './known.js';
import type { JudgeOptions } from './options.js';

/** Samples to judge: any iterable, also an asynchronous one. */
export type Samples = Iterable<SampleInput> | AsyncIterable<SampleInput>;

/**
 * Judges one response.
 * @param rubric name of a shipped rubric, path of a JSON file, or the rubric itself
 * @returns a judgment in every case: what is wrong with the sample or a tool leaves it unscored, with the reason
 * @throws RubricError where the rubric is refused; UsageError for a sample with several responses (see {@link judgeAll})
 */
export async function judge(
  sample: SampleInput,
  rubric: string | RubricInput,
  options: JudgeOptions = {},
): Promise<Judgment> {
  const { responses } = (sample ?? {}) as Partial<SampleInput>;
  if (Array.isArray(responses) && responses.length > 1) {
    throw new UsageError(`expected one response, got ${responses.length}. Use judgeAll([sample], rubric).`);
  }
  for await (const judgment of judgeAll([sample], rubric, options)) return judgment;
  throw new UsageError('expected a judgment, got none: the signal was aborted before it began.');
}

/** Judgments that wait for a slower one before them, for each one under way. */
const WAITING = 4;

interface UnderWay {
  readonly judgment: Promise<Judgment>;
  isDone: boolean;
}

/**
 * Judges every response of many samples, as they come, in their order. At most `concurrency` are under way, and a slow
 * one does not hold up those behind it: up to four times as many wait for their turn to come out.
 * What is no sample, or repeats an id, comes out as an unscored judgment.
 * @throws RubricError where the rubric is refused, UsageError where an option cannot be meant; before any sample is read
 */
export async function* judgeAll(
  samples: Samples,
  rubric: string | RubricInput,
  options: JudgeOptions = {},
): AsyncGenerator<Judgment, void, void> {
  const { concurrency = 8, signal } = options;
  checkConcurrency(concurrency);
  const left = new AbortController();
  const ends = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]);
  const maker = await makerOf(rubric, { ...options, signal: ends });
  const line: UnderWay[] = [];
  const wake = new Wake();
  let running = 0;
  const start = (task: Task) => {
    const judgment = Promise.resolve(task.judge());
    const entry: UnderWay = { judgment, isDone: false };
    line.push(entry);
    running += 1;
    const ended = () => {
      entry.isDone = true;
      running -= 1;
      wake.ring();
    };
    judgment.then(ended, ended);
  };
  try {
    for await (const item of samplesOf(samples)) {
      for (const task of tasksOf(item, maker)) {
        if (signal?.aborted) return;
        start(task);
        while (running >= concurrency) await wake.next();
        while (line[0]?.isDone === true || line.length >= concurrency * WAITING)
          yield await (line.shift() as UnderWay).judgment;
      }
    }
    while (line.length > 0) yield await (line.shift() as UnderWay).judgment;
  } finally {
    // a caller that stops early must not go on paying, nor leave rejections behind
    left.abort();
    await Promise.allSettled(line.map(({ judgment }) => judgment));
  }
}

async function makerOf(rubric: string | RubricInput, options: JudgeOptions): Promise<TaskMaker> {
  const { clock = systemClock, seed = 0, limits = {}, signal = new AbortController().signal } = options;
  const known = knownWith(options.tools, options.segmenters);
  const checked = await loadRubric(rubric, options);
  return taskMaker({
    ...known,
    tools: tracedTools(known.tools),
    judge: tracedJudge(options.judge ?? judgeOf(options)),
    rubric: checked,
    checkSampleCriteria: (sample) =>
      checkCriteria(sample.criteria, checked, known, `criteria of ${sample.id}`),
    clock,
    seed,
    limits: withDefaults(DEFAULT_LIMITS, limits),
    signal,
    ...(await askingOf(options, clock, seed)),
  });
}
