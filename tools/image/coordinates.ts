import { type Json, mapPoint } from '../../src/core/index.js';
import type { PixelBox } from '../../src/image/index.js';
import { BadArguments } from './bad-arguments.js';
import { type Job, rounded } from './job.js';
import type { Input } from './options.js';

/** What coordinates count in. */
export type Units = NonNullable<Input['units']>;

/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Coordinates closer to a whole pixel than this lie on it. */
const ROUNDING = 1e-6;
/** Longer sides of boxes, measured in shorter ones; anything thinner shows nothing. */
const MOST_ASPECT = 100;

/** How many pixels one unit is, across and down. */
export function unitSize(units: Units, { width, height }: Size): readonly [number, number] {
  if (units === 'pixel') return [1, 1];
  return units === 'fraction' ? [width, height] : [width / 1_000, height / 1_000];
}

/** A box on an image in whole pixels, and whether it was cut to lie inside. */
export interface PlacedBox {
  readonly box: PixelBox;
  readonly clamped: boolean;
}

/** The whole pixels that a box touches. @throws {BadArguments} where it is none, lies outside, or is a line */
export function placeBox(asked: readonly number[], units: Units, size: Size): PlacedBox {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = asked;
  const got = `[${asked.join(', ')}]`;
  if (!(x1 < x2 && y1 < y2))
    throw new BadArguments('a box [left, top, right, bottom] with left < right and top < bottom', got);
  const [ux, uy] = unitSize(units, size);
  const whole = [first(x1 * ux), first(y1 * uy), last(x2 * ux), last(y2 * uy)] as const;
  const box = [
    Math.max(0, whole[0]),
    Math.max(0, whole[1]),
    Math.min(size.width, whole[2]),
    Math.min(size.height, whole[3]),
  ] as const;
  const [across, down] = [box[2] - box[0], box[3] - box[1]];
  if (across < 1 || down < 1)
    throw new BadArguments(
      `a box on the image of ${size.width} × ${size.height} pixels`,
      `${got} in units ${units}`,
    );
  if (Math.max(across / down, down / across) > MOST_ASPECT)
    throw new BadArguments(
      `sides in a proportion of at most ${MOST_ASPECT} to 1`,
      `${across} × ${down} pixels`,
    );
  return { box, clamped: box.some((side, index) => side !== whole[index]) };
}

const first = (value: number) => Math.floor(value + ROUNDING);
const last = (value: number) => Math.ceil(value - ROUNDING);

/** Points in pixels, which may have fractions. @throws {BadArguments} where one lies outside */
export function placePoints({ input, picture }: Job): readonly (readonly [number, number])[] {
  const units = input.units ?? 'pixel';
  const { width, height } = picture.pixels;
  const [ux, uy] = unitSize(units, { width, height });
  return (input.points ?? []).map(([x = 0, y = 0]) => {
    if (x * ux < 0 || y * uy < 0 || x * ux > width + ROUNDING || y * uy > height + ROUNDING)
      throw new BadArguments(
        `points on the image of ${width} × ${height} pixels`,
        `[${x}, ${y}] in units ${units}`,
      );
    return [x * ux, y * uy];
  });
}

/** The part of the image that the arguments name, or all of it. */
export function boxOfJob({ input, picture }: Job): PixelBox {
  const { width, height } = picture.pixels;
  return input.box === undefined
    ? [0, 0, width, height]
    : placeBox(input.box, input.units ?? 'pixel', { width, height }).box;
}

/** Where a point lies on the original; nothing where the image is the original. */
export function onOriginal({ picture }: Job, x: number, y: number): { [key: string]: Json } {
  if (picture.frame.of === picture.sha256) return {};
  return { original: mapPoint(picture.frame.toOriginal, x, y).map((value) => rounded(value)) };
}
