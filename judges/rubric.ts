import type { Judge } from '../src/core/index.js';
import {
  composeJudge,
  type ElicitOptions,
  elicitStage,
  planStage,
  rewardStage,
  type Stage,
  segmentStage,
  verifyStage,
} from '../src/judge/index.js';

/** The stages of a judgment by rubric, in order: tools first, then models on what no tool settled. */
export const rubricStages = (options: ElicitOptions = {}): readonly Stage[] => [
  segmentStage,
  planStage,
  verifyStage,
  elicitStage(options),
  rewardStage,
];

/** A judge by rubric whose models are asked in the way given. */
export const createRubricJudge = (options: ElicitOptions = {}): Judge => composeJudge(rubricStages(options));

/**
 * Judges by the rubric with its tools, and asks the context's models, by the agentic loop, what no tool settled. With
 * no model that stays unscored (`needs_model`).
 */
export const rubricJudge: Judge = createRubricJudge();
