import type { Metadata, Sharp } from 'sharp';
import { frameCount } from './frame-count.js';
import { damaged, ImageFault, tooLarge } from './image-fault.js';
import { type ImageKind, imageKind, otherKind } from './image-kind.js';
import { IMAGE_LIMITS } from './limits.js';
import { loadSharp } from './load-sharp.js';
import { barePng } from './png-chunks.js';

/** An image whose head was checked and whose pixels were not looked at yet. */
export interface ImageSource {
  readonly kind: ImageKind;
  /** Frames of an animation, pages of a TIFF. */
  readonly frames: number;
  readonly metadata: Metadata;
  /** The frame asked for, ready to be decoded. */
  readonly image: Sharp;
}

const KINDS = 'a PNG, JPEG, WebP, GIF, TIFF or AVIF image';
/** How sharp names the formats it found. */
const formatOf = (kind: ImageKind): string => (kind === 'avif' ? 'heif' : kind);

/**
 * Checks the head of a file, its size above all, before anything is decoded.
 * @param frame from 1
 * @throws {ImageFault} where it is of another kind, too large, damaged, or has no such frame
 */
export async function imageSource(bytes: Uint8Array, frame: number): Promise<ImageSource> {
  if (bytes.length > IMAGE_LIMITS.bytes)
    throw tooLarge(`at most ${IMAGE_LIMITS.bytes} bytes`, `${bytes.length}`);
  const kind = imageKind(bytes);
  if (kind === null) throw wrongKind(bytes);
  const frames = frameCount(kind, bytes);
  if (frame > frames)
    throw new ImageFault('bad_arguments', `expected a frame of the image (1 to ${frames}), got ${frame}.`);
  const sharp = await loadSharp();
  const image = sharp(kind === 'png' ? barePng(bytes) : bytes, {
    failOn: 'error',
    limitInputPixels: IMAGE_LIMITS.pixels,
    ...(frames > 1 ? { page: frame - 1, pages: 1 } : {}),
  });
  const metadata = await image.metadata();
  checkMetadata(kind, metadata, frame);
  return { kind, frames, metadata, image };
}

function wrongKind(bytes: Uint8Array): ImageFault {
  const got = otherKind(bytes);
  const remedy =
    { 'an SVG': 'Draw it with the tool render first.', 'a PDF': 'Draw a page with the tool document first.' }[
      got
    ] ?? 'Convert it to PNG.';
  return new ImageFault('unsupported_kind', `expected ${KINDS}, got ${got}. ${remedy}`);
}

function checkMetadata(kind: ImageKind, { format, width, height }: Metadata, frame: number): void {
  // a file whose first bytes say one thing and whose decoder says another is refused
  if ((format as string) !== formatOf(kind)) throw damaged(`a ${kind} that reads as ${format}`);
  if (width * height > IMAGE_LIMITS.pixels)
    throw tooLarge(`at most ${IMAGE_LIMITS.pixels} pixels`, `${width} × ${height}`);
  // the frames of an animation build on one another
  if (kind !== 'tiff' && width * height * frame > IMAGE_LIMITS.walkedPixels)
    throw tooLarge(
      `at most ${IMAGE_LIMITS.walkedPixels} pixels up to the frame`,
      `frame ${frame} of ${width} × ${height}`,
    );
}
