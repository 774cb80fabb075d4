import type { Pixels } from '../../../src/image/index.js';
import { averagedLuma } from './luma.js';

/** Side of the image that the cosine transform is taken of, and of the block of low frequencies kept. */
const SIDE = 32;
const BLOCK = 8;
/** What is smaller than this is rounding, not picture. */
const NOTHING = 1e-6;

/**
 * Perceptual hash of 64 bits, hexadecimal: the two-dimensional DCT-II of the image at 32 × 32, its 8 × 8 lowest
 * frequencies without those that are constant along a side, each 1 where it is above their median.
 */
export function pHash(pixels: Pixels): string {
  const { values } = averagedLuma(pixels, SIDE, SIDE);
  const waves = Array.from({ length: BLOCK }, (_, index) => wave(index + 1));
  const found = waves.flatMap((down) =>
    waves.map((across) => {
      let sum = 0;
      for (let y = 0; y < SIDE; y += 1)
        for (let x = 0; x < SIDE; x += 1)
          sum += (values[y * SIDE + x] ?? 0) * (across[x] ?? 0) * (down[y] ?? 0);
      return Math.abs(sum) < NOTHING ? 0 : sum;
    }),
  );
  const sorted = [...found].sort((one, other) => one - other);
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  return hexOfBits(found.map((value) => value > median));
}

const wave = (frequency: number) =>
  Array.from({ length: SIDE }, (_, at) => Math.cos((Math.PI * frequency * (2 * at + 1)) / (2 * SIDE)));

/** Difference hash of 64 bits, hexadecimal: the image at 9 × 8, each bit 1 where a value is below its right neighbour. */
export function dHash(pixels: Pixels): string {
  const { width, height, values } = averagedLuma(pixels, BLOCK + 1, BLOCK);
  const bits: boolean[] = [];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x + 1 < width; x += 1) {
      const [here = 0, right = 0] = values.subarray(y * width + x, y * width + x + 2);
      bits.push(right - here > NOTHING);
    }
  return hexOfBits(bits);
}

function hexOfBits(bits: readonly boolean[]): string {
  const digits: string[] = [];
  for (let at = 0; at < bits.length; at += 4)
    digits.push(
      bits
        .slice(at, at + 4)
        .reduce((value, bit) => value * 2 + Number(bit), 0)
        .toString(16),
    );
  return digits.join('');
}

/** In how many bits two hashes differ, 0–64. */
export function bitDistance(one: string, other: string): number {
  let different = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let count = 0;
  for (; different !== 0n; different >>= 1n) count += Number(different & 1n);
  return count;
}
