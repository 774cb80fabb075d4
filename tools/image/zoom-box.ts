import type { PixelBox } from '../../src/image/index.js';
import type { Size } from './coordinates.js';

/** Shorter sides are grown to this: models that see images refuse smaller ones. */
const LEAST_SIDE = 28;
/** An image with a shorter side than this is enlarged. */
const SMALL_SIDE = 224;
const ENLARGED = 2;

/** A box grown from its centre so that both sides have 28 pixels, moved to lie inside; less only where the image is smaller. */
export function grown([left, top, right, bottom]: PixelBox, { width, height }: Size): PixelBox {
  const [x1, x2] = grownSide(left, right, width);
  const [y1, y2] = grownSide(top, bottom, height);
  return [x1, y1, x2, y2];
}

function grownSide(from: number, to: number, most: number): readonly [number, number] {
  if (to - from >= LEAST_SIDE) return [from, to];
  const length = Math.min(LEAST_SIDE, most);
  const start = Math.floor((from + to - length) / 2);
  const inside = Math.max(0, Math.min(start, most - length));
  return [inside, inside + length];
}

/** How much a part is enlarged: twice where a side is below 224 pixels. */
export const enlargement = (width: number, height: number): number =>
  Math.min(width, height) < SMALL_SIDE ? ENLARGED : 1;
