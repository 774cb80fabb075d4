import { type Cell, type CellTypes, cellKey, comparable, type Row } from './cell.js';
import type { CompareOptions } from './compare-options.js';

/** What decides whether two cells count as the same. */
export type Nearness = Pick<CompareOptions, 'types' | 'relativeTolerance' | 'absoluteTolerance'>;

/** Furthest a number may be from `value`; a little generous, for a search that is followed by {@link cellsAgree}. */
export const reach = (
  value: number,
  { relativeTolerance: share, absoluteTolerance: least }: Nearness,
): number => Math.max(least, (share * Math.abs(value)) / Math.max(1 - share, 0.5)) * 1.000001;

/**
 * Whether two cells are the same value, or two numbers of which one is REAL are within
 * `max(absolute, relative · max(|a|, |b|))` of each other (the rule of Python's `math.isclose`).
 */
export function cellsAgree(left: Cell, right: Cell, near: Nearness): boolean {
  if (cellKey(left, near.types) === cellKey(right, near.types)) return true;
  const [a, b] = [numberOf(left, near.types), numberOf(right, near.types)];
  if (a === null || b === null || !mayDiffer(left, right, near.types)) return false;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  const most = Math.max(near.absoluteTolerance, near.relativeTolerance * Math.max(Math.abs(a), Math.abs(b)));
  return Math.abs(a - b) <= most;
}

/** Two integers never agree when they differ; under `strict` only two REALs may. */
function mayDiffer(left: Cell, right: Cell, types: CellTypes): boolean {
  const reals = [left, right].filter((one) => typeof comparable(one, types) === 'number').length;
  return reals >= (types === 'strict' ? 2 : 1);
}

/** A cell as a number, null where it is none. */
export function numberOf(cell: Cell, types: CellTypes): number | null {
  const value = comparable(cell, types);
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' ? value : null;
}

/** Whether every cell of two rows agrees. */
export const rowsAgree = (left: Row, right: Row, near: Nearness): boolean =>
  left.length === right.length && left.every((cell, at) => cellsAgree(cell, right[at] ?? null, near));
