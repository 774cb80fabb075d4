import {
  type Criterion,
  type Judgment,
  type JudgmentError,
  type Rubric,
  RubricError,
  type Sample,
} from '../core/index.js';
import type { SampleItem } from '../data/index.js';
import type { TextRecord } from '../log/index.js';
import { textRecord } from './text-record.js';
import { unscoredJudgment } from './unscored-judgment.js';

/** One judgment that is due. */
export interface Task {
  readonly sampleId: string;
  readonly response: number;
  readonly line: number;
  readonly text: () => TextRecord | null;
  readonly judge: () => Judgment | Promise<Judgment>;
}

/** How a task comes to its judgment. */
export interface TaskMaker {
  readonly rubric: Rubric;
  /** Checks a sample's own criteria. @throws {RubricError} where they are refused */
  readonly checkSampleCriteria: (sample: Sample) => readonly Criterion[];
  readonly judge: (sample: Sample, response: number, rubric: Rubric) => Promise<Judgment>;
}

/** One task for each response of a sample, or for a record that is no sample. */
export function tasksOf(item: SampleItem, maker: TaskMaker): Task[] {
  if ('error' in item) {
    const error = { ...item.error, line: item.line };
    return item.sample === null
      ? [refusedTask(item.id, 0, item.line, null, error)]
      : refusedTasks(item.sample, item.line, error);
  }
  const { sample, line } = item;
  const rubric = rubricOf(sample, maker);
  if ('code' in rubric) return refusedTasks(sample, line, { ...rubric, line });
  return sample.responses.map((_, response) => ({
    sampleId: sample.id,
    response,
    line,
    text: () => textRecord(sample, response, line),
    judge: () => maker.judge(sample, response, rubric),
  }));
}

/** The rubric with the sample's own criteria behind its own, or why there is none. */
function rubricOf(sample: Sample, maker: TaskMaker): Rubric | JudgmentError {
  if (sample.criteria === undefined) return maker.rubric;
  try {
    const own = maker.checkSampleCriteria(sample);
    return { ...maker.rubric, criteria: [...maker.rubric.criteria, ...own] };
  } catch (error) {
    const code = error instanceof RubricError ? 'bad_criteria' : 'judge_crashed';
    return { code, message: messageOf(error) };
  }
}

function refusedTasks(sample: Sample, line: number, error: JudgmentError): Task[] {
  return sample.responses.map((_, response) => refusedTask(sample.id, response, line, sample, error));
}

function refusedTask(
  sampleId: string,
  response: number,
  line: number,
  sample: Sample | null,
  error: JudgmentError,
): Task {
  return {
    sampleId,
    response,
    line,
    text: () => (sample === null ? null : textRecord(sample, response, line)),
    judge: () => unscoredJudgment(sampleId, response, error),
  };
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
