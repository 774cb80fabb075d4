import type { Reading } from './written-date.js';

/** What a statement comes to under one way of reading it. */
export type Outcome =
  | { readonly holds: boolean; readonly right: string; readonly score?: number; readonly code?: string }
  | { readonly open: string };

/** Something a text says of dates that can be decided. */
export interface Statement {
  readonly kind: string;
  /** The sentence it stands in, shortened. */
  readonly text: string;
  /** Denied: it holds where what it denies does not. */
  readonly negated: boolean;
  /** Why it is not asserted, or null. */
  readonly doubt: string | null;
  at(reading: Reading): Outcome;
}
