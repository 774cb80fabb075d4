import type { Evidence } from './evidence.js';
import type { TokenUsage } from './model.js';
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
  /** What models cost; absent where none was asked. */
  readonly model?: ModelUsage;
}

/** What asking models took. */
export interface ModelUsage extends TokenUsage {
  /** Answers and failures, those from the cache among them. */
  readonly calls: number;
  /** Attempts that failed and were made again. */
  readonly retries: number;
  readonly fromCache: number;
  /** Answers whose tokens the server did not count. */
  readonly uncounted: number;
  /** In the currency of the configured prices; null where no price is configured. */
  readonly money: number | null;
}

/** One call of a model, with what is needed to ask it again. */
export interface CallRecord {
  /** Its name in the run. */
  readonly model: string;
  /** What the call was for: `submit`, `critique`, `vote 2`, … */
  readonly purpose: string;
  readonly seed: number;
  /** SHA-256 (hex) of the JSON of the request, its keys in the order in which requests are made. */
  readonly request: string;
  /** The server's build; null where it names none. */
  readonly build: string | null;
  /** How the reply ended, or the code of the failure. */
  readonly end: string;
  readonly usage: TokenUsage | null;
  readonly retries: number;
  readonly fromCache: boolean;
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
  /** Every call of a model, in the order they were made; absent where none was asked. */
  readonly calls?: readonly CallRecord[];
  readonly error?: JudgmentError;
}
