export { createRubricJudge, rubricJudge, rubricStages } from '../../judges/rubric.js';
export { builtinJudges } from '../builtin.js';
export {
  composeJudge,
  type ElicitOptions,
  elicitStage,
  planStage,
  rewardStage,
  type Stage,
  segmentStage,
  verifyStage,
  type Work,
} from '../judge/index.js';
