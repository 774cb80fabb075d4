import { createHash } from 'node:crypto';
import { type Cell, readCell, rowKey, showCell } from './cell.js';
import type { CompareOptions, Comparison } from './compare-options.js';
import { compareResults } from './compare-results.js';
import type { Result } from './engine.js';
import type { GoldResult } from './protocol.js';
import type { QueryBounds, QueryRun, Sameness } from './query-result.js';

const MOST_COLUMNS_SHOWN = 50;

/** The results of one judgment, by number. */
export class ResultStore {
  readonly #results: Result[] = [];

  /** Describes a result and keeps it, unless it is wanted for its fingerprint alone. */
  add(result: Result, { show, sameness }: Pick<QueryBounds, 'show' | 'sameness'>): QueryRun {
    const first = result.rows.slice(0, show).map((row) => row.slice(0, MOST_COLUMNS_SHOWN).map(showCell));
    const kept = sameness === null ? result : { columns: result.columns, rows: [] };
    const id = this.#results.push(kept) - 1;
    const run = { id, columns: result.columns, rowCount: result.rows.length, first };
    return sameness === null ? run : { ...run, fingerprint: fingerprint(result, sameness) };
  }

  compare(gold: GoldResult, answer: number, options: CompareOptions): Comparison {
    const given = this.#at(answer);
    return compareResults('id' in gold ? this.#at(gold.id) : expectedResult(gold, given), given, options);
  }

  #at(id: number): Result {
    const found = this.#results[id];
    if (found === undefined) throw new Error(`no result ${id}`);
    return found;
  }
}

function fingerprint({ columns, rows }: Result, { ordered, duplicates, types }: Sameness): string {
  const keys = rows.map((row) => rowKey(row, types));
  const counted = ordered || duplicates === 'count' ? keys : [...new Set(keys)];
  const hash = createHash('sha256').update(`${columns.length}`);
  // a key's length comes first, so that no text in a row can pass for the end of one
  for (const key of ordered ? counted : counted.toSorted()) hash.update(`\n${key.length}:${key}`);
  return hash.digest('hex');
}

/** Rows as a reference gives them; without names, the answer's number of columns counts where there are no rows. */
function expectedResult(
  { columns, rows }: Exclude<GoldResult, { readonly id: number }>,
  answer: Result,
): Result {
  const width = rows[0]?.length ?? answer.columns.length;
  const cells = rows.map((row) => row.map((value): Cell => readCell(value) ?? null));
  return { columns: columns ?? Array.from({ length: width }, (_, at) => `column ${at + 1}`), rows: cells };
}
