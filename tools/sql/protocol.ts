import type { CompareOptions, Comparison } from './compare-options.js';
import type { QueryBounds, QueryFault, QueryRun } from './query-result.js';

/** Where a database comes from, as it travels to the worker; `bytes` are shared, not copied. */
export type SharedSource = { readonly bytes: SharedArrayBuffer } | { readonly setup: string };

/** What the worker is asked. `open` forgets the database and the results before it. */
export type Request =
  | {
      readonly kind: 'open';
      readonly source: SharedSource;
      readonly memoryBytes: number;
      readonly now: number;
    }
  | ({ readonly kind: 'query'; readonly sql: string } & QueryBounds)
  | {
      readonly kind: 'compare';
      readonly gold: GoldResult;
      readonly answer: number;
      readonly options: CompareOptions;
    };

/** The reference of a comparison: an earlier result, or rows as they were given. */
export type GoldResult =
  | { readonly id: number }
  | { readonly columns: readonly string[] | null; readonly rows: readonly (readonly unknown[])[] };

/** What the worker answers to each kind of request. */
export interface Answers {
  readonly open: QueryFault | null;
  readonly query: QueryRun | QueryFault;
  readonly compare: Comparison;
}

/** An answer as it travels; `defect` where the worker itself failed. */
export type Reply = { readonly answer: Answers[Request['kind']] } | { readonly defect: string };
