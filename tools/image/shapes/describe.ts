import { colorName } from './color-name.js';
import { areaOf, boxAround, centerOf, cornersOf, type Figure, type Point } from './figure.js';
import { kindOf } from './fitted.js';
import type { Spot } from './found-spot.js';
import type { ShapeKind } from './options.js';
import type { Box, Rgb } from './pixels.js';
import type { Shape } from './shape.js';

/** Points about a pixel apart on an outline, at most. */
const MOST_POINTS = 400;

const tenth = (value: number) => {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
};

/** A box to a tenth of a pixel. */
export const tenthBox = ([left, top, right, bottom]: Box): Box => [
  tenth(left),
  tenth(top),
  tenth(right),
  tenth(bottom),
];

/** What is said of a spot, before it is known what it touches. */
export function described(spot: Spot, rgb: Rgb, panel: number): Omit<Shape, 'touches' | 'edges'> {
  const box = boxOf(spot);
  const { fitted } = spot;
  const center = fitted === null ? middle(box) : centerOf(fitted.figure);
  const size = fitted === null ? [box[2] - box[0], box[3] - box[1]] : sizeOf(fitted.figure);
  return {
    kind: kind(spot),
    color: colorName(rgb),
    rgb: rgb.map(Math.round) as unknown as Rgb,
    box: tenthBox(box),
    center: [tenth(center[0]), tenth(center[1])],
    size: [tenth(size[0] as number), tenth(size[1] as number)],
    area: tenth(fitted === null ? spot.area : areaOf(fitted.figure)),
    angle: fitted === null ? 0 : angleOf(fitted.figure, kind(spot)),
    panel,
    seen: Math.round(spot.seen * 100) / 100,
    hollow: spot.hollow,
    off: spot.off === null ? null : Math.round(spot.off * 100) / 100,
  };
}

const kind = ({ fitted }: Spot): ShapeKind => (fitted === null ? 'other' : kindOf(fitted));
const middle = ([left, top, right, bottom]: Box): Point => [(left + right) / 2, (top + bottom) / 2];

/** The upright box around a spot. */
export const boxOf = ({ fitted, box }: Spot): Box => (fitted === null ? box : boxAround(fitted.figure));

function sizeOf(figure: Figure): readonly [number, number] {
  if (figure.form === 'box') return [figure.width, figure.height];
  if (figure.form === 'ellipse') return [figure.a * 2, figure.b * 2];
  const [left, top, right, bottom] = boxAround(figure);
  return [right - left, bottom - top];
}

/** Degrees, a whole number: what is turned by less cannot be told. */
function angleOf(figure: Figure, kind: ShapeKind): number {
  if (kind === 'circle') return 0;
  if (figure.form === 'triangle') return wrapped(pointing(figure.corners), 360);
  const long = figure.form === 'box' ? figure.width >= figure.height : figure.a >= figure.b;
  const degrees = (figure.angle * 180) / Math.PI;
  return kind === 'square' ? wrapped(degrees, 90) : wrapped(degrees + (long ? 0 : 90), 180);
}

const wrapped = (degrees: number, period: number) => ((Math.round(degrees) % period) + period) % period;

/** Where the corner between the two sides most alike points, upright first; degrees clockwise from up. */
function pointing(corners: readonly [Point, Point, Point]): number {
  const middle = centerOf({ form: 'triangle', corners });
  const tips = corners.map((tip, index) => {
    const [one, other] = [corners[(index + 1) % 3] as Point, corners[(index + 2) % 3] as Point];
    const [p, q] = [
      Math.hypot(tip[0] - one[0], tip[1] - one[1]),
      Math.hypot(tip[0] - other[0], tip[1] - other[1]),
    ];
    const degrees = (Math.atan2(tip[0] - middle[0], middle[1] - tip[1]) * 180) / Math.PI;
    // sides within a twelfth of each other are alike, so that an equilateral triangle is upright where it can be
    return { degrees, uneven: Math.floor(12 * Math.abs(Math.log(p / q))) };
  });
  return (
    tips.sort((a, b) => a.uneven - b.uneven || Math.abs(a.degrees) - Math.abs(b.degrees))[0]?.degrees ?? 0
  );
}

/** Points on the outline of a spot, at most some hundreds. */
export function outlinePoints({ fitted, outline }: Spot): readonly Point[] {
  if (fitted === null) {
    const step = Math.max(1, Math.ceil(outline.length / MOST_POINTS));
    return outline.filter((_, index) => index % step === 0).map(({ x, y }) => [x, y]);
  }
  return fitted.figure.form === 'ellipse' ? around(fitted.figure) : along(cornersOf(fitted.figure));
}

function around({ x, y, a, b, angle }: Extract<Figure, { form: 'ellipse' }>): Point[] {
  const count = Math.min(MOST_POINTS, Math.ceil(2 * Math.PI * Math.max(a, b)));
  return Array.from({ length: count }, (_, index) => {
    const turn = (2 * Math.PI * index) / count;
    const [u, v] = [a * Math.cos(turn), b * Math.sin(turn)];
    return [x + u * Math.cos(angle) - v * Math.sin(angle), y + u * Math.sin(angle) + v * Math.cos(angle)];
  });
}

function along(corners: readonly Point[]): Point[] {
  return corners.flatMap((from, index) => {
    const to = corners[(index + 1) % corners.length] as Point;
    const count = Math.min(100, Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]))));
    return Array.from(
      { length: count },
      (_, step): Point => [
        from[0] + ((to[0] - from[0]) * step) / count,
        from[1] + ((to[1] - from[1]) * step) / count,
      ],
    );
  });
}
