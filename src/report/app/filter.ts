import type { ReportRow } from '../payload.js';

/** Which reward a range is of. */
export type RewardName = 'outcome' | 'total';

/** The orders a list can be in. */
export const SORTS = {
  run: 'Run order',
  id: 'Id',
  'outcome-up': 'Outcome, lowest first',
  'outcome-down': 'Outcome, highest first',
  'total-up': 'Total, lowest first',
  'total-down': 'Total, highest first',
  'failed-step': 'First failed step',
} as const;
export type Sort = keyof typeof SORTS;

/** What the list is narrowed to; null and the empty string narrow nothing. */
export interface Filter {
  readonly status: 'all' | 'scored' | 'unscored';
  readonly reward: RewardName;
  /** Lowest and highest value, both included. */
  readonly min: number | null;
  readonly max: number | null;
  readonly gate: string;
  readonly failing: string;
  readonly code: string;
  readonly query: string;
}

export const NO_FILTER: Filter = {
  status: 'all',
  reward: 'outcome',
  min: null,
  max: null,
  gate: '',
  failing: '',
  code: '',
  query: '',
};

function inRange(value: number | null, min: number | null, max: number | null): boolean {
  if (min === null && max === null) return true;
  return value !== null && value >= (min ?? 0) && value <= (max ?? 1);
}

/** Whether a row passes everything but the search. */
export function passes(row: ReportRow, filter: Filter): boolean {
  return (
    (filter.status === 'all' || row.scored === (filter.status === 'scored')) &&
    inRange(row[filter.reward], filter.min, filter.max) &&
    (filter.gate === '' || row.gatesFailed.includes(filter.gate)) &&
    (filter.failing === '' || row.failing.includes(filter.failing)) &&
    (filter.code === '' || row.codes.includes(filter.code))
  );
}

type Compare = (a: ReportRow, b: ReportRow) => number;

const text = new Intl.Collator('en', { numeric: true });

/** Rows without the number come last in either direction. */
function byNumber(read: (row: ReportRow) => number | null, direction: 1 | -1): Compare {
  return (a, b) => {
    const [x, y] = [read(a), read(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return (x - y) * direction;
  };
}

const COMPARES: Readonly<Record<Exclude<Sort, 'run'>, Compare>> = {
  id: (a, b) => text.compare(a.id, b.id) || a.response - b.response,
  'outcome-up': byNumber((row) => row.outcome, 1),
  'outcome-down': byNumber((row) => row.outcome, -1),
  'total-up': byNumber((row) => row.total, 1),
  'total-down': byNumber((row) => row.total, -1),
  'failed-step': byNumber((row) => row.firstFailed, 1),
};

/**
 * Positions of the rows that pass, in order.
 * @param matches whether each row is found by the search; null where nothing is searched for
 */
export function listed(
  rows: readonly ReportRow[],
  filter: Filter,
  sort: Sort,
  matches: readonly boolean[] | null,
): number[] {
  const positions: number[] = [];
  for (const [at, row] of rows.entries()) {
    if ((matches === null || matches[at] === true) && passes(row, filter)) positions.push(at);
  }
  if (sort === 'run') return positions;
  const compare = COMPARES[sort];
  return positions.sort((a, b) => {
    const [x, y] = [rows[a], rows[b]];
    return x === undefined || y === undefined ? 0 : compare(x, y) || a - b;
  });
}

/** How many filters narrow the list, the search apart. */
export function countActive(filter: Filter): number {
  const range = filter.min !== null || filter.max !== null;
  return [filter.status !== 'all', range, filter.gate, filter.failing, filter.code].filter(Boolean).length;
}
