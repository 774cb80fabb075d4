import {
  type Judge,
  type JudgeContext,
  type Judgment,
  type JudgmentFault,
  judgmentFault,
  type Rubric,
  type Sample,
} from '../core/index.js';
import { messageOf } from './tasks.js';
import { unscoredJudgment } from './unscored-judgment.js';

/**
 * Calls a judge that may be anybody's: one that throws, or returns something other than the judgment of this
 * response, leaves the response unscored (`judge_crashed`).
 */
export async function judgeSafely(
  judge: Judge,
  sample: Sample,
  response: number,
  rubric: Rubric,
  context: JudgeContext,
): Promise<Judgment> {
  const crashed = (message: string) =>
    unscoredJudgment(sample.id, response, { code: 'judge_crashed', message });
  try {
    const judgment = await judge(sample, response, rubric, context);
    const fault = faultOf(judgment, sample.id, response);
    return fault === null ? judgment : crashed(`expected ${fault.expected}, got ${fault.got}`);
  } catch (error) {
    return crashed(messageOf(error));
  }
}

function faultOf(
  judgment: Judgment | undefined | null,
  sampleId: string,
  response: number,
): JudgmentFault | null {
  const fault = judgmentFault(judgment);
  if (fault !== null || judgment == null) return fault;
  if (judgment.sampleId === sampleId && judgment.response === response) return null;
  return {
    expected: `the judgment of ${sampleId}#${response}`,
    got: `that of ${judgment.sampleId}#${judgment.response}`,
  };
}
