import type { Judgment } from '../core/index.js';
import type { RunSummary } from '../log/format.js';
import type { Run } from '../log/read.js';
import { OverviewTally } from '../report/overview.js';
import type { Overview } from '../report/payload.js';
import { firstFailedStep } from '../report/view/marks.js';
import { formatColumn, formatCount, formatScore } from '../report/view/number.js';
import { visibleLine } from '../report/view/visible.js';
import { clip, columns, pad } from './columns.js';
import type { PrintOptions } from './layout.js';
import type { Paint } from './palette.js';

/** Which judgments a table lists. */
export type Only = 'unscored' | 'failed';

/** How to list a run. */
export interface TableOptions extends PrintOptions {
  /** Most rows; 0 for no bound. */
  readonly limit: number;
  readonly only?: Only | undefined;
}

/** Whether `judgment` belongs in a list of `only` these: failed is a refuted step, a failed gate or an outcome below 1. */
export function isListed(judgment: Judgment, only: Only | undefined): boolean {
  if (only === undefined) return true;
  if (only === 'unscored') return judgment.status === 'unscored';
  const { outcome } = judgment.reward;
  const below = outcome !== null && outcome < 1;
  return below || judgment.gatesFailed.length > 0 || firstFailedStep(judgment) !== null;
}

const HEADINGS = ['id', '#', 'status', 'outcome', 'total', 'failed step', 'gates failed'] as const;
const RIGHT = new Set([1, 3, 4, 5]);
/** Rows whose widths decide those of the columns; the rest is fitted to them. */
const SAMPLED_ROWS = 200;
const GAP = '  ';

type Cells = readonly string[];

function cellsOf(judgment: Judgment): Cells {
  const failed = firstFailedStep(judgment);
  const code = judgment.error === undefined ? '' : ` ${visibleLine(judgment.error.code)}`;
  return [
    visibleLine(judgment.sampleId),
    String(judgment.response),
    judgment.status + code,
    formatColumn(judgment.reward.outcome),
    formatColumn(judgment.reward.total),
    failed === null ? '–' : String(failed + 1),
    judgment.gatesFailed.map(visibleLine).join(', ') || '–',
  ];
}

function widthsFor(rows: readonly Cells[], terminal: number): number[] {
  const widths = HEADINGS.map((heading, at) =>
    rows.reduce((most, cells) => Math.max(most, columns(cells[at] ?? '')), heading.length),
  );
  const sum = () => widths.reduce((total, width) => total + width, GAP.length * (widths.length - 1));
  for (const at of [6, 0, 2]) {
    const over = sum() - terminal;
    if (over > 0) widths[at] = Math.max(10, (widths[at] ?? 0) - over);
  }
  return widths;
}

function rowText(cells: Cells, widths: readonly number[], bounded: boolean): string {
  const padded = cells.map((cell, at) => {
    const width = widths[at] ?? 0;
    return pad(bounded ? clip(cell, width) : cell, width, RIGHT.has(at) ? 'left' : 'right');
  });
  return padded.join(GAP).trimEnd();
}

function toneOf(judgment: Judgment): 'refuted' | 'unscored' | 'supported' {
  if (judgment.status === 'unscored') return 'unscored';
  return isListed(judgment, 'failed') ? 'refuted' : 'supported';
}

function counted(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${visibleLine(name)} ${formatCount(count)}`)
    .join(', ');
}

/** The figures of a run, as lines. */
export function summaryLines(overview: Overview | RunSummary, paint: Paint): string[] {
  const { judgments, scored, unscored, outcome, total, process } = overview;
  const codes = counted(overview.unscoredByCode);
  const gates = counted(overview.gatesFailed);
  const means = [
    ['outcome', outcome],
    ['total', total],
    ['process', process],
  ] as const;
  return [
    paint(
      'heading',
      `${formatCount(judgments)} judgments: ${formatCount(scored)} scored, ${formatCount(unscored)} unscored${codes && ` (${codes})`}`,
    ),
    `mean ${means.map(([name, reward]) => `${name} ${formatScore(reward.mean)}`).join(', ')} over what is scored`,
    ...(gates ? [`gates failed: ${gates}`] : []),
  ];
}

/** The table of a run, line by line; ends in its summary. Reads the whole run once, in flat memory. */
export async function* tableLines(run: Run, options: TableOptions): AsyncGenerator<string> {
  const { paint, width, limit, only } = options;
  const { name, version, criteria } = run.header.rubric.resolved;
  yield `${paint('heading', visibleLine(`${name} ${version}`))} on ${visibleLine(run.header.data.path)}`;
  yield '';
  const tally = new OverviewTally(criteria.map(({ id }) => id));
  const printer = new RowPrinter(paint, width);
  let listed = 0;
  for await (const judgment of run.judgments()) {
    tally.add(judgment);
    if (!isListed(judgment, only)) continue;
    listed += 1;
    if (limit === 0 || listed <= limit) yield* printer.add(judgment);
  }
  yield* printer.end();
  const left = limit === 0 ? 0 : listed - limit;
  if (left > 0) yield paint('quiet', `… and ${formatCount(left)} more; --limit 0 lists all`);
  if (listed === 0) yield paint('quiet', only === undefined ? 'no judgments yet' : `none is ${only}`);
  yield '';
  yield* summaryLines(tally.overview(), paint);
  if (run.summary === null) yield paint('quiet', 'The run has not ended: the same command goes on with it.');
}

class RowPrinter {
  readonly #paint: Paint;
  readonly #terminal: number;
  #waiting: { cells: Cells; tone: ReturnType<typeof toneOf> }[] = [];
  #widths: number[] | null = null;

  constructor(paint: Paint, terminal: number) {
    this.#paint = paint;
    this.#terminal = terminal;
  }

  *add(judgment: Judgment): Generator<string> {
    this.#waiting.push({ cells: cellsOf(judgment), tone: toneOf(judgment) });
    if (this.#widths !== null || this.#waiting.length >= SAMPLED_ROWS) yield* this.end();
  }

  *end(): Generator<string> {
    if (this.#widths === null && this.#waiting.length > 0) {
      this.#widths = widthsFor(
        this.#waiting.map(({ cells }) => cells),
        this.#terminal,
      );
      yield this.#paint('quiet', rowText(HEADINGS, this.#widths, false));
    }
    const widths = this.#widths ?? [];
    for (const { cells, tone } of this.#waiting) {
      const text = rowText(cells, widths, Number.isFinite(this.#terminal));
      yield tone === 'supported' ? text : this.#paint(tone, text);
    }
    this.#waiting = [];
  }
}
