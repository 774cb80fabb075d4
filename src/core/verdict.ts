/** Who decided a verdict. */
export type DecidedBy = 'tool' | 'model' | 'vote';

interface VerdictBase {
  readonly criterionId: string;
  /** Index of the segment, or null for the whole response. */
  readonly segment: number | null;
  readonly reason: string;
  /** Ids of the evidence it rests on. */
  readonly evidence: readonly string[];
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
