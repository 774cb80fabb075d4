import { boxOf, outlinePoints } from './describe.js';
import { distanceTo, type Point } from './figure.js';
import type { Spot } from './found-spot.js';
import type { Box } from './pixels.js';
import type { EdgeName } from './shape.js';

/** What outlines may be wrong by, pixels. */
const SLACK = 0.4;

/** For every spot the indices of those at most `gap` pixels away, in order. */
export function touchingPairs(spots: readonly Spot[], gap: number): number[][] {
  const boxes = spots.map(boxOf);
  const points = spots.map(outlinePoints);
  const touches: number[][] = spots.map(() => []);
  for (const [a, box] of boxes.entries()) {
    for (let b = a + 1; b < spots.length; b += 1) {
      if (apart(box, boxes[b] as Box) > gap + SLACK) continue;
      const near =
        within(spots[a] as Spot, points[a] as Point[], points[b] as Point[], gap) ||
        within(spots[b] as Spot, points[b] as Point[], points[a] as Point[], gap);
      if (!near) continue;
      touches[a]?.push(b);
      touches[b]?.push(a);
    }
  }
  return touches.map((list) => list.sort((one, other) => one - other));
}

function apart(a: Box, b: Box): number {
  return Math.max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3]);
}

function within(spot: Spot, outline: readonly Point[], points: readonly Point[], gap: number): boolean {
  const distance =
    spot.fitted === null
      ? (x: number, y: number) => Math.min(...outline.map(([u, v]) => Math.hypot(x - u, y - v)))
      : distanceTo(spot.fitted.figure);
  return points.some(([x, y]) => distance(x, y) <= gap + SLACK);
}

/** The edges of a panel that a box comes within `gap` pixels of. */
export function edgesTouched(box: Box, panel: Box, gap: number): EdgeName[] {
  const near = gap + SLACK;
  const edges: EdgeName[] = [];
  if (box[0] - panel[0] <= near) edges.push('left');
  if (box[1] - panel[1] <= near) edges.push('top');
  if (panel[2] - box[2] <= near) edges.push('right');
  if (panel[3] - box[3] <= near) edges.push('bottom');
  return edges;
}
