import { rewardOf } from '../reward/index.js';
import type { Stage } from './work.js';

/** Joins the verdicts into process rewards, an outcome reward and the total. */
export const rewardStage: Stage = (work) => {
  const { reward, gatesFailed, error } = rewardOf({
    criteria: work.rubric.criteria,
    settings: work.rubric.reward,
    verdicts: work.verdicts,
    segments: work.segments.length,
  });
  work.reward = reward;
  work.gatesFailed = gatesFailed;
  if (error !== undefined) work.error = error;
};
