import type { Metadata, Sharp } from 'sharp';
import { barePng } from '../image/index.js';
import { encodePixels, loadSharp, type Pixels } from './encode-pixels.js';
import { type ImageKind, imageKind } from './image-kind.js';
import type { MediaLimits } from './limits.js';
import { reportOf, Unreadable } from './unreadable.js';

/** An image as a model is shown it. */
export interface ShownImage {
  /** A data URI of PNG or JPEG, sRGB, 8 bit. */
  readonly url: string;
  /** Frames or pages of the file; the first is shown. */
  readonly frames: number;
}

const KINDS = 'a PNG, JPEG, WebP, GIF, TIFF or AVIF image';
/** Kinds that cameras make, where PNG would be large and no more exact. */
const PHOTOGRAPHS: readonly ImageKind[] = ['jpeg', 'webp', 'avif'];
/** How sharp names the formats it found. */
const formatOf = (kind: ImageKind): string => (kind === 'avif' ? 'heif' : kind);

/**
 * Decodes an image (its first frame, turned upright), shrinks it to the bound and encodes it anew.
 * @throws {Unreadable} where it is of another kind, damaged, cut off, or too large
 */
export async function readImage(
  bytes: Uint8Array,
  limits: Pick<MediaLimits, 'maxSide' | 'maxPixels' | 'imageSeconds'>,
): Promise<ShownImage> {
  const kind = imageKind(bytes);
  if (kind === null) throw new Unreadable(KINDS, 'a file of another kind', 'Convert it to PNG.');
  const sharp = await loadSharp();
  try {
    const image = sharp(kind === 'png' ? withoutText(bytes) : bytes, {
      failOn: 'error',
      limitInputPixels: limits.maxPixels,
      pages: 1,
    });
    const metadata = await image.metadata();
    checkFormat(metadata, kind);
    const pixels = await shrunken(image, limits);
    const url = await encodePixels(pixels, PHOTOGRAPHS.includes(kind) ? 'photograph' : 'drawing');
    return { url, frames: metadata.pages ?? 1 };
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const report = reportOf(error);
    if (/pixel limit/i.test(report))
      throw new Unreadable(`at most ${limits.maxPixels} pixels`, 'more', 'Make the image smaller.');
    throw new Unreadable('an image that can be decoded', `a fault (${report})`);
  }
}

const PACKED = /zTXt|iTXt|iCCP/;

/** Packed text beside a picture can take gigabytes to read, and is never shown. @throws where it cannot be told apart */
function withoutText(png: Uint8Array): Uint8Array {
  if (!PACKED.test(Buffer.from(png.buffer, png.byteOffset, png.byteLength).toString('latin1'))) return png;
  return barePng(png);
}

function checkFormat({ format }: Metadata, kind: ImageKind): void {
  // a file whose first bytes say one thing and whose decoder says another is not shown
  if ((format as string) !== formatOf(kind)) throw new Unreadable(KINDS, `${kind} that reads as ${format}`);
}

async function shrunken(
  image: Sharp,
  { maxSide, imageSeconds }: Pick<MediaLimits, 'maxSide' | 'imageSeconds'>,
): Promise<Pixels> {
  const { data, info } = await image
    .timeout({ seconds: imageSeconds })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== 3) throw new Unreadable('an image of three colours', `${channels} channels`);
  return { width, height, channels, data };
}
