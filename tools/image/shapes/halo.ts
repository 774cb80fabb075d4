import { distanceTo } from './figure.js';
import type { Spot } from './found-spot.js';

/** How far from an outline the colours it leaves around it reach, pixels. */
const REACH = 3;

/** The spots without the thin ones that lie all along another's outline: compression and smoothing leave those. */
export function withoutHalos(spots: readonly Spot[]): Spot[] {
  const solid = spots.flatMap(({ fitted, thin }) =>
    fitted === null || thin ? [] : [distanceTo(fitted.figure)],
  );
  return spots.filter(
    ({ thin, outline }) =>
      !thin || !solid.some((distance) => outline.every(({ x, y }) => Math.abs(distance(x, y)) <= REACH)),
  );
}
