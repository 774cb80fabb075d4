import type {
  CallRecord,
  Criterion,
  Evidence,
  JudgeContext,
  JudgmentError,
  ModelUsage,
  Reward,
  Rubric,
  Sample,
  Segment,
  Verdict,
} from '../core/index.js';
import type { JudgmentFiles } from './judgment-files.js';

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
  /** What its tools may read and keep. */
  readonly files: JudgmentFiles;
  /** Plain text of the response. */
  readonly text: string;
  segments: readonly Segment[];
  checks: readonly Check[];
  readonly verdicts: Verdict[];
  /** Indexes of the verdicts that a model may settle: no tool was named, or it ran and could not tell. */
  readonly open: Set<number>;
  readonly evidence: Evidence[];
  /** Every call of a model, in the order of the votes. */
  readonly calls: CallRecord[];
  modelUsage: ModelUsage | null;
  toolCalls: number;
  toolFailures: number;
  reward: Reward;
  gatesFailed: readonly string[];
  error?: JudgmentError;
}

/** One step of a judgment. A stage that sets `error` ends it unscored. */
export type Stage = (work: Work) => void | Promise<void>;
