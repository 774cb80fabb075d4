import { Summary } from '../log/index.js';
import type { Run } from '../log/read.js';
import { formatCount } from '../view/number.js';
import { visibleLine } from '../view/visible.js';
import { type Line, layOut, type PrintOptions } from './layout.js';
import { isListed, type Only, RowPrinter } from './rows.js';
import { summaryLines } from './summary-lines.js';

/** How to list a run. */
export interface TableOptions extends PrintOptions {
  /** Most rows; 0 for no bound. */
  readonly limit: number;
  readonly only?: Only | undefined;
}

function closingLines(run: Run, tally: Summary, listed: number, { limit, only }: TableOptions): Line[] {
  const left = limit === 0 ? 0 : listed - limit;
  const lines: Line[] = [];
  if (left > 0) lines.push({ text: `… and ${formatCount(left)} more; --limit 0 lists all`, tone: 'quiet' });
  if (listed === 0) {
    lines.push({ text: only === undefined ? 'no judgments yet' : `none is ${only}`, tone: 'quiet' });
  }
  lines.push({ text: '' }, ...summaryLines(tally.overview()));
  if (run.summary?.complete !== true) {
    lines.push({ text: 'The run has not ended: the same command goes on with it.', tone: 'quiet' });
  }
  return lines;
}

/** The table of a run, line by line; ends in its summary. Reads the whole run once, in flat memory. */
export async function* tableLines(run: Run, options: TableOptions): AsyncGenerator<string> {
  const { name, version, criteria } = run.header.rubric.resolved;
  const title = visibleLine(`${name} ${version} on ${run.header.data.path}`);
  yield* layOut([{ text: title, tone: 'heading' }, { text: '' }], options);
  const tally = new Summary(criteria.map(({ id }) => id));
  const rows = new RowPrinter(options);
  let listed = 0;
  for await (const judgment of run.judgments()) {
    tally.add(judgment);
    if (!isListed(judgment, options.only)) continue;
    listed += 1;
    if (options.limit === 0 || listed <= options.limit) yield* rows.add(judgment);
  }
  yield* rows.end();
  yield* layOut(closingLines(run, tally, listed, options), options);
}
