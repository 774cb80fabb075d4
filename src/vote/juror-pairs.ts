import { errorCorrelation } from './error-correlation.js';

/** How the errors of two jurors go together. */
export interface JurorPair {
  readonly first: string;
  readonly second: string;
  /** Items that both scored. */
  readonly items: number;
  /** Of their errors (score − label), in [-1, 1]; null where there is none to tell. */
  readonly correlation: number | null;
  /**
   * Why there is none. `not_always_asked`: one was asked only where the others had not decided already, and items that
   * are contested are no fair sample.
   */
  readonly code?: 'not_always_asked' | 'too_few_items' | 'errors_do_not_vary';
}

/** The errors of one juror. */
export interface JurorRow {
  readonly model: string;
  /** One entry an item; null where it was not scored. */
  readonly errors: readonly (number | null)[];
  /** Whether it was asked about every item. */
  readonly isWhole: boolean;
}

/** Every two of the jurors, in their order. */
export function pairsOf(rows: readonly JurorRow[]): JurorPair[] {
  return rows.flatMap((first, index) => rows.slice(index + 1).map((second) => pairOf(first, second)));
}

function pairOf(first: JurorRow, second: JurorRow): JurorPair {
  const items = first.errors.filter((error, item) => error !== null && second.errors[item] != null).length;
  const pair = { first: first.model, second: second.model, items };
  if (!(first.isWhole && second.isWhole)) return { ...pair, correlation: null, code: 'not_always_asked' };
  const correlation = errorCorrelation(first.errors, second.errors);
  if (correlation !== null) return { ...pair, correlation };
  return { ...pair, correlation, code: items < 2 ? 'too_few_items' : 'errors_do_not_vary' };
}
