import type { Rgb } from '../../../src/image/index.js';

/** Lightness 0–100, green to red, blue to yellow. */
export type Lab = readonly [lightness: number, a: number, b: number];

/** White point D65 of CIE XYZ, with Y = 1. */
const WHITE = [0.950_47, 1, 1.088_83] as const;
const EPSILON = 216 / 24_389;
const KAPPA = 24_389 / 27;

/** sRGB (IEC 61966-2-1) in CIE 1976 L*a*b*, D65. */
export function labOf([red, green, blue]: Rgb): Lab {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const x = bent((0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b) / WHITE[0]);
  const y = bent((0.212_672_9 * r + 0.715_152_2 * g + 0.072_175 * b) / WHITE[1]);
  const z = bent((0.019_333_9 * r + 0.119_192 * g + 0.950_304_1 * b) / WHITE[2]);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

const bent = (share: number) => (share > EPSILON ? Math.cbrt(share) : (KAPPA * share + 16) / 116);

/** Difference of two colours as CIE 1976 has it (ΔE*ab); about 2.3 is just seen. */
export const labDistance = ([l, a, b]: Lab, [m, c, d]: Lab): number => Math.hypot(l - m, a - c, b - d);
