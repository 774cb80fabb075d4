import { openDatabase } from './open-database.js';
import { boundsOf, type SqlOptionsInput, sqlOptions } from './options.js';
import type { QueryFault, QueryRun } from './query-result.js';
import { withSession } from './session.js';

/** Where and how queries are run. */
export interface RunOptions extends SqlOptionsInput {
  /** Rows of each result to give back. @default 50 */
  readonly show?: number;
  readonly signal?: AbortSignal;
}

/**
 * Runs queries one after another on one fresh copy of a database, read-only and within bounds.
 * @returns for each query its first rows, or why it gave none
 * @throws SessionError where the database or the engine fails
 */
export async function runQueries(
  queries: readonly string[],
  { show = 50, signal = new AbortController().signal, ...given }: RunOptions,
): Promise<(QueryRun | QueryFault)[]> {
  const options = sqlOptions(given);
  const bounds = { ...boundsOf(options), show };
  return withSession(await openDatabase(options), bounds, signal, async (session) => {
    const answers: (QueryRun | QueryFault)[] = [];
    for (const sql of queries) answers.push(await session.run(sql));
    return answers;
  });
}
