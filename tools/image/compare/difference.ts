import { lumaOf, type PixelBox, type Pixels } from '../../../src/image/index.js';

/** Where and how much two images of one size differ. */
export interface Difference {
  /** Pixels of which a channel differs by more than the tolerance. */
  readonly differing: number;
  /** Largest difference of a channel, 0–255. */
  readonly largest: number;
  /** Mean difference of a channel, 0–255. */
  readonly mean: number;
  /** Around all pixels that differ; null where none does. */
  readonly box: PixelBox | null;
}

/** Compares pixel by pixel. @param mark called for every pixel that differs */
export function differenceOf(
  one: Pixels,
  other: Pixels,
  tolerance: number,
  mark: (x: number, y: number) => void,
): Difference {
  const { width, height } = one;
  let [differing, largest, sum] = [0, 0, 0];
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 3) {
      const red = Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0));
      const green = Math.abs((one.data[at + 1] ?? 0) - (other.data[at + 1] ?? 0));
      const blue = Math.abs((one.data[at + 2] ?? 0) - (other.data[at + 2] ?? 0));
      sum += red + green + blue;
      const most = Math.max(red, green, blue);
      if (most > largest) largest = most;
      if (most <= tolerance) continue;
      differing += 1;
      mark(x, y);
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  const box: PixelBox | null = differing === 0 ? null : [left, top, right, bottom];
  return { differing, largest, mean: sum / (width * height * 3), box };
}

/** How much of the first image is left to be seen under the marks. */
const FADED = 0.35;

/** The first image, faded and grey, with red where the two differ; each pixel stands for a block of `block` × `block`. */
export function differenceImage(
  one: Pixels,
  other: Pixels,
  tolerance: number,
  block: number,
): [Difference, Pixels] {
  const width = Math.ceil(one.width / block);
  const height = Math.ceil(one.height / block);
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 3) {
      const from = (y * block * one.width + x * block) * 3;
      const luma = lumaOf(one.data[from] ?? 0, one.data[from + 1] ?? 0, one.data[from + 2] ?? 0);
      data.fill(Math.round(255 - (255 - luma) * FADED), at, at + 3);
    }
  const found = differenceOf(one, other, tolerance, (x, y) =>
    data.set([255, 0, 0], (Math.floor(y / block) * width + Math.floor(x / block)) * 3),
  );
  return [found, { width, height, channels: 3, data }];
}
