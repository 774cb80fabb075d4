import type { Json } from '../../src/core/index.js';
import type { LoadedDatabase } from './database.js';
import type { ExtractedQuery } from './extract-query.js';
import type { QueryFault, QueryRun } from './query-result.js';

const LONGEST_SHOWN = 2_000;
const cut = (text: string) => (text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN - 1)}…`);

/** Which database it was, so that a replay on another is noticed. */
export const describeDatabase = ({ sha256, size, source }: LoadedDatabase): Json => ({
  from: 'bytes' in source ? 'file' : 'setup',
  sha256,
  size,
});

/** Where the answer's query stands. */
export const describeQuery = ({ from, start, end, sql }: ExtractedQuery): Json => ({
  from,
  start,
  end,
  sql: cut(sql.trim()),
});

/** The first rows of a result. */
export const describeRun = ({ columns, rowCount, first }: QueryRun): Json => ({
  columns: columns.slice(0, 50).map((name) => name.slice(0, 100)),
  rowCount,
  rows: first,
});

/** A query that failed. */
export const describeFault = ({ code, message }: QueryFault): Json => ({ code, message });

/** One line for people. */
export function faultSummary({ code, message }: QueryFault): string {
  const line = message.replace(/\s+/g, ' ');
  if (code === 'no_query') return 'the response gives no query';
  if (code === 'timed_out') return `the query was stopped: ${line}`;
  return `the query does not run: ${line}`;
}

export const countRows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`);
