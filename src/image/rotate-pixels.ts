import type { Affine } from '../core/index.js';
import { blankPixels, type Pixels, type Rgb } from './pixels.js';
import { type MovedPixels, turnPixels } from './turn-pixels.js';

/** Below this the corners of a turned image count as lying on a whole pixel. */
const ROUNDING = 1e-6;

/** Size of the upright box around an image turned by an angle in degrees. */
export function rotatedSize(
  width: number,
  height: number,
  degrees: number,
): { width: number; height: number } {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
  return {
    width: Math.max(1, Math.ceil(width * cos + height * sin - ROUNDING)),
    height: Math.max(1, Math.ceil(width * sin + height * cos - ROUNDING)),
  };
}

/**
 * Turned clockwise around its centre; nothing is cut off, and the corners that arise show the background. Multiples of
 * 90° are exact, other angles interpolate between the four nearest pixels.
 */
export function rotatePixels(pixels: Pixels, degrees: number, background: Rgb): MovedPixels {
  const turn = ((degrees % 360) + 360) % 360;
  if (turn % 90 === 0) return turnPixels(pixels, turn / 90);
  const { width, height } = rotatedSize(pixels.width, pixels.height, turn);
  const toParent = backwards(pixels, width, height, (turn * Math.PI) / 180);
  const [a, b, c, d, e, f] = toParent;
  const turned = blankPixels(width, height, background);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 3) {
      const px = a * (x + 0.5) + c * (y + 0.5) + e;
      const py = b * (x + 0.5) + d * (y + 0.5) + f;
      if (px > 0 && py > 0 && px < pixels.width && py < pixels.height)
        sample(pixels, px - 0.5, py - 0.5, turned.data, at);
    }
  return { pixels: turned, toParent };
}

function backwards(from: Pixels, width: number, height: number, radians: number): Affine {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const e = from.width / 2 - (cos * width + sin * height) / 2;
  const f = from.height / 2 - (cos * height - sin * width) / 2;
  return [cos, -sin, sin, cos, e, f];
}

/** Bilinear; beyond the edge the pixels of the edge go on. */
function sample({ width, height, data }: Pixels, x: number, y: number, to: Uint8Array, at: number): void {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const u = Math.max(0, x - left);
  const v = Math.max(0, y - top);
  for (let channel = 0; channel < 3; channel += 1) {
    const a = data[(top * width + left) * 3 + channel] ?? 0;
    const b = data[(top * width + right) * 3 + channel] ?? 0;
    const c = data[(bottom * width + left) * 3 + channel] ?? 0;
    const d = data[(bottom * width + right) * 3 + channel] ?? 0;
    to[at + channel] = Math.round((a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v);
  }
}
