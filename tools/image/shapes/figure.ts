import type { Box } from './pixels.js';

/** A point; (0, 0) is the upper left corner of the upper left pixel, y runs down. */
export type Point = readonly [x: number, y: number];

/** An ideal shape in pixels; angles in radians, clockwise as y runs down. */
export type Figure =
  | {
      readonly form: 'ellipse';
      readonly x: number;
      readonly y: number;
      /** Half axes. */
      readonly a: number;
      readonly b: number;
      readonly angle: number;
    }
  | {
      readonly form: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly angle: number;
    }
  | { readonly form: 'triangle'; readonly corners: readonly [Point, Point, Point] };

/** A function of a point: pixels from the outline, negative inside. */
export type Distance = (x: number, y: number) => number;

/** How far points are from the outline of a figure; beyond the corners the distance to the nearest side's line. */
export function distanceTo(figure: Figure): Distance {
  if (figure.form === 'triangle') return toPolygon(figure.corners);
  const { x: cx, y: cy, angle } = figure;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  if (figure.form === 'box') {
    const [w, h] = [figure.width / 2, figure.height / 2];
    return (x, y) =>
      Math.max(Math.abs((x - cx) * cos + (y - cy) * sin) - w, Math.abs((y - cy) * cos - (x - cx) * sin) - h);
  }
  const { a, b } = figure;
  if (Math.abs(a - b) < 1e-9) return (x, y) => Math.hypot(x - cx, y - cy) - a;
  return (x, y) => {
    const u = (x - cx) * cos + (y - cy) * sin;
    const v = (y - cy) * cos - (x - cx) * sin;
    const f = Math.hypot(u / a, v / b);
    const slope = Math.hypot(u / (a * a), v / (b * b));
    return slope === 0 ? -Math.min(a, b) : (f * (f - 1)) / slope;
  };
}

function toPolygon(corners: readonly [Point, Point, Point]): Distance {
  const turn = Math.sign(doubleArea(corners)) || 1;
  const sides = corners.map((from, index) => {
    const to = corners[(index + 1) % 3] as Point;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    const nx = ((to[1] - from[1]) / length) * turn;
    const ny = (-(to[0] - from[0]) / length) * turn;
    return [nx, ny, nx * from[0] + ny * from[1]] as const;
  });
  const [[ax, ay, ac], [bx, by, bc], [cx, cy, cc]] = sides as [Side, Side, Side];
  return (x, y) => Math.max(ax * x + ay * y - ac, bx * x + by * y - bc, cx * x + cy * y - cc);
}

type Side = readonly [number, number, number];

const doubleArea = ([a, b, c]: readonly [Point, Point, Point]) =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Square pixels. */
export function areaOf(figure: Figure): number {
  if (figure.form === 'ellipse') return Math.PI * figure.a * figure.b;
  if (figure.form === 'box') return figure.width * figure.height;
  return Math.abs(doubleArea(figure.corners)) / 2;
}

/** Corners of a box or triangle. */
export function cornersOf(figure: Exclude<Figure, { form: 'ellipse' }>): readonly Point[] {
  if (figure.form === 'triangle') return figure.corners;
  const [cos, sin] = [Math.cos(figure.angle), Math.sin(figure.angle)];
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([u, v]) => {
    const [along, across] = [((u as number) * figure.width) / 2, ((v as number) * figure.height) / 2];
    return [figure.x + along * cos - across * sin, figure.y + along * sin + across * cos];
  });
}

/** The upright box around a figure. */
export function boxAround(figure: Figure): Box {
  if (figure.form === 'ellipse') {
    const { x, y, a, b, angle } = figure;
    const across = Math.hypot(a * Math.cos(angle), b * Math.sin(angle));
    const down = Math.hypot(a * Math.sin(angle), b * Math.cos(angle));
    return [x - across, y - down, x + across, y + down];
  }
  const corners = cornersOf(figure);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The middle of a figure: of its corners, or of its axes. */
export function centerOf(figure: Figure): Point {
  if (figure.form !== 'triangle') return [figure.x, figure.y];
  const [a, b, c] = figure.corners;
  return [(a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3];
}

/** The numbers a figure is made of, in an order of their own. */
export function parametersOf(figure: Figure): number[] {
  if (figure.form === 'ellipse') return [figure.x, figure.y, figure.a, figure.b, figure.angle];
  if (figure.form === 'box') return [figure.x, figure.y, figure.width, figure.height, figure.angle];
  return figure.corners.flat();
}

/** The figure of the same form with other numbers. */
export function withParameters(figure: Figure, values: readonly number[]): Figure {
  const [p, q, r, s, t, u] = values as [number, number, number, number, number, number];
  if (figure.form === 'ellipse')
    return { form: 'ellipse', x: p, y: q, a: Math.max(0.5, r), b: Math.max(0.5, s), angle: t };
  if (figure.form === 'box')
    return { form: 'box', x: p, y: q, width: Math.max(0.5, r), height: Math.max(0.5, s), angle: t };
  return {
    form: 'triangle',
    corners: [
      [p, q],
      [r, s],
      [t, u],
    ],
  };
}
