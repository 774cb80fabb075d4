import type {
  Criterion,
  Evidence,
  JudgeContext,
  JudgmentError,
  Reward,
  Rubric,
  Sample,
  Segment,
  Verdict,
} from '../core/index.js';

/** One question: a criterion of one segment, or of the whole response. */
export interface Check {
  readonly criterion: Criterion;
  readonly segment: Segment | null;
}

/** A judgment while it is being made. Each stage reads what earlier ones wrote and fills its own part. */
export interface Work {
  readonly sample: Sample;
  readonly response: number;
  readonly rubric: Rubric;
  readonly context: JudgeContext;
  /** Plain text of the response. */
  readonly text: string;
  segments: readonly Segment[];
  checks: readonly Check[];
  readonly verdicts: Verdict[];
  readonly evidence: Evidence[];
  toolCalls: number;
  toolFailures: number;
  reward: Reward;
  gatesFailed: readonly string[];
  error?: JudgmentError;
}

/** One step of a judgment. A stage that sets `error` ends it unscored. */
export type Stage = (work: Work) => void | Promise<void>;
