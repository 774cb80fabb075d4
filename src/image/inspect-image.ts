import type { Metadata } from 'sharp';
import type { ToolFailure } from '../core/index.js';
import { iccName } from './icc-name.js';
import { imageFailure } from './image-fault.js';
import type { ImageKind } from './image-kind.js';
import { imageSource } from './image-source.js';

/** What the head of an image says of it. */
export interface ImageFacts {
  readonly kind: ImageKind;
  /** Size as people see it, turned upright, pixels. */
  readonly width: number;
  readonly height: number;
  /** Size as it is stored. */
  readonly stored: { readonly width: number; readonly height: number };
  /** EXIF orientation, 1 (upright) to 8. */
  readonly orientation: number;
  /** Frames of an animation, pages of a TIFF. */
  readonly frames: number;
  readonly channels: number;
  /** Bits of each sample of each channel. */
  readonly bits: number;
  readonly alpha: boolean;
  readonly palette: boolean;
  /** As libvips names it: `srgb`, `b-w`, `cmyk`, `rgb16`, … */
  readonly space: string;
  /** Name of the embedded colour profile, `unnamed`, or null where there is none. */
  readonly profile: string | null;
}

/** Reads the head of an image. Never rejects. @param frame from 1 */
export async function inspectImage(
  bytes: Uint8Array,
  frame = 1,
): Promise<({ readonly status: 'ok' } & ImageFacts) | ToolFailure> {
  try {
    const { kind, frames, metadata } = await imageSource(bytes, frame);
    return { status: 'ok', ...factsOf(kind, frames, metadata) };
  } catch (error) {
    return imageFailure(error);
  }
}

const BITS: Readonly<Record<string, number>> = {
  uchar: 8,
  char: 8,
  ushort: 16,
  short: 16,
  uint: 32,
  int: 32,
  float: 32,
};

/** What metadata of sharp say, in our words. */
export function factsOf(kind: ImageKind, frames: number, metadata: Metadata): ImageFacts {
  const {
    width,
    height,
    autoOrient,
    orientation = 1,
    channels,
    depth,
    space,
    hasAlpha,
    isPalette,
    icc,
  } = metadata;
  return {
    kind,
    width: autoOrient.width,
    height: autoOrient.height,
    stored: { width, height },
    orientation,
    frames,
    channels,
    bits: metadata.bitsPerSample ?? BITS[depth] ?? 8,
    alpha: hasAlpha,
    palette: isPalette ?? false,
    space,
    profile: icc === undefined ? null : (iccName(icc) ?? 'unnamed'),
  };
}
