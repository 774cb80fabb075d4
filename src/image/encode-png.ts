import type { ImageFrame } from '../core/index.js';
import { withFrame } from './frame-chunk.js';
import { loadSharp } from './load-sharp.js';
import type { Pixels } from './pixels.js';

/**
 * Pixels as a PNG of 8-bit sRGB, without metadata except the frame.
 * @param frame where it lies on its original; null where it has none
 * @throws where sharp cannot be loaded
 */
export async function encodePng(
  { data, width, height, channels }: Pixels,
  frame: ImageFrame | null = null,
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const image = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  const png = await image.png({ compressionLevel: 6, adaptiveFiltering: false }).toBuffer();
  return frame === null ? png : withFrame(png, frame);
}
