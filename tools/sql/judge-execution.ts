import { refutes, supports, type ToolResult } from '../../src/core/index.js';
import type { Facts } from './judge-result.js';
import type { QueryFault, QueryRun } from './query-result.js';
import { countRows, describeFault, describeRun, faultSummary } from './report.js';
import type { Session } from './session.js';

/**
 * The execution score of sisinflab/GradeSQL, (it runs + it gives rows) / 2: 1, 0.5 or 0. Only 1 supports.
 */
export const executionScore = (answer: QueryRun | QueryFault): number =>
  'id' in answer ? (1 + Math.min(1, answer.rowCount)) / 2 : 0;

/** Judges a query by whether it runs and gives rows, without a reference. @throws SessionError */
export async function judgeExecution(
  session: Session,
  query: string | null,
  facts: Facts,
): Promise<ToolResult> {
  const answer =
    query === null
      ? ({ code: 'no_query', message: 'the response gives no query' } as const)
      : await session.run(query);
  const score = executionScore(answer);
  if (!('id' in answer)) {
    const detail = { summary: faultSummary(answer), fault: describeFault(answer), ...facts };
    return refutes(detail, { code: answer.code, score });
  }
  const detail = {
    summary: `the query runs and gives ${countRows(answer.rowCount)}`,
    ...facts,
    answer: describeRun(answer),
  };
  return score === 1
    ? supports(detail, { code: 'gives_rows', score })
    : refutes(detail, { code: 'empty_result', score });
}
