import type { Box, Word } from '../messages.js';
import { freeGaps, type Gap, sharedGaps } from './gaps.js';
import { boxOf, type Line, linesOf, usualHeight } from './lines.js';
import { type Cell, type Table, textOf } from './table.js';

/** Narrowest blank between columns, and widest between rows, in heights of a word. */
const COLUMN_GAP = 0.7;
const ROW_GAP = 1.9;
/** Fewest rows, and most words of an average cell. */
const LEAST_ROWS = 3;
const MOST_CELL_WORDS = 5;
/** Most columns, and most rows. */
const MOST_COLUMNS = 30;
const MOST_ROWS = 200;

/** Tables without lines, told by columns that stay aligned over several rows, from the top. */
export function alignedTables(words: readonly Word[]): Table[] {
  const lines = linesOf(words.filter(({ turn }) => turn === 0));
  const height = usualHeight(words);
  const tables: Table[] = [];
  for (let start = 0; start < lines.length; ) {
    const { end, gaps } = run(lines, start, height);
    const table = end - start < LEAST_ROWS ? null : tableOf(lines.slice(start, end), gaps);
    if (table !== null) tables.push(table);
    // a long run that is no table is not tried anew from each of its lines
    start = table === null ? start + Math.max(1, Math.floor((end - start) / 8)) : end;
  }
  return tables;
}

/** The lines from `start` on that keep a common blank between the same columns. */
function run(lines: readonly Line[], start: number, height: number): { end: number; gaps: Gap[] } {
  const least = COLUMN_GAP * height;
  const [first] = lines.slice(start);
  if (first === undefined) return { end: start + 1, gaps: [] };
  const inner = (line: Line) => freeGaps(line.words, line.box[0], line.box[2], least);
  const open = (line: Line) => freeGaps(line.words, -1e5, 1e5, least);
  let gaps = inner(first);
  const columns = gaps.length;
  let end = start + 1;
  for (
    let line = lines[end];
    gaps.length > 0 && line !== undefined && end - start < MOST_ROWS;
    line = lines[end]
  ) {
    const before = lines[end - 1];
    if (before !== undefined && line.box[1] - before.box[3] > ROW_GAP * height) break;
    const shared = sharedGaps(gaps, open(line), least);
    // a row that leaves all but one of the columns, as a paragraph does, belongs to no table
    if (shared.length === 0 || (columns > 1 && shared.length < Math.ceil(columns / 2))) break;
    gaps = shared;
    end += 1;
  }
  return { end: withoutTail(lines, start, end), gaps };
}

/** A table ends with a line that has two cells. */
function withoutTail(lines: readonly Line[], start: number, end: number): number {
  let last = end;
  while (last > start + 1 && (lines[last - 1]?.words.length ?? 0) < 2) last -= 1;
  return last;
}

function tableOf(lines: readonly Line[], gaps: readonly Gap[]): Table | null {
  const cuts = gaps.map(([from, to]) => (from + to) / 2);
  const grid = lines.map((line) => cellWords(line, cuts));
  if (!isTable(grid, cuts.length + 1)) return null;
  const cells = grid.flatMap((row, index) =>
    row.flatMap((words, column): Cell[] =>
      words.length === 0
        ? []
        : [{ row: index, column, text: textOf(words), box: boxOf(words.map(({ box }) => box)) }],
    ),
  );
  const box: Box = boxOf(lines.map((line) => line.box));
  return { kind: 'aligned', box, rows: grid.length, columns: cuts.length + 1, cells };
}

/** The words of a line, apart by the cuts between columns. */
function cellWords({ words }: Line, cuts: readonly number[]): Word[][] {
  const cells: Word[][] = Array.from({ length: cuts.length + 1 }, () => []);
  for (const word of words) {
    const column = cuts.filter((cut) => (word.box[0] + word.box[2]) / 2 > cut).length;
    cells[column]?.push(word);
  }
  return cells;
}

/** Most rows must have several cells, most of every column must be filled, and cells must be short: prose is no table. */
function isTable(grid: readonly (readonly (readonly Word[])[])[], columns: number): boolean {
  if (columns < 2 || columns > MOST_COLUMNS) return false;
  const full = grid.filter((row) => row.filter((cell) => cell.length > 0).length >= 2).length;
  if (full < LEAST_ROWS || full < 0.6 * grid.length) return false;
  const cells = grid.flat().filter((cell) => cell.length > 0);
  const words = cells.reduce((sum, cell) => sum + cell.length, 0);
  const used = Array.from(
    { length: columns },
    (_, column) => grid.filter((row) => (row[column] ?? []).length > 0).length,
  );
  return (
    words / cells.length <= MOST_CELL_WORDS && used.filter((count) => count >= 0.3 * grid.length).length >= 2
  );
}
