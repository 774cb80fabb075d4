import type { Evidence } from './evidence.js';
import type { Segment } from './segment.js';
import type { Verdict } from './verdict.js';

/** Rewards lie in [0, 1]; null means not scored, never 0. */
export interface Reward {
  /** One a segment: what the scored verdicts on that step come to. */
  readonly process: readonly (number | null)[];
  /** What the response as a whole comes to. */
  readonly outcome: number | null;
  /** Process and outcome joined by the rubric's one combiner. */
  readonly total: number | null;
}

/** What a judgment cost. */
export interface Usage {
  readonly toolCalls: number;
  readonly toolFailures: number;
  /** Whole judgment, milliseconds. */
  readonly ms: number;
}

/** Why a judgment has no outcome. */
export interface JudgmentError {
  readonly code: string;
  readonly message: string;
  /** 1-based line (or record) of the data, where it is known. */
  readonly line?: number;
}

/** Everything said of one response: a line of `judgments.jsonl`. */
export interface Judgment {
  readonly sampleId: string;
  /** Index of the response within the sample. */
  readonly response: number;
  /** `scored` exactly when `reward.outcome` is not null. */
  readonly status: 'scored' | 'unscored';
  readonly reward: Reward;
  readonly segments: readonly Segment[];
  readonly verdicts: readonly Verdict[];
  readonly evidence: readonly Evidence[];
  /** Ids of the gates that were scored below their threshold. */
  readonly gatesFailed: readonly string[];
  readonly usage: Usage;
  readonly error?: JudgmentError;
}
