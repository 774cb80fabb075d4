import type { CellTypes } from './cell.js';

/** How two results are compared. */
export interface CompareOptions {
  /** Whether rows must come in the same order. */
  readonly ordered: boolean;
  /** Whether a row must come as often in both; ignored where `ordered`. */
  readonly duplicates: 'count' | 'ignore';
  /** Columns agree by position, by name (letter case aside), or under whatever permutation makes the results equal. */
  readonly columns: 'position' | 'names' | 'any';
  readonly types: CellTypes;
  /** A REAL agrees with a number that is no further from it than this share of the larger of the two. */
  readonly relativeTolerance: number;
  /** … or no further than this. */
  readonly absoluteTolerance: number;
}

/** How two results compare. `undecided` where a bound on work was reached. */
export interface Comparison {
  readonly relation: 'equal' | 'columns_differ' | 'rows_differ' | 'order_differs' | 'undecided';
  /** One line: the first difference. Empty where equal. */
  readonly difference: string;
  /** The first row of the reference that the answer lacks, and the first of the answer that is none; shown as JSON. */
  readonly missing?: readonly unknown[];
  readonly extra?: readonly unknown[];
  /** Whether both results have no rows at all. */
  readonly bothEmpty: boolean;
}
