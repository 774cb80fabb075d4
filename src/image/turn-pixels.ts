import type { Affine } from '../core/index.js';
import type { Pixels } from './pixels.js';

/** Pixels that were moved, and the map from where they are now to where they were. */
export interface MovedPixels {
  readonly pixels: Pixels;
  readonly toParent: Affine;
}

/** Turned clockwise by quarters of a circle (0–3), pixel for pixel. */
export function turnPixels(pixels: Pixels, quarters: number): MovedPixels {
  const { width, height } = pixels;
  if (quarters === 1) return moved(pixels, height, width, [0, -1, 1, 0, 0, height]);
  if (quarters === 2) return moved(pixels, width, height, [-1, 0, 0, -1, width, height]);
  if (quarters === 3) return moved(pixels, height, width, [0, 1, -1, 0, width, 0]);
  return { pixels, toParent: [1, 0, 0, 1, 0, 0] };
}

/** Mirrored, left to right (`horizontal`) or upside down (`vertical`). */
export function flipPixels(pixels: Pixels, direction: 'horizontal' | 'vertical'): MovedPixels {
  const { width, height } = pixels;
  return direction === 'horizontal'
    ? moved(pixels, width, height, [-1, 0, 0, 1, width, 0])
    : moved(pixels, width, height, [1, 0, 0, -1, 0, height]);
}

/** Every pixel taken from where the map, which has no fractions, puts its centre. */
function moved(from: Pixels, width: number, height: number, toParent: Affine): MovedPixels {
  const [a, b, c, d, e, f] = toParent;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 3) {
      const column = Math.floor(a * (x + 0.5) + c * (y + 0.5) + e);
      const row = Math.floor(b * (x + 0.5) + d * (y + 0.5) + f);
      const source = (row * from.width + column) * 3;
      data[at] = from.data[source] ?? 0;
      data[at + 1] = from.data[source + 1] ?? 0;
      data[at + 2] = from.data[source + 2] ?? 0;
    }
  return { pixels: { width, height, channels: 3, data }, toParent };
}
