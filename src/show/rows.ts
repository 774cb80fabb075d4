import type { Judgment } from '../core/index.js';
import { firstFailedStep } from '../view/marks.js';
import { formatColumn } from '../view/number.js';
import { visibleLine } from '../view/visible.js';
import { clip, columns, pad } from './columns.js';
import type { PrintOptions } from './layout.js';

/** Which judgments a table lists. */
export type Only = 'unscored' | 'failed';

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
/** Widest column; where nothing is clipped, one long id must not move all the others. */
const WIDEST = 64;
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
    rows.reduce((most, cells) => Math.max(most, Math.min(WIDEST, columns(cells[at] ?? ''))), heading.length),
  );
  const sum = () => widths.reduce((total, width) => total + width, GAP.length * (widths.length - 1));
  for (const at of [6, 0, 2]) {
    const over = sum() - terminal;
    const least = Math.max(10, HEADINGS[at]?.length ?? 0);
    if (over > 0) widths[at] = Math.max(least, (widths[at] ?? 0) - over);
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

/** Prints judgments as the rows of a table, one after another; the first rows decide the widths. */
export class RowPrinter {
  readonly #options: PrintOptions;
  #waiting: { cells: Cells; tone: ReturnType<typeof toneOf> }[] = [];
  #widths: number[] | null = null;

  constructor(options: PrintOptions) {
    this.#options = options;
  }

  *add(judgment: Judgment): Generator<string> {
    this.#waiting.push({ cells: cellsOf(judgment), tone: toneOf(judgment) });
    if (this.#widths !== null || this.#waiting.length >= SAMPLED_ROWS) yield* this.end();
  }

  /** The rows still waiting for their widths. */
  *end(): Generator<string> {
    const { paint, width } = this.#options;
    if (this.#widths === null && this.#waiting.length > 0) {
      this.#widths = widthsFor(
        this.#waiting.map(({ cells }) => cells),
        width,
      );
      yield paint('quiet', rowText(HEADINGS, this.#widths, false));
    }
    const widths = this.#widths ?? [];
    for (const { cells, tone } of this.#waiting) {
      const text = rowText(cells, widths, Number.isFinite(width));
      yield tone === 'supported' ? text : paint(tone, text);
    }
    this.#waiting = [];
  }
}
