import { type ToolFailure, toolFailure } from '../core/index.js';
import { damaged, imageFailure } from './image-fault.js';
import { imageSource } from './image-source.js';
import { factsOf, type ImageFacts } from './inspect-image.js';
import { IMAGE_LIMITS } from './limits.js';
import type { Pixels } from './pixels.js';
import { withPlace } from './places.js';

/** How an image is decoded. */
export interface DecodeOptions {
  /** From 1. @default 1 */
  readonly frame?: number | undefined;
  /** What transparent pixels lie on, `#rrggbb`. @default '#ffffff' */
  readonly background?: string | undefined;
  readonly signal: AbortSignal;
}

/** An image as people see it, and what its head says. */
export interface DecodedImage {
  readonly status: 'ok';
  readonly pixels: Pixels;
  readonly facts: ImageFacts;
}

/**
 * Decodes a frame of a hostile file: turned upright by EXIF, through its colour profile to sRGB, transparency on a
 * background, 8 bit. The size in its head is checked before. Never rejects: fails with `unsupported_kind`, `damaged`,
 * `too_large`, `bad_arguments` (no such frame), `library_missing` or `aborted`.
 */
export async function decodeImage(
  bytes: Uint8Array,
  { frame = 1, background = '#ffffff', signal }: DecodeOptions,
): Promise<DecodedImage | ToolFailure> {
  return withPlace(async () => {
    if (signal.aborted) return toolFailure('aborted', 'the call ended before the image was decoded');
    try {
      const { kind, frames, metadata, image } = await imageSource(bytes, frame);
      const { data, info } = await image
        .timeout({ seconds: IMAGE_LIMITS.seconds })
        .autoOrient()
        .flatten({ background })
        .toColourspace('srgb')
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true });
      const { width, height, channels } = info;
      if (channels !== 3) throw damaged(`${channels} channels where three are due`);
      const facts = { ...factsOf(kind, frames, metadata), width, height };
      return { status: 'ok', pixels: { width, height, channels, data }, facts };
    } catch (error) {
      return imageFailure(error);
    }
  });
}
