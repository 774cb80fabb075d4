import type { Runs } from './candidates.js';
import type { Point } from './figure.js';
import { cornersAlong, type Outline, type OutlinePoint } from './outline.js';

/** How far an outline bends before it has a corner, pixels. */
const BEND = 1.1;
/** Sine of the turn inward from which two shapes meet in a corner. */
const INWARD = 0.3;

/** The pieces of outlines that are seen; a panel's edge counts as an outline where `edges` is set. */
export const seenRuns = (outlines: readonly Outline[], edges: boolean): Runs =>
  outlines.flatMap((outline) =>
    splitAt(outline, (point) => !point.seen || (!edges && point.atEdge), new Set()),
  );

/** The same, cut where the outline turns inward: there one shape ends and another begins. */
export const piecesOf = (outlines: readonly Outline[]): Runs =>
  outlines
    .flatMap((outline) => splitAt(outline, (point) => !point.seen, inwardCorners(outline)))
    .filter((run) => run.length >= 3);

/** Runs of a closed outline between the points left out and the cuts; a run may pass the outline's start. */
function splitAt(
  outline: Outline,
  leaves: (point: OutlinePoint) => boolean,
  cuts: ReadonlySet<number>,
): Runs {
  const broken = (index: number) => leaves(outline[index] as OutlinePoint) || cuts.has(index);
  const start = outline.findIndex((_, index) => broken(index));
  if (start < 0) return [outline];
  const runs: OutlinePoint[][] = [[]];
  for (let step = 1; step <= outline.length; step += 1) {
    const index = (start + step) % outline.length;
    if (broken(index)) runs.push([]);
    else runs.at(-1)?.push(outline[index] as OutlinePoint);
  }
  return runs.filter((run) => run.length > 0);
}

function inwardCorners(outline: Outline): Set<number> {
  const start = farthestFromMiddle(outline);
  const turned = [...outline.slice(start), ...outline.slice(0, start)].map(({ x, y }): Point => [x, y]);
  const corners = cornersAlong([...turned, turned[0] as Point], BEND);
  const found = new Set<number>();
  for (let at = 1; at < corners.length - 1; at += 1) {
    const [a, b, c] = [corners[at - 1], corners[at], corners[at + 1]].map(
      (index) => turned[(index as number) % turned.length] as Point,
    ) as [Point, Point, Point];
    const cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
    const scale = Math.hypot(b[0] - a[0], b[1] - a[1]) * Math.hypot(c[0] - b[0], c[1] - b[1]);
    if (cross < -INWARD * scale) found.add(((corners[at] as number) + start) % outline.length);
  }
  return found;
}

function farthestFromMiddle(outline: Outline): number {
  const mx = outline.reduce((sum, { x }) => sum + x, 0) / outline.length;
  const my = outline.reduce((sum, { y }) => sum + y, 0) / outline.length;
  const reach = outline.map(({ x, y }) => Math.hypot(x - mx, y - my));
  return reach.reduce((best, one, index) => (one > (reach[best] as number) ? index : best), 0);
}
