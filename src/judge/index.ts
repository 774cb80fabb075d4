export { composeJudge } from './compose.js';
export { digest, evidenceDigest } from './digest.js';
export { planStage } from './plan-stage.js';
export { rewardStage } from './reward-stage.js';
export { runTool, type ToolBounds } from './run-tool.js';
export { segmentStage } from './segment-stage.js';
export { unscored, verdictOf } from './verdict-of.js';
export { verifyStage } from './verify-stage.js';
export type { Check, Stage, Work } from './work.js';
