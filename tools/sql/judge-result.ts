import { open, refutes, supports, type ToolResult, toolFailure } from '../../src/core/index.js';
import type { Comparison } from './compare-options.js';
import { compareOptions, type SqlOptions } from './options.js';
import type { GoldResult } from './protocol.js';
import type { QueryFault, QueryRun } from './query-result.js';
import type { Reference } from './reference.js';
import { countRows, describeFault, describeRun, faultSummary } from './report.js';
import type { Session } from './session.js';
import { isOrdered } from './statement.js';

/** A variant of the reference that has rows. */
interface GoldRun {
  readonly variant: number;
  readonly ordered: boolean;
  readonly result: GoldResult;
  readonly run: QueryRun | null;
}

type GoldFault = QueryFault & { readonly variant: number };

/** Facts every finding carries. */
export interface Facts {
  readonly [key: string]: import('../../src/core/index.js').Json;
}

/**
 * Whether an answer's query gives the rows of the reference. The reference runs first: where no variant of it runs, that
 * is the tool's failure, whatever the answer; where some do not, an answer that agrees with another is right all the
 * same, and one that agrees with none is not judged.
 * @param query the answer's, or null where it gives none
 * @throws SessionError
 */
export async function judgeResult(
  session: Session,
  query: string | null,
  reference: Reference,
  options: SqlOptions,
  facts: Facts,
): Promise<ToolResult> {
  const { runs, faults } = await runReference(session, reference);
  if (runs.length === 0) return badReference(faults);
  const answer =
    query === null
      ? ({ code: 'no_query', message: 'the response gives no query' } as const)
      : await session.run(query);
  if (!('id' in answer))
    return refutes(
      {
        summary: faultSummary(answer),
        fault: describeFault(answer),
        ...facts,
        ...goldFacts(runs[0], faults),
      },
      { code: answer.code },
    );
  const compared: { gold: GoldRun; comparison: Comparison }[] = [];
  for (const gold of runs) {
    const options_ = compareOptions(options, gold.ordered);
    compared.push({ gold, comparison: await session.compare(gold.result, answer.id, options_) });
    if (compared.at(-1)?.comparison.relation === 'equal') break;
  }
  return verdict(compared, answer, faults, facts);
}

async function runReference(session: Session, reference: Reference) {
  const runs: GoldRun[] = [];
  const faults: GoldFault[] = [];
  if ('rows' in reference) runs.push({ variant: 0, ordered: false, result: reference.rows, run: null });
  else
    for (const [variant, sql] of reference.queries.entries()) {
      const run = await session.run(sql);
      if ('id' in run) runs.push({ variant, ordered: isOrdered(sql), result: { id: run.id }, run });
      else faults.push({ variant, ...run });
    }
  return { runs, faults };
}

function badReference(faults: readonly GoldFault[]): ToolResult {
  const [{ variant, code, message } = { variant: 0, code: 'query_error', message: 'no gold' }] = faults;
  return toolFailure(
    'bad_reference',
    `expected a gold query that runs, got ${code} of variant ${variant + 1}: ${message}. Mend the record.`,
  );
}

/** The most telling first. */
const RANK: readonly Comparison['relation'][] = [
  'equal',
  'undecided',
  'order_differs',
  'rows_differ',
  'columns_differ',
];

function verdict(
  compared: readonly { gold: GoldRun; comparison: Comparison }[],
  answer: QueryRun,
  faults: readonly GoldFault[],
  facts: Facts,
): ToolResult {
  const [best] = compared.toSorted(
    (a, b) => RANK.indexOf(a.comparison.relation) - RANK.indexOf(b.comparison.relation),
  );
  if (best === undefined) return badReference(faults);
  const { relation, difference, bothEmpty, missing, extra } = best.comparison;
  if (relation !== 'equal' && faults.length > 0) return badReference(faults);
  const detail = {
    summary: summaryOf(best.comparison, answer),
    ...facts,
    answer: describeRun(answer),
    ...goldFacts(best.gold, faults),
    ...(difference === '' ? {} : { difference }),
    ...(missing === undefined ? {} : { missing: missing as Facts[string] }),
    ...(extra === undefined ? {} : { extra: extra as Facts[string] }),
  };
  if (relation === 'undecided') return open('comparison_bound', detail);
  if (relation !== 'equal') return refutes(detail, { code: relation });
  return supports(detail, { code: bothEmpty ? 'both_empty' : 'equal' });
}

function summaryOf({ relation, difference, bothEmpty }: Comparison, { rowCount }: QueryRun): string {
  if (relation === 'equal')
    return bothEmpty
      ? 'both results are empty, which says little'
      : `${countRows(rowCount)}, equal to the gold result`;
  if (relation === 'undecided') return `cannot tell whether the results agree: ${difference}`;
  return `the result differs: ${difference}`;
}

function goldFacts(gold: GoldRun | undefined, faults: readonly GoldFault[]): Facts {
  const failed = faults.map(({ variant, ...fault }) => ({ variant, ...(describeFault(fault) as object) }));
  return {
    ...(gold === undefined
      ? {}
      : {
          gold: {
            variant: gold.variant,
            ordered: gold.ordered,
            ...(gold.run === null ? {} : (describeRun(gold.run) as object)),
          },
        }),
    ...(failed.length === 0 ? {} : { goldFailed: failed }),
  };
}
