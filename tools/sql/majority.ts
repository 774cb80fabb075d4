import { openDatabase } from './open-database.js';
import { boundsOf, compareOptions, type SqlOptions, sqlOptions } from './options.js';
import type { QueryFault } from './query-result.js';
import type { RunOptions } from './run-queries.js';
import { type Session, withSession } from './session.js';

/** Candidates that give the same rows. */
export interface RowGroup {
  readonly fingerprint: string;
  readonly rowCount: number;
  /** Indices of the candidates, ascending. */
  readonly members: readonly number[];
}

/** The vote of candidate queries by the rows they give. */
export interface Majority {
  /** Index of the first candidate of the largest group (of the earliest of those as large); null where none ran. */
  readonly winner: number | null;
  /** The largest first; of equal ones, the one that was first met. */
  readonly groups: readonly RowGroup[];
  readonly failed: readonly ({ readonly index: number } & QueryFault)[];
}

/**
 * Votes among candidate queries by the rows they give (the majority voting of sisinflab/GradeSQL): those that fail have
 * no vote. Rows are the same when exactly equal by `types` and `duplicates`; their order counts where `order` is
 * `always`. Column names do not matter.
 * @throws SessionError where the database or the engine fails
 */
export async function majorityByRows(queries: readonly string[], given: RunOptions): Promise<Majority> {
  const { signal = new AbortController().signal, show: _, ...rest } = given;
  const options = sqlOptions(rest);
  const bounds = { ...votingBounds(options), show: 0 };
  return withSession(await openDatabase(options), bounds, signal, (session) => vote(session, queries));
}

/** The vote within a session whose queries have fingerprints. @throws SessionError */
export async function vote(session: Session, queries: readonly string[]): Promise<Majority> {
  const groups = new Map<string, { rowCount: number; members: number[] }>();
  const failed: ({ index: number } & QueryFault)[] = [];
  for (const [index, sql] of queries.entries()) {
    const run = await session.run(sql);
    if (!('id' in run)) failed.push({ index, ...run });
    else {
      const fingerprint = run.fingerprint ?? '';
      const group = groups.get(fingerprint);
      if (group === undefined) groups.set(fingerprint, { rowCount: run.rowCount, members: [index] });
      else group.members.push(index);
    }
  }
  const ranked = [...groups].map(([fingerprint, group]) => ({ fingerprint, ...group }));
  ranked.sort((a, b) => b.members.length - a.members.length);
  return { winner: ranked[0]?.members[0] ?? null, groups: ranked, failed };
}

/** The bounds of a session in which {@link vote} can be called. */
export const votingBounds = (options: SqlOptions) => ({
  ...boundsOf(options),
  sameness: compareOptions(options, false),
});
