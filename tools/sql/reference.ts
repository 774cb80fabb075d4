import { readCell } from './cell.js';
import type { GoldResult } from './protocol.js';

/** Most variants of a gold query, and candidates of a vote. */
export const MOST_QUERIES = 64;

/** What the answer is compared with: queries any of which is right, or the rows themselves. */
export type Reference =
  | { readonly queries: readonly string[] }
  | { readonly rows: Exclude<GoldResult, { readonly id: number }> };

/** The criterion gives no reference, or one that is none. */
export interface ReferenceFault {
  readonly fault: string;
}

/** A text, or a list of texts, none blank; null for anything else. */
export function queriesOf(value: unknown): readonly string[] | null {
  const list = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(list) || list.length === 0 || list.length > MOST_QUERIES) return null;
  return list.every((one): one is string => typeof one === 'string' && one.trim() !== '') ? list : null;
}

/** Reads `gold` or `rows` of a criterion. */
export function readReference(gold: unknown, rows: unknown): Reference | ReferenceFault {
  if ((gold === undefined) === (rows === undefined))
    return {
      fault: `expected either "gold" (a query or a list of them) or "rows", got ${gold === undefined ? 'neither' : 'both'}.`,
    };
  if (gold !== undefined) {
    const queries = queriesOf(gold);
    return queries === null
      ? {
          fault: `expected "gold" to be a query or a list of 1 to ${MOST_QUERIES} queries, got ${kindOf(gold)}.`,
        }
      : { queries };
  }
  const read = Array.isArray(rows) ? readRows(rows) : null;
  return read === null
    ? { fault: `expected "rows" to be a list of rows of cells of equal length, got ${kindOf(rows)}.` }
    : { rows: read };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Rows as lists of cells, or as objects by column name; null where one is neither or a cell is none. */
function readRows(rows: readonly unknown[]): Exclude<GoldResult, { readonly id: number }> | null {
  const columns = rows.length > 0 && rows.every(isRecord) ? Object.keys(rows[0] as object) : null;
  const lists = rows.map((row) => {
    if (Array.isArray(row)) return row as unknown[];
    return columns !== null && isRecord(row) && Object.keys(row).length === columns.length
      ? columns.map((name) => row[name])
      : null;
  });
  const width = lists[0]?.length;
  const whole = lists.every(
    (row): row is unknown[] =>
      row !== null && row.length === width && row.every((cell) => readCell(cell) !== undefined),
  );
  return whole ? { columns, rows: lists } : null;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? `a list of ${value.length}` : `a ${typeof value}`;
}
