import type { Box } from '../shapes/index.js';
import type { Plane } from './plane.js';

/** A line of one colour that runs from left to right. */
export interface SeriesLine {
  /** Index in the palette. */
  readonly label: number;
  readonly from: number;
  readonly to: number;
  /** Pixels of its thickness, about. */
  readonly width: number;
  /** Its height at the columns from `from` to `to`, pixels from the top; null where it is not seen. */
  readonly heights: readonly (number | null)[];
}

/** Share of the plot's width that a line spans. */
const SPAN = 0.3;
/** Share of its columns in which it is seen. */
const SEEN = 0.55;
/** Share of the plot's height up to which runs of a line are tall in the middle. */
const THICK = 0.05;
/** Columns across which a line that is hidden is continued. */
const BRIDGE = 12;

interface Column {
  top: number;
  bottom: number;
  count: number;
}

/** The lines in an area; linear in its pixels. `lines` are rows of the grid, which are no series. */
export function seriesLines(plane: Plane, area: Box, grid: readonly number[]): SeriesLine[] {
  const [left, , right] = area;
  const found: SeriesLine[] = [];
  for (const [label, columns] of columnsOf(plane, area)) {
    const xs = [...columns.keys()].sort((a, b) => a - b);
    const [from, to] = [xs[0] as number, (xs.at(-1) as number) + 1];
    if (to - from < SPAN * (right - left) || xs.length < SEEN * (to - from)) continue;
    const line = lineOf(label, columns, from, to);
    if (isSeries(line, columns, area, grid)) found.push(line);
  }
  return found.sort((a, b) => a.label - b.label);
}

function columnsOf(plane: Plane, [left, top, right, bottom]: Box): Map<number, Map<number, Column>> {
  const all = new Map<number, Map<number, Column>>();
  for (let x = left; x < right; x += 1) {
    for (let y = top; y < bottom; y += 1) {
      const label = plane.label(x, y);
      if (label < 0 || label === plane.paper) continue;
      const columns = all.get(label) ?? new Map<number, Column>();
      all.set(label, columns);
      const column = columns.get(x);
      if (column === undefined) columns.set(x, { top: y, bottom: y + 1, count: 1 });
      else {
        column.bottom = y + 1;
        column.count += 1;
      }
    }
  }
  return all;
}

function lineOf(label: number, columns: ReadonlyMap<number, Column>, from: number, to: number): SeriesLine {
  const counts = [...columns.values()].map(({ count }) => count).sort((a, b) => a - b);
  const heights = Array.from({ length: to - from }, (_, index) => {
    const column = columns.get(from + index);
    return column === undefined ? null : (column.top + column.bottom) / 2;
  });
  return { label, from, to, width: counts[Math.floor(counts.length / 4)] ?? 1, heights };
}

/** Neither a filled area, nor letters, nor the grid. */
function isSeries(
  { heights, width }: SeriesLine,
  columns: ReadonlyMap<number, Column>,
  [, top, , bottom]: Box,
  grid: readonly number[],
): boolean {
  const list = [...columns.values()];
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const thick = median(list.map(({ count }) => count));
  const apart = list.filter((one) => one.bottom - one.top > one.count + 3).length;
  const flat = heights.filter(
    (height) => height !== null && grid.some((at) => Math.abs(at - height) < 1.5),
  ).length;
  const onGrid = flat > 0.7 * heights.length && width <= 2;
  return thick <= Math.max(10, THICK * (bottom - top)) && apart <= 0.25 * list.length && !onGrid;
}

/** The height of a line at a column, from its neighbours where something hides it; null beyond its ends. */
export function heightAt(line: SeriesLine, x: number): number | null {
  const at = Math.round(x - 0.5) - line.from;
  if (at < -line.width || at > line.heights.length - 1 + line.width) return null;
  const inside = Math.min(line.heights.length - 1, Math.max(0, at));
  for (let off = 0; off <= BRIDGE; off += 1) {
    const [before, after] = [line.heights[inside - off] ?? null, line.heights[inside + off] ?? null];
    if (before !== null && after !== null) return (before + after) / 2;
    if (off > 2 && (before ?? after) !== null && (inside - off < 0 || inside + off >= line.heights.length))
      return before ?? after;
  }
  return null;
}
