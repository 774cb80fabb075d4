import { z } from 'zod';
import type { ImageFrame } from '../core/index.js';
import { pngChunk, pngChunks } from './png-chunks.js';

/** The keyword of the text chunk (PNG specification, `tEXt`) that says where a derived image lies on its original. */
const KEYWORD = 'assay-frame';
/** Longest chunk that is read, bytes. */
const MOST_BYTES = 1_000;
/** Signature and header: where the chunk goes. */
const AFTER_HEADER = 8 + 25;

const number = z.number().min(-1e9).max(1e9);
const side = z.int().min(1).max(1_000_000);
const frameSchema: z.ZodType<ImageFrame> = z.strictObject({
  of: z.string().regex(/^[0-9a-f]{64}$/),
  width: side,
  height: side,
  toOriginal: z.tuple([number, number, number, number, number, number]),
});

/** The PNG with its frame written into it. */
export function withFrame(png: Uint8Array, frame: ImageFrame): Uint8Array {
  const { of, width, height, toOriginal } = frame;
  const text = `${KEYWORD}\0${JSON.stringify({ of, width, height, toOriginal })}`;
  const chunk = pngChunk('tEXt', Buffer.from(text, 'latin1'));
  return Buffer.concat([png.subarray(0, AFTER_HEADER), chunk, png.subarray(AFTER_HEADER)]);
}

/**
 * The frame written into a PNG; null where there is none, or none that makes sense. Anybody can write one: only to be
 * believed of a file that a tool of ours made.
 */
export function frameIn(png: Uint8Array): ImageFrame | null {
  try {
    for (const { type, start, end } of pngChunks(png)) {
      if (type === 'IDAT') return null;
      if (type !== 'tEXt' || end - start > MOST_BYTES) continue;
      const text = Buffer.from(png.subarray(start + 8, end - 4)).toString('latin1');
      if (text.startsWith(`${KEYWORD}\0`)) return readFrame(text.slice(KEYWORD.length + 1));
    }
  } catch {
    // no PNG, or no JSON: no frame
  }
  return null;
}

function readFrame(text: string): ImageFrame | null {
  const frame = frameSchema.safeParse(JSON.parse(text));
  if (!frame.success) return null;
  const [a, b, c, d] = frame.data.toOriginal;
  // a map that folds the image to a line leads nowhere
  return Math.abs(a * d - b * c) < 1e-12 ? null : frame.data;
}
