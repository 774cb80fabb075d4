/** One thing a step states that was decided. */
export interface Claim {
  readonly holds: boolean;
  /** What kind of statement, or what is wrong with it; stable, for machines. */
  readonly code: string;
  /** One line: what was stated and, where it is false, what follows instead. */
  readonly summary: string;
}

/**
 * Follows one trace. It reads the steps in order, judges each against the question and what the trace has stated so far,
 * and takes over what the step states even where that is wrong, so that one slip is counted once.
 */
export interface Follower {
  /** Judges one step; an empty list where it states nothing that can be decided. */
  read(step: string): readonly Claim[];
}

/** A statement that follows. */
export const holds = (code: string, summary: string): Claim => ({ holds: true, code, summary });

/** A statement that does not follow. */
export const fails = (code: string, summary: string): Claim => ({ holds: false, code, summary });
