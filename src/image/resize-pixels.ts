import { enlargePixels } from './enlarge-pixels.js';
import { loadSharp } from './load-sharp.js';
import type { Pixels } from './pixels.js';

/**
 * Pixels at another size: Lanczos (a = 3), each side on its own. The same size gives the same pixels.
 * @throws where sharp cannot be loaded
 */
export async function resizePixels(pixels: Pixels, width: number, height: number): Promise<Pixels> {
  const least = await shrunk(pixels, Math.min(width, pixels.width), Math.min(height, pixels.height));
  return enlargePixels(least, width, height);
}

async function shrunk(pixels: Pixels, width: number, height: number): Promise<Pixels> {
  const { data, channels } = pixels;
  if (pixels.width === width && pixels.height === height) return pixels;
  const sharp = await loadSharp();
  const raw = { width: pixels.width, height: pixels.height, channels };
  const resized = await sharp(data, { raw, limitInputPixels: false })
    .resize({ width, height, fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  return { width, height, channels: 3, data: resized };
}

/** The largest size in the proportions of `width` × `height` whose sides are at most `side`; never enlarged. */
export function fitted(
  width: number,
  height: number,
  side: number,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
