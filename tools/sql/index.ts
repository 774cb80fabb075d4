import { z } from 'zod';
import {
  defineTool,
  type Tool,
  type ToolContext,
  type ToolResult,
  toolFailure,
} from '../../src/core/index.js';
import { extractQuery } from './extract-query.js';
import { judgeExecution } from './judge-execution.js';
import { judgeMajority } from './judge-majority.js';
import { judgeResult } from './judge-result.js';
import { votingBounds } from './majority.js';
import { openDatabase } from './open-database.js';
import { boundsOf, optionShape } from './options.js';
import { LONGEST_WAIT_MS } from './pool.js';
import { queriesOf, readReference } from './reference.js';
import { describeDatabase, describeQuery } from './report.js';
import { OPEN_MS, SessionError, withSession } from './session.js';

export { executionScore } from './judge-execution.js';
export { type Majority, majorityByRows, type RowGroup } from './majority.js';
export { closeIdleLanes } from './pool.js';
export type { QueryFault, QueryRun } from './query-result.js';
export { type RunOptions, runQueries } from './run-queries.js';
export { SessionError } from './session.js';

const schema = z.object({
  text: z.string().describe('the response'),
  mode: z
    .enum(['result', 'execution', 'majority'])
    .default('result')
    .describe('compare with gold or rows; or only see whether it runs; or compare with most candidates'),
  gold: z.unknown().optional().describe('the right query, or a list of queries any of which is right'),
  rows: z.unknown().optional().describe('the right rows, as lists of cells or objects by column'),
  candidates: z.unknown().optional().describe('queries that vote, for mode "majority"'),
  ...optionShape,
});

type Input = z.output<typeof schema>;

/**
 * Runs the query of a response, read-only, on a copy of a SQLite database and compares its rows with those of a gold
 * query. See docs/sql.md for how cells, rows and columns compare and for the codes.
 */
export const sql: Tool<typeof schema> = defineTool({
  name: 'sql',
  description: 'Whether the SQL query of a response gives the rows of a gold query on a SQLite database.',
  schema,
  timeLimitMs,
  run,
});

/** Waiting for a thread, opening the database, then every query; a query that is stopped has the others run again. */
function timeLimitMs({ gold, candidates, timeoutSeconds }: Input): number {
  const queries = 1 + Math.max(queriesOf(gold)?.length ?? 1, queriesOf(candidates)?.length ?? 1);
  return LONGEST_WAIT_MS + 2 * OPEN_MS + 2 * queries * timeoutSeconds * 1_000;
}

async function run(input: Input, { signal }: ToolContext): Promise<ToolResult> {
  try {
    return await judge(input, signal);
  } catch (error) {
    if (error instanceof SessionError) return toolFailure(error.code, error.message);
    throw error;
  }
}

async function judge(input: Input, signal: AbortSignal): Promise<ToolResult> {
  const query = extractQuery(input.text);
  const { mode } = input;
  const reference = mode === 'result' ? readReference(input.gold, input.rows) : null;
  if (reference !== null && 'fault' in reference) return badReference(reference.fault);
  const candidates = mode === 'majority' ? queriesOf(input.candidates) : [];
  if (candidates === null) return badReference('expected "candidates" to be a list of queries, got none.');
  const database = await openDatabase(input);
  const facts = {
    ...(query === null ? {} : { query: describeQuery(query) }),
    database: describeDatabase(database),
  };
  const bounds = mode === 'majority' ? votingBounds(input) : boundsOf(input);
  return withSession(database, bounds, signal, (session) => {
    const text = query?.sql ?? null;
    if (reference !== null) return judgeResult(session, text, reference, input, facts);
    return mode === 'execution'
      ? judgeExecution(session, text, facts)
      : judgeMajority(session, text, candidates, facts);
  });
}

const badReference = (fault: string) =>
  toolFailure('bad_reference', `${fault} Give the criterion "gold": "{{reference}}".`);
