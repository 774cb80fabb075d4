import type { Judgment } from '../core/index.js';
import type { Run } from '../log/read.js';
import { findJudgments, findTexts } from './find.js';
import type { PrintOptions } from './layout.js';
import { judgmentLines } from './one-judgment.js';
import { isListed, type Only } from './rows.js';
import { type TableOptions, tableLines } from './table.js';

/** The table of a run, or with `json` the judgments it lists as they are stored, one a line. */
export async function* showRun(
  run: Run,
  options: TableOptions & { readonly json: boolean },
): AsyncGenerator<string> {
  if (options.json) yield* listedAsJson(run, options.only, options.limit);
  else yield* tableLines(run, options);
}

async function* listedAsJson(run: Run, only: Only | undefined, limit: number): AsyncGenerator<string> {
  let listed = 0;
  for await (const judgment of run.judgments()) {
    if (!isListed(judgment, only)) continue;
    if (limit > 0 && listed === limit) return;
    listed += 1;
    yield JSON.stringify(judgment);
  }
}

/**
 * The judgments `id` names, for people, or with `json` as they are stored, one a line.
 * @throws {UsageError} where there is none
 */
export async function* showJudgments(
  run: Run,
  id: string,
  options: PrintOptions & { readonly json: boolean },
): AsyncGenerator<string> {
  const judgments = await findJudgments(run, id);
  if (options.json) {
    yield* judgments.map((judgment: Judgment) => JSON.stringify(judgment));
    return;
  }
  const texts = await findTexts(run, judgments);
  for (const [at, judgment] of judgments.entries()) {
    if (at > 0) yield '';
    yield* judgmentLines(judgment, texts.get(judgment.response) ?? null, run.header, options);
  }
}
