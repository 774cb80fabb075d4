/** A point in the plane; y grows downwards. */
export type Point = readonly [x: number, y: number];

/** Length of the way through the points. */
export function pathLength(points: readonly Point[]): number {
  let length = 0;
  for (const [index, [x, y]] of points.entries()) {
    const [px, py] = points[index - 1] ?? [x, y];
    length += Math.hypot(x - px, y - py);
  }
  return length;
}

/** Angle at a corner, 0 to 180 degrees; null where it is one of the other points. */
export function angleAt(first: Point, corner: Point, other: Point): number | null {
  const [ax, ay] = [first[0] - corner[0], first[1] - corner[1]];
  const [bx, by] = [other[0] - corner[0], other[1] - corner[1]];
  if ((ax === 0 && ay === 0) || (bx === 0 && by === 0)) return null;
  return Math.abs((Math.atan2(ax * by - ay * bx, ax * bx + ay * by) * 180) / Math.PI);
}

/** Area of a polygon (Gauss's formula). */
export function areaOf(points: readonly Point[]): number {
  let twice = 0;
  for (const [index, [x, y]] of points.entries()) {
    const [nx, ny] = points[(index + 1) % points.length] ?? [x, y];
    twice += x * ny - nx * y;
  }
  return Math.abs(twice) / 2;
}

/** Whether two sides of a polygon that do not follow one another cross. */
export function crossesItself(points: readonly Point[]): boolean {
  const sides = points.map((point, index) => [point, points[(index + 1) % points.length] ?? point] as const);
  return sides.some(([a, b], index) =>
    sides.slice(index + 2).some(([c, d], further) => {
      const isNeighbour = index === 0 && index + 2 + further === sides.length - 1;
      return !isNeighbour && cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0;
    }),
  );
}

const cross = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
