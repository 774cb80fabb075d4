export { RUBRIC_STAGES, rubricJudge } from '../../judges/rubric.js';
export { builtinJudges } from '../builtin.js';
export {
  composeJudge,
  planStage,
  rewardStage,
  type Stage,
  segmentStage,
  verifyStage,
  type Work,
} from '../judge/index.js';
