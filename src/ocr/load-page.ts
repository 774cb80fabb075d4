import type sharp from 'sharp';
import type { Sharp } from 'sharp';
import { type ToolFailure, toolFailure } from '../core/index.js';
import { type Grey, histogram, percentile } from './grey.js';
import type { BoxUnits } from './options.js';
import type { Box } from './recognised.js';
import { darkOnLight } from './tonal.js';

/** An image that lies in memory undecoded, or as rows of 8-bit samples: 1 (grey), 3 (RGB) or 4 (RGBA) a pixel. */
export type ImageInput =
  | Uint8Array
  | {
      readonly width: number;
      readonly height: number;
      readonly channels: 1 | 3 | 4;
      readonly data: Uint8Array;
    };

/** A picture to be read, in shades of grey, and where it lies on its image. */
export interface Page {
  readonly status: 'ok';
  /** Size of the image as people see it, pixels. */
  readonly width: number;
  readonly height: number;
  readonly grey: Grey;
  /** Where the upper left corner of `grey` lies on the image. */
  readonly left: number;
  readonly top: number;
  /** Pixels of the image for one of `grey`. */
  readonly shrunk: number;
}

/** Most pixels of an image as it lies in its file. */
export const MOST_FILE_PIXELS = 100_000_000;
/** Most pixels that are read; a larger image is made smaller first. */
export const MOST_PAGE_PIXELS = 16_000_000;
const DECODE_SECONDS = 20;
/** A picture whose shades lie closer together shows nothing. */
const BLANK_RANGE = 12;

/**
 * Decodes an image (its first frame), turned as its EXIF says, what is transparent laid on white, or on black where
 * white swallows it, and cut to `box`.
 * @returns a failure with code `image_unreadable`, `image_too_large` or `bad_arguments` (a box outside the image)
 */
export async function loadPage(
  image: ImageInput,
  box?: Box,
  units: BoxUnits = 'pixel',
): Promise<Page | ToolFailure> {
  let library: typeof sharp;
  try {
    library = (await import('sharp')).default;
  } catch (error) {
    return toolFailure(
      'program_missing',
      `expected the package sharp to load on this machine: ${reportOf(error)}`,
    );
  }
  try {
    return await decode(library, image, box, units);
  } catch (error) {
    const report = reportOf(error);
    if (/pixel limit/i.test(report))
      return toolFailure(
        'image_too_large',
        `expected at most ${MOST_FILE_PIXELS} pixels, got more. Make the image smaller.`,
      );
    return toolFailure(
      'image_unreadable',
      `expected a PNG, JPEG, WebP, GIF, TIFF or AVIF image, got what cannot be decoded (${report})`,
    );
  }
}

const reportOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 200);

async function decode(
  library: typeof sharp,
  image: ImageInput,
  box: Box | undefined,
  units: BoxUnits,
): Promise<Page | ToolFailure> {
  const opened = openImage(library, image);
  const { hasAlpha, autoOrient } = await opened.clone().metadata();
  const { width, height } = autoOrient;
  const cut =
    box === undefined
      ? ([0, 0, width, height] as const)
      : clipped(inPixels(box, units, width, height), width, height);
  if (cut === null)
    return toolFailure(
      'bad_arguments',
      `expected a box [left, top, right, bottom] on the image of ${width} × ${height} pixels, got [${box?.join(', ')}] in ${units} units. Give left < right and top < bottom.`,
    );
  const [left, top, right, bottom] = cut;
  const shrunk = Math.max(1, Math.sqrt(((right - left) * (bottom - top)) / MOST_PAGE_PIXELS));
  const greyOn = async (background: string) => {
    // turned first by itself: a cut before it would count in the stored rows
    const turned = opened.clone().timeout({ seconds: DECODE_SECONDS }).autoOrient().flatten({ background });
    const cutOut = turned.extract({ left, top, width: right - left, height: bottom - top });
    const sized =
      shrunk === 1 ? cutOut : cutOut.resize({ width: Math.max(1, Math.round((right - left) / shrunk)) });
    const { data, info } = await sized
      .toColourspace('b-w')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: oneChannel(data, info.channels) };
  };
  const onWhite = await greyOn('#ffffff');
  const grey = hasAlpha && isBlank(onWhite) ? await greyOn('#000000') : onWhite;
  return { status: 'ok', width, height, grey: darkOnLight(grey), left, top, shrunk };
}

function openImage(library: typeof sharp, image: ImageInput): Sharp {
  const common = { failOn: 'error', limitInputPixels: MOST_FILE_PIXELS } as const;
  if (image instanceof Uint8Array) return library(image, { ...common, pages: 1 });
  const { width, height, channels, data } = image;
  return library(data, { ...common, raw: { width, height, channels } });
}

function inPixels([left, top, right, bottom]: Box, units: BoxUnits, width: number, height: number): Box {
  const [x, y] =
    units === 'pixel' ? [1, 1] : units === 'fraction' ? [width, height] : [width / 1000, height / 1000];
  return [left * x, top * y, right * x, bottom * y];
}

function clipped(box: Box, width: number, height: number): Box | null {
  const [left, top] = [Math.max(0, Math.floor(box[0])), Math.max(0, Math.floor(box[1]))];
  const [right, bottom] = [Math.min(width, Math.ceil(box[2])), Math.min(height, Math.ceil(box[3]))];
  return [left, top, right, bottom].every(Number.isFinite) && left < right && top < bottom
    ? [left, top, right, bottom]
    : null;
}

function oneChannel(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 1) return data;
  return Uint8Array.from({ length: data.length / channels }, (_, index) => data[index * channels] ?? 255);
}

function isBlank(grey: Grey): boolean {
  const counts = histogram(grey);
  return percentile(counts, 1 - 1e-4) - percentile(counts, 1e-4) < BLANK_RANGE;
}
