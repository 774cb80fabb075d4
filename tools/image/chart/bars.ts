import type { Box } from '../shapes/index.js';
import type { Plane } from './plane.js';
import type { Rule } from './rules.js';

/** A rectangle of one colour that stands on the base line, on another such, or hangs from it. */
export interface BarBox {
  /** Index in the palette. */
  readonly label: number;
  readonly box: Box;
  /** Whether it stands on another bar rather than on the base line. */
  readonly stacked: boolean;
}

/** The bars of a chart that stand, and how well the rectangles found are bars. */
export interface Bars {
  readonly bars: readonly BarBox[];
  /** Pixel of the line they stand on. */
  readonly base: number;
  /** Share of the area of all rectangles that are bars. */
  readonly share: number;
  /** Area of the bars, square pixels. */
  readonly area: number;
}

/** Narrowest bar, pixels. */
const NARROWEST = 3;
/** Height from which a rectangle is surely no line. */
const LOW = 3;
/** How far ends of bars may be from where they stand, pixels. */
const NEAR = 2.5;
/** Gaps that lines of the grid leave in a bar, pixels. */
const GAP = 3;
/** Most rectangles of one chart. */
const MOST_RECTANGLES = 20_000;

interface Open {
  label: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Standing bars within an area; null where the image has no end of rectangles.
 * @param bases lines they may stand on
 * @param rules axes and lines of the grid across: what lies wholly within one is a piece of it, not a bar
 */
export function standingBars(
  plane: Plane,
  area: Box,
  bases: readonly number[],
  skip: ReadonlySet<number>,
  rules: readonly Rule[],
): Bars | null {
  const all = rectangles(plane, area, skip);
  if (all === null) return null;
  const found = all.filter(
    ({ top, bottom }) => !rules.some(({ rows }) => top >= rows[0] && bottom <= rows[1]),
  );
  const tried = [...bases, commonEnd(found)].map((base) => attached(found, base));
  const best = tried.sort((a, b) => b.area - a.area)[0];
  return best ?? { bars: [], base: area[3], share: 0, area: 0 };
}

/** Rectangles of one colour: columns side by side whose runs start and end alike. */
function rectangles(plane: Plane, [left, top, right, bottom]: Box, skip: ReadonlySet<number>): Open[] | null {
  const done: Open[] = [];
  let open: Open[] = [];
  for (let x = left; x < right; x += 1) {
    const next: Open[] = [];
    for (const run of runsDown(plane, x, top, bottom, skip)) {
      const grown = open.find(
        (one) =>
          one.label === run.label &&
          Math.abs(one.top - run.top) <= 1 &&
          Math.abs(one.bottom - run.bottom) <= 1,
      );
      if (grown === undefined) next.push(run);
      else {
        grown.right = x + 1;
        next.push(grown);
      }
    }
    done.push(...open.filter((one) => !next.includes(one)));
    if (done.length > MOST_RECTANGLES) return null;
    open = next;
  }
  return [...done, ...open].filter((one) => one.right - one.left >= NARROWEST);
}

function runsDown(plane: Plane, x: number, top: number, bottom: number, skip: ReadonlySet<number>): Open[] {
  const runs: Open[] = [];
  for (let y = top; y < bottom; y += 1) {
    const label = plane.label(x, y);
    if (label < 0 || label === plane.paper || skip.has(label)) continue;
    const same = runs.findLast((run) => run.label === label);
    if (same !== undefined && y - same.bottom <= GAP && thinBetween(runs, same, y)) same.bottom = y + 1;
    else runs.push({ label, left: x, right: x + 1, top: y, bottom: y + 1 });
  }
  return runs;
}

/** Whether nothing but a thin line lies between a run and a pixel below it. */
const thinBetween = (runs: readonly Open[], run: Open, y: number) =>
  runs.every((one) => one === run || one.top < run.bottom || one.top >= y || one.bottom - one.top < GAP);

/** Where most rectangles end, by their widths. */
function commonEnd(found: readonly Open[]): number {
  const ends = found
    .filter((one) => one.bottom - one.top >= LOW)
    .slice(0, 500)
    .flatMap(({ top, bottom, left, right }) => [
      { at: bottom, weight: right - left + 0.01 },
      { at: top, weight: right - left },
    ]);
  const weights = ends.map(({ at }) =>
    ends.reduce((sum, end) => sum + (Math.abs(end.at - at) <= 1.5 ? end.weight : 0), 0),
  );
  const best = weights.reduce((top, weight, index) => (weight > (weights[top] as number) ? index : top), 0);
  return ends[best]?.at ?? 0;
}

function attached(found: readonly Open[], base: number): Bars {
  const bars: BarBox[] = [];
  const left = [...found].sort((a, b) => endDistance(a, base) - endDistance(b, base) || a.left - b.left);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [index, one] of left.entries()) {
      const onBase = endDistance(one, base) <= NEAR;
      if (one.bottom - one.top < (onBase ? 1 : LOW)) continue;
      if (!onBase && !bars.some((bar) => standsOn(one, bar, base))) continue;
      bars.push({ label: one.label, box: [one.left, one.top, one.right, one.bottom], stacked: !onBase });
      left.splice(index, 1);
      grown = true;
      break;
    }
  }
  const whole = bars.filter((bar) => !isOutline(bar, bars));
  const area = whole.reduce((sum, { box }) => sum + sizeOf(box), 0);
  const all = found.reduce((sum, one) => sum + sizeOf([one.left, one.top, one.right, one.bottom]), 0);
  return {
    bars: whole.sort((a, b) => a.box[0] - b.box[0] || b.box[1] - a.box[1]),
    base,
    share: all === 0 ? 0 : area / all,
    area,
  };
}

/** Whether it is the rim drawn around a bar rather than a bar. */
function isOutline({ box, label }: BarBox, bars: readonly BarBox[]): boolean {
  if (box[3] - box[1] >= LOW) return false;
  return bars.some(
    (other) =>
      other.label !== label &&
      other.box[3] - other.box[1] >= LOW &&
      Math.min(other.box[2], box[2]) - Math.max(other.box[0], box[0]) > 0,
  );
}

const endDistance = ({ top, bottom }: Open, base: number) =>
  Math.min(Math.abs(bottom - base), Math.abs(top - base));

/** Whether one stands on a bar, further from the base line, and is as wide. */
function standsOn(one: Open, { box, label }: BarBox, base: number): boolean {
  const wide = Math.max(Math.abs(box[0] - one.left), Math.abs(box[2] - one.right)) <= NEAR;
  const above = box[3] <= base + NEAR && Math.abs(one.bottom - box[1]) <= NEAR;
  const below = box[1] >= base - NEAR && Math.abs(one.top - box[3]) <= NEAR;
  return wide && label !== one.label && (above || below);
}

const sizeOf = ([left, top, right, bottom]: Box) => (right - left) * (bottom - top);
