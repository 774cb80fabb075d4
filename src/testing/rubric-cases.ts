import type { Judgment, RubricInput, SampleInput } from '../core/index.js';
import { fixedClock } from '../core/index.js';
import { judge } from '../sdk/judge.js';
import type { JudgeOptions } from '../sdk/options.js';

/** A sample with one response, and what the rubric must make of it; what is left out is not checked. */
export interface RubricCase {
  readonly sample: SampleInput;
  readonly process?: readonly (number | null)[];
  readonly outcome?: number | null;
  readonly total?: number | null;
  /** Score by criterion id; null where it must be unscored. Step-scope criteria are checked through `process`. */
  readonly scores?: Readonly<Record<string, number | null>>;
}

/** A case that came out otherwise. */
export interface RubricMismatch {
  readonly case: RubricCase;
  /** Which of its fields differ. */
  readonly differs: readonly string[];
  readonly got: Judgment;
}

/** Judges cases by a rubric, with the clock standing still; returns those that came out otherwise than expected. */
export async function rubricMismatches(
  rubric: string | RubricInput,
  cases: readonly RubricCase[],
  options: JudgeOptions = {},
): Promise<RubricMismatch[]> {
  const mismatches: RubricMismatch[] = [];
  for (const one of cases) {
    const got = await judge(one.sample, rubric, { clock: fixedClock(), ...options });
    const differs = differences(one, got);
    if (differs.length > 0) mismatches.push({ case: one, differs, got });
  }
  return mismatches;
}

function differences(expected: RubricCase, { reward, verdicts }: Judgment): string[] {
  const rewards = (['process', 'outcome', 'total'] as const).filter(
    (key) => expected[key] !== undefined && JSON.stringify(expected[key]) !== JSON.stringify(reward[key]),
  );
  const scores = Object.entries(expected.scores ?? {}).filter(([id, score]) => {
    const verdict = verdicts.find(({ criterionId, segment }) => criterionId === id && segment === null);
    return verdict === undefined || verdict.score !== score;
  });
  return [...rewards, ...scores.map(([id]) => `scores.${id}`)];
}
