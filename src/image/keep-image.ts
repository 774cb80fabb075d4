import { type Affine, compose, type ImageFrame, type ToolFiles, type ToolImage } from '../core/index.js';
import { encodePng } from './encode-png.js';
import type { Pixels } from './pixels.js';

/**
 * Keeps an image that was made, as PNG.
 * @param label what it shows; never judged text
 * @param frame where it lies on its original, which is written into it; null where it has none
 * @throws where sharp cannot be loaded
 */
export async function keepImage(
  files: ToolFiles,
  pixels: Pixels,
  label: string,
  frame: ImageFrame | null,
): Promise<ToolImage> {
  const sha256 = await files.keep(await encodePng(pixels, frame), 'image/png');
  const { width, height } = pixels;
  return { sha256, mediaType: 'image/png', width, height, label, frame };
}

/** The frame of what was made of an image: `toParent` leads from its pixels to those of the image. */
export const derivedFrom = (parent: ImageFrame, toParent: Affine): ImageFrame => ({
  ...parent,
  toOriginal: compose(parent.toOriginal, toParent),
});
