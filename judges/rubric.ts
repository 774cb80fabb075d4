import type { Judge } from '../src/core/index.js';
import {
  composeJudge,
  planStage,
  rewardStage,
  type Stage,
  segmentStage,
  verifyStage,
} from '../src/judge/index.js';

/** The stages of a judgment by rubric and tools, in order. */
export const RUBRIC_STAGES: readonly Stage[] = [segmentStage, planStage, verifyStage, rewardStage];

/** Judges by the rubric with its tools alone; what no tool decides is unscored (`needs_model`). */
export const rubricJudge: Judge = composeJudge(RUBRIC_STAGES);
