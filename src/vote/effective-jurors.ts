import { UsageError } from '../core/index.js';
import { errorCorrelation } from './error-correlation.js';

/**
 * Whether a juror erred on an item: true or false, or how far its score is from the label (score − label, in [-1, 1]);
 * null where it was not scored or there is no label.
 */
export type JurorError = boolean | number | null;

/** How many independent jurors a panel is worth, and how good each of them is. */
export interface PanelWorth {
  readonly jurors: number;
  /**
   * n / (1 + (n−1)·ρ̄), in [1, n]; null where no pair of jurors tells a correlation (`pairs` is 0 and n above 1).
   */
  readonly effective: number | null;
  /** ρ̄: mean correlation of errors over `pairs`, in [-1, 1]; null where there are none. */
  readonly correlation: number | null;
  /** Pairs of jurors with a correlation: both err on some of their common items and not alike on all of them. */
  readonly pairs: number;
  /** Pairs without one: fewer than two common items, or a juror whose errors on them do not vary. */
  readonly pairsLeftOut: number;
  /** Of each juror, 1 − mean |error| over its items, in [0, 1]: the share that is right where errors are yes or no. */
  readonly accuracy: readonly (number | null)[];
}

/**
 * Effective number of independent jurors on labelled items: n_eff = n / (1 + (n−1)·ρ̄), where ρ̄ is the mean pairwise
 * Pearson correlation (φ for yes or no) of the jurors' errors. Clamped to [1, n]: jurors that err against each other
 * cancel errors, and are not counted as more than they are.
 *
 * Missing entries are left out pair by pair. A juror whose errors do not vary on the items it shares with another
 * (always right, say) has no correlation with it: the pair is left out of ρ̄ and counted, never taken as 0 or 1; the
 * formula stands for all n jurors with the ρ̄ of the pairs that tell. One juror is worth 1.
 * Source: Kish's design effect, 1 + (n−1)·ρ, with jurors as the members of a cluster.
 * Throws `UsageError` for no jurors, rows of different lengths, or an error outside [-1, 1].
 *
 * @param errors one row a juror, one entry an item
 */
export function effectiveJurors(errors: readonly (readonly JurorError[])[]): PanelWorth {
  checkErrors(errors);
  const rows = errors.map((row) => row.map((error) => (error === null ? null : Number(error))));
  const all = rows.flatMap((row, index) =>
    rows.slice(index + 1).map((other) => errorCorrelation(row, other)),
  );
  const told = all.filter((one) => one !== null);
  const correlation = told.length === 0 ? null : told.reduce((sum, one) => sum + one, 0) / told.length;
  return {
    jurors: rows.length,
    effective: effectiveNumber(rows.length, correlation),
    correlation,
    pairs: told.length,
    pairsLeftOut: all.length - told.length,
    accuracy: rows.map(accuracyOf),
  };
}

/** n / (1 + (n−1)·ρ̄) in [1, n]; null where n is above 1 and ρ̄ is unknown. */
function effectiveNumber(jurors: number, correlation: number | null): number | null {
  if (jurors === 1) return 1;
  if (correlation === null) return null;
  const effect = 1 + (jurors - 1) * correlation;
  return effect <= 1 ? jurors : Math.max(1, jurors / effect);
}

function accuracyOf(row: readonly (number | null)[]): number | null {
  const sizes = row.filter((error) => error !== null).map(Math.abs);
  return sizes.length === 0 ? null : 1 - sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}

function checkErrors(errors: readonly (readonly JurorError[])[]): void {
  const items = errors[0]?.length;
  if (items === undefined)
    throw new UsageError(
      'errors: expected one row a juror, got none. Give the errors of at least one juror.',
    );
  for (const [juror, row] of errors.entries()) {
    if (row.length !== items)
      throw new UsageError(
        `errors[${juror}]: expected ${items} entries as in the first row, got ${row.length}. ` +
          'Give one entry an item, null where there is none.',
      );
    const wrong = row.findIndex((error) => typeof error === 'number' && !(Math.abs(error) <= 1));
    if (wrong !== -1)
      throw new UsageError(
        `errors[${juror}][${wrong}]: expected a number in [-1, 1], got ${String(row[wrong])}. ` +
          'An error is score − label, both in [0, 1]; give null where one is missing.',
      );
  }
}
