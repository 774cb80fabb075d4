import { areaOf, type Figure, type Point } from './figure.js';
import type { OutlinePoint } from './outline.js';
import { type Side, sidesOf } from './sides.js';

/** Most outline points that a first guess is made from. */
const MOST_POINTS = 600;
/** Angles tried for a box without straight sides. */
const ANGLES = 24;
/** Distance in pixels up to which a point lies on the side of a box. */
const ON_SIDE = 1;

/** Runs of outline points that are thought to belong to one shape. */
export type Runs = readonly (readonly OutlinePoint[])[];

/** Figures that may have these pieces of outline; they need refining. */
export function candidatesOf(runs: Runs): Figure[] {
  const points = thinned(runs.flat(), MOST_POINTS);
  if (points.length < 4) return [];
  const sides = sidesOf(runs);
  return [
    ...circles(points),
    ...ellipses(points),
    ...boxes(points, sides),
    ...triangles(points, sides),
  ].filter((figure) => sound(figure, points));
}

/** At most so many of the points, evenly taken. */
export function thinned(points: readonly OutlinePoint[], most: number): readonly OutlinePoint[] {
  const step = Math.ceil(points.length / most);
  return step <= 1 ? points : points.filter((_, index) => index % step === 0);
}

/** Neither vanishing nor far larger than what is seen of it. */
function sound(figure: Figure, points: readonly OutlinePoint[]): boolean {
  const reach = Math.max(...extent(points.map(({ x }) => x)), ...extent(points.map(({ y }) => y)));
  const area = areaOf(figure);
  return Number.isFinite(area) && area >= 4 && area <= 9 * (reach + 2) ** 2;
}

const extent = (values: readonly number[]): number[] => [Math.max(...values) - Math.min(...values)];

/** The circle with the least squares of `x² + y² + ux + vy + w` (Kåsa, 1976). */
function circles(points: readonly OutlinePoint[]): Figure[] {
  const count = points.length;
  const mx = points.reduce((sum, { x }) => sum + x, 0) / count;
  const my = points.reduce((sum, { y }) => sum + y, 0) / count;
  let [uu, uv, vv, uz, vz, z] = [0, 0, 0, 0, 0, 0];
  for (const { x, y } of points) {
    const [u, v] = [x - mx, y - my];
    const square = u * u + v * v;
    uu += u * u;
    uv += u * v;
    vv += v * v;
    uz += u * square;
    vz += v * square;
    z += square;
  }
  const det = uu * vv - uv * uv;
  if (Math.abs(det) < 1e-6) return [];
  const cx = (uz * vv - vz * uv) / det / 2;
  const cy = (vz * uu - uz * uv) / det / 2;
  const radius = Math.sqrt(cx * cx + cy * cy + z / count);
  return [{ form: 'ellipse', x: mx + cx, y: my + cy, a: radius, b: radius, angle: 0 }];
}

/** Ellipses whose axes are those of the smallest boxes. */
function ellipses(points: readonly OutlinePoint[]): Figure[] {
  return smallestAngles(points).map((angle): Figure => {
    const { x, y, width, height } = boxAt(points, angle);
    return { form: 'ellipse', x, y, a: width / 2, b: height / 2, angle };
  });
}

type BoxFigure = Extract<Figure, { form: 'box' }>;

function boxAt(points: readonly OutlinePoint[], angle: number): BoxFigure {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    left = Math.min(left, u);
    right = Math.max(right, u);
    top = Math.min(top, v);
    bottom = Math.max(bottom, v);
  }
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return {
    form: 'box',
    x: u * cos - v * sin,
    y: u * sin + v * cos,
    width: right - left,
    height: bottom - top,
    angle,
  };
}

/** The angles of the two smallest boxes around the points that are not near each other. */
function smallestAngles(points: readonly OutlinePoint[]): number[] {
  const tried = Array.from({ length: ANGLES }, (_, index) => {
    const angle = (index * Math.PI) / 2 / ANGLES;
    return { angle, area: areaOf(boxAt(points, angle)) };
  }).sort((a, b) => a.area - b.area);
  const first = tried[0]?.angle ?? 0;
  const second = tried.find(({ angle }) => Math.abs(Math.sin(2 * (angle - first))) > 0.5)?.angle ?? first;
  return [first, second];
}

function boxes(points: readonly OutlinePoint[], sides: readonly Side[]): Figure[] {
  const along = sides.slice(0, 4).map(({ nx, ny }) => quarter(Math.atan2(ny, nx)));
  const angles: number[] = [];
  for (const angle of [...along, ...smallestAngles(points).slice(0, 1)])
    if (!angles.some((one) => Math.abs(Math.sin(2 * (one - angle))) < 0.07)) angles.push(angle);
  return angles.flatMap((angle) => {
    const box = boxAt(points, angle);
    return [box, ...squares(points, box)];
  });
}

const quarter = (angle: number) => ((angle % (Math.PI / 2)) + Math.PI / 2) % (Math.PI / 2);

/** The squares that a box may be where some of its sides are not to be seen. */
function squares(points: readonly OutlinePoint[], box: BoxFigure): Figure[] {
  const [east, west, south, north] = [
    onSide(points, box, 1, 0),
    onSide(points, box, -1, 0),
    onSide(points, box, 0, 1),
    onSide(points, box, 0, -1),
  ];
  return [box.width, box.height].flatMap((size) => {
    const lefts = anchored(box.width, size, west, east);
    const tops = anchored(box.height, size, north, south);
    return lefts.flatMap((u) => tops.map((v) => moved(box, u, v, size)));
  });
}

/** Shifts of the middle for which one seen side stays where it is. */
function anchored(length: number, size: number, low: boolean, high: boolean): number[] {
  const shift = (size - length) / 2;
  if (Math.abs(shift) < 0.5) return [0];
  return low === high ? [shift, -shift] : [low ? shift : -shift];
}

function moved(box: BoxFigure, u: number, v: number, size: number): BoxFigure {
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  return {
    ...box,
    x: box.x + u * cos - v * sin,
    y: box.y + u * sin + v * cos,
    width: size,
    height: size,
  };
}

/** Whether enough points lie on one side of a box, looking the same way as it. */
function onSide(points: readonly OutlinePoint[], box: BoxFigure, u: number, v: number): boolean {
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  const [nx, ny] = [u * cos - v * sin, u * sin + v * cos];
  const offset = nx * box.x + ny * box.y + (u === 0 ? box.height : box.width) / 2;
  const near = points.filter(
    (point) =>
      Math.abs(nx * point.x + ny * point.y - offset) < ON_SIDE && nx * point.nx + ny * point.ny > 0.3,
  );
  return near.length >= 3;
}

/** Triangles of three sides that close, and the largest one among points of the outline. */
function triangles(points: readonly OutlinePoint[], sides: readonly Side[]): Figure[] {
  const found: Figure[] = [];
  for (const [first, a] of sides.entries()) {
    for (const [second, b] of sides.entries()) {
      if (second <= first) continue;
      for (const c of sides.slice(second + 1)) found.push(...closed(a, b, c));
    }
  }
  return [...found, ...largestInside(points)];
}

function closed(a: Side, b: Side, c: Side): Figure[] {
  const corners = [meet(a, b), meet(b, c), meet(c, a)];
  const opposite = [c, a, b];
  const whole = corners.every((corner, index) => {
    const side = opposite[index] as Side;
    return corner !== null && side.nx * corner[0] + side.ny * corner[1] < side.offset;
  });
  return whole ? [{ form: 'triangle', corners: corners as [Point, Point, Point] }] : [];
}

/** Where two sides' lines cross; null where they are nearly parallel. */
function meet(a: Side, b: Side): Point | null {
  const det = a.nx * b.ny - a.ny * b.nx;
  if (Math.abs(det) < 0.15) return null;
  return [(a.offset * b.ny - b.offset * a.ny) / det, (a.nx * b.offset - b.nx * a.offset) / det];
}

/** The triangle of outline points reached by moving one corner after another to where its area is largest. */
function largestInside(points: readonly OutlinePoint[]): Figure[] {
  const step = Math.max(1, Math.floor(points.length / 60));
  const some = points.filter((_, index) => index % step === 0).map(({ x, y }): Point => [x, y]);
  const third = Math.floor(some.length / 3);
  const starts = [0, Math.floor(third / 3), Math.floor((2 * third) / 3)];
  const grown = starts.map((start) => {
    let corners = [some[start], some[start + third], some[start + 2 * third]] as [Point, Point, Point];
    for (let round = 0; round < 6; round += 1) corners = grow(corners, some);
    return { form: 'triangle', corners } as const;
  });
  return grown.sort((a, b) => areaOf(b) - areaOf(a)).slice(0, 1);
}

function grow(corners: [Point, Point, Point], points: readonly Point[]): [Point, Point, Point] {
  const next: [Point, Point, Point] = [...corners];
  for (const index of [0, 1, 2] as const) {
    for (const point of points) {
      const tried: [Point, Point, Point] = [...next];
      tried[index] = point;
      if (areaOf({ form: 'triangle', corners: tried }) > areaOf({ form: 'triangle', corners: next }))
        next[index] = point;
    }
  }
  return next;
}
