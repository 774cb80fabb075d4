import type { QueryFault, QueryFaultCode } from './query-result.js';

/** Result codes of SQLite (sqlite.org/rescode.html) that mean something of their own here. */
export const ROW = 100;
export const DONE = 101;
const BY_RESULT: Readonly<Record<number, QueryFaultCode>> = {
  7: 'out_of_memory',
  8: 'refused',
  11: 'database_damaged',
  18: 'result_too_large',
  23: 'refused',
  26: 'database_damaged',
};

const BY_MESSAGE: readonly (readonly [RegExp, QueryFaultCode])[] = [
  [/^near "|syntax error$|^incomplete input|^unrecognized token/, 'syntax_error'],
  [/^no such table/, 'no_such_table'],
  [/^no such column/, 'no_such_column'],
  [/^no such function/, 'no_such_function'],
];

/** What a failed call of SQLite says of the query. */
export function faultOf(result: number, message: string): QueryFault {
  const shown = message.length <= 300 ? message : `${message.slice(0, 300)}…`;
  const code =
    BY_RESULT[result & 0xff] ?? BY_MESSAGE.find(([pattern]) => pattern.test(shown))?.[1] ?? 'query_error';
  return { code, message: shown };
}

/** A query that cannot go on, thrown inside the engine. */
export class QueryError extends Error {
  readonly fault: QueryFault;
  constructor(fault: QueryFault) {
    super(fault.message);
    this.fault = fault;
  }
}
