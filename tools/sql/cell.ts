import type { Json } from '../../src/core/index.js';

/**
 * A value of SQLite, by storage class: NULL null, INTEGER bigint, REAL number (never NaN, which SQLite makes NULL), TEXT
 * string, BLOB bytes.
 */
export type Cell = null | bigint | number | string | Uint8Array;

/** One row of a result, in the order of its columns. */
export type Row = readonly Cell[];

/** Most characters of a text, and bytes of a blob, that are shown. */
const SHOWN = 200;

const hex = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/**
 * A cell as JSON for people and logs. What JSON has no form for is an object: an integer beyond 2^53
 * `{"integer": "…"}`, an infinity `{"real": "Infinity"}`, bytes `{"blob": "hex"}`. Long ones are cut.
 */
export function showCell(cell: Cell): Json {
  if (cell === null) return null;
  if (typeof cell === 'bigint') {
    const number = Number(cell);
    return Number.isSafeInteger(number) ? number : { integer: cell.toString() };
  }
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : { real: String(cell) };
  if (typeof cell === 'string') return cell.length <= SHOWN ? cell : `${cell.slice(0, SHOWN)}…`;
  if (cell.length <= SHOWN) return { blob: hex(cell) };
  return { blob: `${hex(cell.subarray(0, SHOWN))}…`, bytes: cell.length };
}

/** The name of a cell's storage class, as `typeof()` of SQLite gives it. */
export function storageClass(cell: Cell): 'null' | 'integer' | 'real' | 'text' | 'blob' {
  if (cell === null) return 'null';
  if (typeof cell === 'bigint') return 'integer';
  if (typeof cell === 'number') return 'real';
  return typeof cell === 'string' ? 'text' : 'blob';
}

/**
 * Reads what {@link showCell} writes, uncut: whole numbers are INTEGER (so `1.0`, which JSON cannot tell from `1`, is
 * too), booleans 1 and 0. Undefined where the value stands for no cell.
 */
export function readCell(value: unknown): Cell | undefined {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  const { integer, real, blob } = value as Record<string, unknown>;
  if (typeof integer === 'string' && /^-?\d{1,19}$/.test(integer)) return BigInt(integer);
  if (real === 'Infinity' || real === '-Infinity') return Number(real);
  if (typeof real === 'number') return real;
  if (typeof blob === 'string' && blob.length % 2 === 0 && /^[0-9a-f]*$/i.test(blob))
    return Uint8Array.from(Buffer.from(blob, 'hex'));
  return undefined;
}

/** How unlike storage classes compare: see {@link cellKey}. */
export type CellTypes = 'sqlite' | 'strict' | 'loose';

const NUMERAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const LONGEST_NUMERAL = 40;

/** The cell that stands for a cell in comparisons: under `loose`, text that is a numeral is that number. */
export function comparable(cell: Cell, types: CellTypes): Cell {
  if (types !== 'loose' || typeof cell !== 'string' || cell.length > LONGEST_NUMERAL) return cell;
  const text = cell.trim();
  if (!NUMERAL.test(text)) return cell;
  return /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : Number(text);
}

/**
 * A text that two cells share when, and only when, they are the same value.
 * - `sqlite`: as `IS` compares cells without affinity: an INTEGER equals a REAL of the same value, exactly, and -0.0
 *   equals 0; text is compared byte by byte and never equals a number; NULL equals NULL.
 * - `strict`: storage classes must agree too (`1` is not `1.0`).
 * - `loose`: `sqlite`, and text that is a numeral counts as the number (`'1'` is `1`).
 */
export function cellKey(given: Cell, types: CellTypes): string {
  const cell = comparable(given, types);
  if (cell === null) return 'n';
  if (typeof cell === 'bigint') return `i${cell}`;
  if (typeof cell === 'number') {
    return types !== 'strict' && Number.isInteger(cell) ? `i${BigInt(cell)}` : `r${cell === 0 ? 0 : cell}`;
  }
  return typeof cell === 'string' ? `t${cell.length}:${cell}` : `b${hex(cell)}`;
}

/** The same for a row. */
export const rowKey = (row: Row, types: CellTypes): string => {
  let key = '';
  for (const cell of row) key += `${cellKey(cell, types)}|`;
  return key;
};
