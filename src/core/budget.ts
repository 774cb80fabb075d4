/** What asking models has taken, of one judgment or of a whole run. */
export interface Spending {
  readonly rounds: number;
  readonly toolCalls: number;
  /** Prompt and completion tokens together. */
  readonly tokens: number;
  /** In the currency of the configured prices; 0 where none is configured. */
  readonly money: number;
}

/** Bounds on a {@link Spending}; one left out does not hold. */
export interface Bounds extends Partial<Spending> {
  /** Milliseconds from the start. */
  readonly ms?: number;
}

/** What a run may still spend on models, shared by all its judgments. */
export interface Budget {
  spend(spent: Partial<Spending>): void;
  /** Which bound is reached, in words (`tokens: 1000 of 1000`); null while there is room. */
  reached(): string | null;
  /** Milliseconds until a bound on time is reached; left out or Infinity where there is none. */
  msLeft?(): number;
}

/** A budget without bounds. */
export const UNBOUNDED: Budget = { spend: () => undefined, reached: () => null };
