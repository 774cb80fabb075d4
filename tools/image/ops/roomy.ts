import type { Affine } from '../../../src/core/index.js';
import { fitted, IMAGE_LIMITS, type Pixels, repeatPixels, resizePixels } from '../../../src/image/index.js';

/** Images with longer sides below this are enlarged by a whole factor, so that labels leave something to see. */
const ROOMY_SIDE = 512;
const MOST_FACTOR = 8;
/** Pixels of the longer side for each dot of the labels. */
const SIDE_OF_DOT = 500;

/** An image to draw on. */
export interface RoomyPixels {
  readonly pixels: Pixels;
  /** Its pixels for one of the image it was made of, across and down. */
  readonly scale: readonly [number, number];
  readonly toParent: Affine;
  /** Pixels a dot of a label takes. */
  readonly dot: number;
}

/** The image at a size at which labels can be read. */
export async function roomy(pixels: Pixels): Promise<RoomyPixels> {
  const longest = Math.max(pixels.width, pixels.height);
  const factor = Math.min(MOST_FACTOR, Math.max(1, Math.ceil(ROOMY_SIDE / longest)));
  const size = fitted(pixels.width * factor, pixels.height * factor, IMAGE_LIMITS.side);
  const shown =
    factor > 1
      ? repeatPixels(pixels, size.width, size.height)
      : await resizePixels(pixels, size.width, size.height);
  const scale = [size.width / pixels.width, size.height / pixels.height] as const;
  return {
    pixels: shown,
    scale,
    toParent: [1 / scale[0], 0, 0, 1 / scale[1], 0, 0],
    dot: Math.max(1, Math.round(Math.max(size.width, size.height) / SIDE_OF_DOT)),
  };
}
