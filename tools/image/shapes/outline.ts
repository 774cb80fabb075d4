import type { Point } from './figure.js';
import type { Patch } from './patch.js';

/** A point of an outline. */
export interface OutlinePoint {
  /** Pixels of the image, between pixels where the mixture of colours says so. */
  readonly x: number;
  readonly y: number;
  /** Outward, one of the four directions. */
  readonly nx: number;
  readonly ny: number;
  /** Whether the background lies outside, and not a shape that may hide some of this one. */
  readonly seen: boolean;
  /** Whether it lies on the edge of the panel. */
  readonly atEdge: boolean;
}

/** A closed outline, the spot on its right hand. */
export type Outline = readonly OutlinePoint[];

/** Longest outline that is followed, pixel sides. */
export const LONGEST_OUTLINE = 8_000;

/** Directions right, down, left, up, and the pixel on the right hand of an edge that starts at a grid corner. */
const STEPS: readonly (readonly [dx: number, dy: number, px: number, py: number])[] = [
  [1, 0, 0, 0],
  [0, 1, -1, 0],
  [-1, 0, -1, -1],
  [0, -1, 0, -1],
];

/** The outlines of a patch's spot, longest first; holes have theirs too. Spots that meet at a corner are apart. */
export function outlinesOf(patch: Patch): Outline[] {
  const edges = new Uint8Array((patch.width + 1) * (patch.height + 1));
  const [left, top, right, bottom] = patch.ownBox;
  for (let y = top; y <= bottom; y += 1)
    for (let x = left; x <= right; x += 1) edges[y * (patch.width + 1) + x] = startsAt(patch, x, y);
  const found: Outline[] = [];
  for (let at = 0; at < edges.length; at += 1) while (edges[at] !== 0) found.push(follow(patch, edges, at));
  return found.sort((a, b) => b.length - a.length);
}

const ownAt = ({ own, width, height }: Patch, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? 0 : (own[y * width + x] as number);

/** Bits of the directions in which an edge starts at this corner. */
function startsAt(patch: Patch, x: number, y: number): number {
  let bits = 0;
  for (const [direction, [dx, dy, px, py]] of STEPS.entries()) {
    const inside = ownAt(patch, x + px, y + py);
    const outside = ownAt(patch, x + px + dy, y + py - dx);
    if (inside === 1 && outside === 0) bits |= 1 << direction;
  }
  return bits;
}

function follow(patch: Patch, edges: Uint8Array, start: number): Outline {
  const points: OutlinePoint[] = [];
  let at = start;
  let direction = STEPS.findIndex((_, one) => ((edges[start] as number) & (1 << one)) !== 0);
  while (direction >= 0) {
    const [dx, dy, px, py] = STEPS[direction] as (typeof STEPS)[number];
    const x = at % (patch.width + 1);
    const y = (at - x) / (patch.width + 1);
    points.push(pointAt(patch, x, y, dx, dy, px, py));
    edges[at] = (edges[at] as number) & ~(1 << direction);
    at += dx + dy * (patch.width + 1);
    direction = nextDirection(edges[at] as number, direction);
  }
  return points;
}

/** Right turns first, so that spots that meet at a corner come apart. */
function nextDirection(bits: number, direction: number): number {
  for (const turn of [1, 0, 3]) {
    const next = (direction + turn) % 4;
    if ((bits & (1 << next)) !== 0) return next;
  }
  return -1;
}

function pointAt(
  patch: Patch,
  x: number,
  y: number,
  dx: number,
  dy: number,
  px: number,
  py: number,
): OutlinePoint {
  const [nx, ny] = [dy, -dx];
  const [ix, iy] = [x + px, y + py];
  const [ox, oy] = [ix + nx, iy + ny];
  const beyond = ox < 0 || oy < 0 || ox >= patch.width || oy >= patch.height;
  const inside = iy * patch.width + ix;
  const outside = oy * patch.width + ox;
  const seen = beyond || (patch.known[outside] === 1 && patch.known[inside] === 1);
  const shift = beyond || !seen ? 0 : (patch.cover[outside] as number) + (patch.cover[inside] as number) - 1;
  return {
    x: patch.left + x + dx / 2 + nx * shift,
    y: patch.top + y + dy / 2 + ny * shift,
    nx,
    ny,
    seen,
    atEdge: beyond,
  };
}

/** Indices of the corners of a run of points (Douglas and Peucker, 1973), both ends among them. */
export function cornersAlong(points: readonly Point[], tolerance: number): number[] {
  const keep = new Set([0, points.length - 1]);
  const open: [number, number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    const { index, distance } = farthest(points, from, to);
    if (distance <= tolerance) continue;
    keep.add(index);
    open.push([from, index], [index, to]);
  }
  return [...keep].sort((a, b) => a - b);
}

function farthest(points: readonly Point[], from: number, to: number): { index: number; distance: number } {
  const [ax, ay] = points[from] as Point;
  const [bx, by] = points[to] as Point;
  const length = Math.hypot(bx - ax, by - ay);
  let [index, distance] = [from, 0];
  for (let at = from + 1; at < to; at += 1) {
    const [x, y] = points[at] as Point;
    const off =
      length < 1e-9
        ? Math.hypot(x - ax, y - ay)
        : Math.abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length;
    if (off > distance) [index, distance] = [at, off];
  }
  return { index, distance };
}
