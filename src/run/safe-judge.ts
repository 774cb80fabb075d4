import type { Judge, JudgeContext, Judgment, Rubric, Sample } from '../core/index.js';
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

interface Fault {
  readonly expected: string;
  readonly got: string;
}

function faultOf(judgment: Judgment | undefined | null, sampleId: string, response: number): Fault | null {
  if (!hasParts(judgment)) return { expected: 'a judgment', got: typeof judgment };
  if (judgment.sampleId !== sampleId || judgment.response !== response)
    return {
      expected: `the judgment of ${sampleId}#${response}`,
      got: `that of ${judgment.sampleId}#${judgment.response}`,
    };
  const { process, outcome, total } = judgment.reward;
  const wrong = [...process, outcome, total].find(
    (reward) => reward !== null && !(reward >= 0 && reward <= 1),
  );
  if (wrong !== undefined) return { expected: 'rewards in [0, 1] or null', got: String(wrong) };
  const status = outcome === null ? 'unscored' : 'scored';
  if (judgment.status === status) return null;
  return { expected: `status ${status} for outcome ${outcome}`, got: String(judgment.status) };
}

function hasParts(judgment: Judgment | undefined | null): judgment is Judgment {
  const { reward, segments, verdicts, evidence, gatesFailed, usage } = judgment ?? {};
  const lists = [reward?.process, segments, verdicts, evidence, gatesFailed];
  return lists.every(Array.isArray) && typeof usage?.ms === 'number';
}
