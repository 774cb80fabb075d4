import type { Affine, Json, ToolFailure, ToolFiles, ToolImage } from '../../src/core/index.js';
import { derivedFrom, keepImage, type Picture, type Pixels } from '../../src/image/index.js';
import type { Input } from './options.js';

/**
 * Reads the words of a PNG: each with its box `[left, top, right, bottom]` in pixels, and a confidence from 0 to 1.
 * Never rejects.
 */
export type WordReader = (
  png: Uint8Array,
  signal: AbortSignal,
) => Promise<
  | {
      readonly words: readonly {
        readonly text: string;
        readonly box: readonly [number, number, number, number];
        readonly confidence: number;
      }[];
    }
  | ToolFailure
>;

/** What an op works on. */
export interface Job {
  readonly input: Input;
  readonly files: ToolFiles;
  readonly signal: AbortSignal;
  readonly picture: Picture;
  /** Null where nobody gave one. */
  readonly ocr: WordReader | null;
}

/** What an op saw, and the images it made. */
export interface Seen {
  readonly status: 'seen';
  readonly detail: { readonly summary: string; readonly [key: string]: Json };
  readonly images: readonly ToolImage[];
}

/** An op. @throws {BadArguments} where the arguments and the image do not go together */
export type Op = (job: Job) => Seen | ToolFailure | Promise<Seen | ToolFailure>;

/** What was seen. */
export const seen = (detail: Seen['detail'], images: readonly ToolImage[] = []): Seen => ({
  status: 'seen',
  detail,
  images,
});

/** Keeps what was made of the job's image. @param toParent from its pixels to those of that image */
export const keepDerived = (
  { files, picture }: Job,
  pixels: Pixels,
  label: string,
  toParent: Affine,
): Promise<ToolImage> => keepImage(files, pixels, label, derivedFrom(picture.frame, toParent));

/** How a result speaks of an image that was made: its name for the next call, and its size. */
export const named = ({ sha256, width, height }: ToolImage): { [key: string]: Json } => ({
  image: `sha256:${sha256}`,
  width,
  height,
});

/** A number as results show it. @param digits behind the point */
export const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits)) + 0;
