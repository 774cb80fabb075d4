import type { Box, Word } from '../messages.js';
import { linesOf } from './lines.js';

/** A cell of a table. */
export interface Cell {
  /** From 0. */
  readonly row: number;
  readonly column: number;
  /** How many rows and columns it takes, where not 1. */
  readonly rows?: number;
  readonly columns?: number;
  readonly text: string;
  readonly box: Box;
}

/** A table found on a page. */
export interface Table {
  /** `ruled` by lines, or by `aligned` columns. */
  readonly kind: 'ruled' | 'aligned';
  readonly box: Box;
  readonly rows: number;
  readonly columns: number;
  /** Row by row; a place that a wider cell covers has none of its own. */
  readonly cells: readonly Cell[];
}

/** The text of words in lines, the lines joined by blanks. */
export const textOf = (words: readonly Word[]): string =>
  linesOf(words)
    .flatMap((line) => line.words.map(({ text }) => text))
    .join(' ');

/** Rows of texts; a cell stands at its first place, and the others it covers are empty. */
export function gridOf({ rows, columns, cells }: Table): string[][] {
  const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''));
  for (const { row, column, text } of cells) (grid[row] ?? [])[column] = text;
  return grid;
}

/** A table as Markdown, its first row as the heading. */
export function tableMarkdown(table: Table): string {
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text) => text.replace(/[\\|]/g, '\\$&').replace(/\s+/g, ' ')).join(' | ')} |`;
  const [head = [], ...body] = gridOf(table);
  return [line(head), `|${' --- |'.repeat(table.columns)}`, ...body.map(line)].join('\n');
}

/** The words of which the middle lies in a box. */
export const wordsIn = <Item extends Word>(words: readonly Item[], [left, top, right, bottom]: Box): Item[] =>
  words.filter(({ box }) => {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    return x >= left && x <= right && y >= top && y <= bottom;
  });

/** Whether two boxes share more than a tenth of the smaller one. */
export function overlaps(a: Box, b: Box): boolean {
  const across = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const down = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const area = (box: Box) => (box[2] - box[0]) * (box[3] - box[1]);
  return across > 0 && down > 0 && across * down > 0.1 * Math.min(area(a), area(b));
}
