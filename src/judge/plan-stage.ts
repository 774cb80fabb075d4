import type { Criterion } from '../core/index.js';
import type { Check, Stage, Work } from './work.js';

/** Lists every question: step by step, then of the response as a whole and of the claims in it. */
export const planStage: Stage = (work) => {
  const { criteria } = work.rubric;
  const steps = criteria.filter((criterion) => criterion.scope === 'step');
  const whole = criteria.filter((criterion) => criterion.scope !== 'step');
  work.checks = [...stepChecks(work, steps), ...whole.map((criterion) => ({ criterion, segment: null }))];
};

function stepChecks({ segments }: Work, criteria: readonly Criterion[]): Check[] {
  return segments.flatMap((segment) => criteria.map((criterion) => ({ criterion, segment })));
}
