import { refutes, supports, type ToolResult, toolFailure } from '../../src/core/index.js';
import type { Facts } from './judge-result.js';
import { vote } from './majority.js';
import { describeFault, describeRun, faultSummary } from './report.js';
import type { Session } from './session.js';

/**
 * Whether an answer gives the rows that most candidates give. The score is the share of candidates that ran and agree
 * with it. Fails with `bad_reference` where no candidate runs.
 * @throws SessionError
 */
export async function judgeMajority(
  session: Session,
  query: string | null,
  candidates: readonly string[],
  facts: Facts,
): Promise<ToolResult> {
  const { groups, failed } = await vote(session, candidates);
  const [winner, second] = groups;
  if (winner === undefined) {
    const why = failed[0] === undefined ? '' : `: ${failed[0].message}`;
    return toolFailure('bad_reference', `expected a candidate that runs, got none${why}. Give others.`);
  }
  const voters = candidates.length - failed.length;
  const votes = {
    voters,
    failed: failed.length,
    groups: groups.slice(0, 10).map(({ members, rowCount }) => ({ votes: members.length, rowCount })),
    tied: second !== undefined && second.members.length === winner.members.length,
  };
  const answer =
    query === null
      ? ({ code: 'no_query', message: 'the response gives no query' } as const)
      : await session.run(query);
  if (!('id' in answer)) {
    const detail = { summary: faultSummary(answer), fault: describeFault(answer), ...facts, votes };
    return refutes(detail, { code: answer.code, score: 0 });
  }
  const own = groups.find(({ fingerprint }) => fingerprint === answer.fingerprint)?.members.length ?? 0;
  const agrees = answer.fingerprint === winner.fingerprint;
  const detail = {
    summary: `${own} of ${voters} candidates that run give these rows; most give ${agrees ? 'them' : 'others'}`,
    ...facts,
    answer: describeRun(answer),
    votes,
  };
  const extra = { code: agrees ? 'majority' : 'minority', score: own / voters };
  return agrees ? supports(detail, extra) : refutes(detail, extra);
}
