/** Who decided a verdict. */
export type DecidedBy = 'tool' | 'model' | 'vote';

/** One vote on one item: scored, or with the code why not. */
export interface Ballot {
  /** Name of the model that was asked. */
  readonly model: string;
  readonly seed: number;
  /** Null where this vote was not scored. */
  readonly choice: string | null;
  /** In [0, 1]; null where this vote was not scored. */
  readonly score: number | null;
  /** In [0, 1]; null where nobody stated one. */
  readonly confidence: number | null;
  /** Why it was not scored. */
  readonly code?: string;
  readonly reason: string;
  readonly evidence: readonly string[];
}

/** How a vote came out. */
export interface VoteRecord {
  /** Name of the voter: `majority`, `mean`, … */
  readonly voter: string;
  /** In the order of their seeds and models, whatever order they came in. */
  readonly ballots: readonly Ballot[];
  /** Share of the scored ballots that agree with the result, in [0, 1]; null where none is scored. */
  readonly agreement: number | null;
  /** Highest minus lowest score of the scored ballots, in [0, 1]; null where none is scored. */
  readonly spread: number | null;
  /** Votes that were not asked for, because they could not change the result. */
  readonly saved: number;
}

interface VerdictBase {
  readonly criterionId: string;
  /** Index of the segment, or null for the whole response. */
  readonly segment: number | null;
  readonly reason: string;
  /** Ids of the evidence it rests on. */
  readonly evidence: readonly string[];
  /** UTF-16 offsets into the response, end exclusive: the claim that a model found, within `segment` or from there on. */
  readonly span?: { readonly start: number; readonly end: number };
  /** Every vote, where it was voted on. */
  readonly vote?: VoteRecord;
}

/** A criterion that was decided. */
export interface ScoredVerdict extends VerdictBase {
  readonly status: 'scored';
  /** Label of the criterion's choice, or the tool's finding where it declares none. */
  readonly choice: string | null;
  /** In [0, 1]. */
  readonly score: number;
  /** In [0, 1], or null where nobody stated one. */
  readonly confidence: number | null;
  readonly decidedBy: DecidedBy;
}

/** A criterion that was not decided: never a score, always a code. */
export interface UnscoredVerdict extends VerdictBase {
  readonly status: 'unscored';
  readonly code: string;
  readonly choice: null;
  readonly score: null;
  readonly confidence: null;
  readonly decidedBy: null;
}

/** What is said of one criterion: scored with a score, or unscored with a code. */
export type Verdict = ScoredVerdict | UnscoredVerdict;
