import type { Json } from '../../src/core/index.js';
import type { CompareOptions } from './compare-options.js';

/** Why a query gave no rows. All but `database_damaged` are the query's own doing. */
export type QueryFaultCode =
  | 'no_query'
  | 'query_too_long'
  | 'syntax_error'
  | 'refused'
  | 'several_statements'
  | 'unbound_parameter'
  | 'no_such_table'
  | 'no_such_column'
  | 'no_such_function'
  | 'query_error'
  | 'timed_out'
  | 'too_many_rows'
  | 'result_too_large'
  | 'out_of_memory'
  | 'crashed'
  | 'database_damaged';

/** A query that did not run to its end. `message` is the engine's where it has one. */
export interface QueryFault {
  readonly code: QueryFaultCode;
  readonly message: string;
}

/** A query that ran: its result lies in the engine under `id`, and the first rows are here. */
export interface QueryRun {
  readonly id: number;
  readonly columns: readonly string[];
  readonly rowCount: number;
  /** The first rows, as `showCell` writes them; at most 50 columns of each. */
  readonly first: readonly (readonly Json[])[];
  /** Two runs share it when, and only when, their rows are exactly the same by {@link Sameness}; SHA-256. */
  readonly fingerprint?: string;
}

/** What counts as the same rows where no tolerance is asked for. */
export type Sameness = Pick<CompareOptions, 'ordered' | 'duplicates' | 'types'>;

/** Bounds on one query. */
export interface QueryBounds {
  readonly maxRows: number;
  /** Rows shown in {@link QueryRun.first}. */
  readonly show: number;
  /** Whether {@link QueryRun.fingerprint} is wanted. */
  readonly sameness: Sameness | null;
}

/** Most bytes of one cell, and of a whole result (16 are counted for every cell besides its text or bytes). */
export const MOST_CELL_BYTES = 1024 * 1024;
export const MOST_RESULT_BYTES = 32 * 1024 * 1024;
