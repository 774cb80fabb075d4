import type { Point } from './figure.js';
import { cornersAlong, type OutlinePoint } from './outline.js';

/** A straight piece of an outline: the points where `nx·x + ny·y = offset`, with the normal pointing outward. */
export interface Side {
  readonly nx: number;
  readonly ny: number;
  readonly offset: number;
  /** Pixels. */
  readonly length: number;
}

/** How far an outline may be from a straight side, pixels. */
const STRAIGHT = 0.9;
/** Shortest side, pixels. */
const SHORTEST = 2.5;
/** Most sides kept, the longest ones. */
const MOST_SIDES = 9;

/** The straight sides along runs of outline points, longest first; pieces of one line are one side. */
export function sidesOf(runs: readonly (readonly OutlinePoint[])[]): Side[] {
  const all = runs.flatMap((run) => {
    const points = run.map(({ x, y }): Point => [x, y]);
    const corners = cornersAlong(points, STRAIGHT);
    return corners.slice(1).flatMap((to, index) => sideAlong(run, corners[index] as number, to) ?? []);
  });
  return merged(all).slice(0, MOST_SIDES);
}

/** The line through the middle of a piece: its direction is that in which its points spread most. */
function sideAlong(run: readonly OutlinePoint[], from: number, to: number): Side | null {
  const [a, b] = [run[from], run[to]] as [OutlinePoint, OutlinePoint];
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length < SHORTEST) return null;
  const trim = Math.min(3, Math.floor((to - from) * 0.15));
  const points = run.slice(from + trim, to + 1 - trim);
  const [mx, my] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const xx = mean(points.map(({ x }) => (x - mx) ** 2));
  const yy = mean(points.map(({ y }) => (y - my) ** 2));
  const xy = mean(points.map(({ x, y }) => (x - mx) * (y - my)));
  const along = 0.5 * Math.atan2(2 * xy, xx - yy);
  const outward = points.reduce((sum, { nx, ny }) => sum + nx * -Math.sin(along) + ny * Math.cos(along), 0);
  const sign = outward < 0 ? -1 : 1;
  const [nx, ny] = [-Math.sin(along) * sign, Math.cos(along) * sign];
  return { nx, ny, offset: nx * mx + ny * my, length };
}

function merged(sides: readonly Side[]): Side[] {
  const kept: Side[] = [];
  for (const side of [...sides].sort((a, b) => b.length - a.length)) {
    const same = kept.findIndex(
      (one) => one.nx * side.nx + one.ny * side.ny > 0.985 && Math.abs(one.offset - side.offset) < 1.2,
    );
    const twin = kept[same];
    if (twin === undefined) kept.push(side);
    else kept[same] = { ...twin, length: twin.length + side.length };
  }
  return kept.sort((a, b) => b.length - a.length);
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
