import type { Box, Rule, Word } from '../messages.js';
import { type Cell, type Table, textOf, wordsIn } from './table.js';

/** How far apart lines may be that are meant as one, points. */
const NEAR = 2.5;
/** Most rows, columns and cells of a table. */
const MOST_ROWS = 400;
const MOST_COLUMNS = 60;
const MOST_CELLS = 4_000;

/** Tables whose cells are drawn with lines, from the top. */
export function ruledTables(rules: readonly Rule[], words: readonly Word[]): Table[] {
  return grids(merged(rules))
    .map((grid) => tableOf(grid, words))
    .filter((table) => table !== null)
    .sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

/** Lines that continue or cover each other, as one. */
function merged(rules: readonly Rule[]): Rule[] {
  const all: Rule[] = [];
  for (const direction of ['across', 'down'] as const) {
    const same = rules.filter((rule) => rule.direction === direction);
    for (const group of nearGroups(same.toSorted((a, b) => a.at - b.at))) {
      const at = group.reduce((sum, rule) => sum + rule.at, 0) / group.length;
      let last: { direction: Rule['direction']; at: number; from: number; to: number } | null = null;
      for (const { from, to } of group.toSorted((a, b) => a.from - b.from)) {
        if (last !== null && from <= last.to + NEAR) last.to = Math.max(last.to, to);
        else {
          last = { direction, at, from, to };
          all.push(last);
        }
      }
    }
  }
  return all;
}

/** Runs of lines in order, each near the first of its run. */
function nearGroups(rules: readonly Rule[]): Rule[][] {
  const groups: Rule[][] = [];
  for (const rule of rules) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && rule.at - group[0].at <= NEAR) group.push(rule);
    else groups.push([rule]);
  }
  return groups;
}

const meet = (across: Rule, down: Rule): boolean =>
  down.at >= across.from - NEAR &&
  down.at <= across.to + NEAR &&
  across.at >= down.from - NEAR &&
  across.at <= down.to + NEAR; // prettier-ignore

/** Sets of lines that hang together by crossing each other, and can enclose a cell. */
function grids(rules: readonly Rule[]): Rule[][] {
  const left = new Set(rules);
  const found: Rule[][] = [];
  for (const start of rules) {
    if (!left.delete(start)) continue;
    const grid = [start];
    for (const one of grid)
      for (const other of left)
        if (
          one.direction !== other.direction &&
          (one.direction === 'across' ? meet(one, other) : meet(other, one))
        ) {
          left.delete(other);
          grid.push(other);
        }
    const across = grid.filter(({ direction }) => direction === 'across').length;
    if (across >= 2 && grid.length - across >= 2) found.push(grid);
  }
  return found;
}

/** Places of lines in order, those near each other as one. */
function places(rules: readonly Rule[]): number[] {
  const sorted = rules.map(({ at }) => at).sort((a, b) => a - b);
  return sorted.filter((at, index) => index === 0 || at - (sorted[index - 1] ?? at) > NEAR);
}

function tableOf(grid: readonly Rule[], words: readonly Word[]): Table | null {
  const across = grid.filter(({ direction }) => direction === 'across');
  const down = grid.filter(({ direction }) => direction === 'down');
  const [ys, xs] = [places(across), places(down)];
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  if (
    rows < 1 ||
    columns < 1 ||
    rows * columns < 2 ||
    rows > MOST_ROWS ||
    columns > MOST_COLUMNS ||
    rows * columns > MOST_CELLS
  )
    return null;
  const box: Box = [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0];
  const inside = wordsIn(words, box);
  const cells = cellsOf({ xs, ys, across, down }).map((cell) => ({
    ...cell,
    text: textOf(wordsIn(inside, cell.box)),
  }));
  const filled = cells.filter(({ text }) => text !== '').length;
  // a chart or a frame has lines too, and little written between them
  return cells.length < 2 || filled < 2 || filled < cells.length * 0.1
    ? null
    : { kind: 'ruled', box, rows, columns, cells };
}

interface Lattice {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
}

/** The cells of a lattice; where a line is missing between two, they are one. */
function cellsOf({ xs, ys, across, down }: Lattice): Omit<Cell, 'text'>[] {
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  const taken = new Set<number>();
  const cells: Omit<Cell, 'text'>[] = [];
  const x = (index: number) => xs[index] ?? 0;
  const y = (index: number) => ys[index] ?? 0;
  const hasDown = (column: number, row: number) => isDrawn(down, x(column), y(row), y(row + 1));
  const hasAcross = (row: number, column: number) => isDrawn(across, y(row), x(column), x(column + 1));
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      if (taken.has(row * columns + column)) continue;
      let [right, bottom] = [column + 1, row + 1];
      while (right < columns && !hasDown(right, row) && !taken.has(row * columns + right)) right += 1;
      while (bottom < rows && !hasAcross(bottom, column)) bottom += 1;
      for (let r = row; r < bottom; r += 1)
        for (let c = column; c < right; c += 1) taken.add(r * columns + c);
      const span = {
        ...(bottom - row > 1 ? { rows: bottom - row } : {}),
        ...(right - column > 1 ? { columns: right - column } : {}),
      }; // prettier-ignore
      cells.push({ row, column, ...span, box: [x(column), y(row), x(right), y(bottom)] });
    }
  return cells;
}

/** Whether a line is drawn at a place, over the better part of a stretch. */
function isDrawn(rules: readonly Rule[], at: number, from: number, to: number): boolean {
  let covered = 0;
  for (const rule of rules)
    if (Math.abs(rule.at - at) <= NEAR * 2)
      covered += Math.max(0, Math.min(rule.to, to) - Math.max(rule.from, from));
  return covered >= 0.6 * (to - from);
}
