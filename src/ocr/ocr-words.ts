import type { ToolFailure } from '../core/index.js';
import { recognise } from './recognise.js';
import type { Box } from './recognised.js';

/** The words of a picture, for those who only need texts and places. */
export async function ocrWords(
  png: Uint8Array,
  signal: AbortSignal,
): Promise<{ words: { text: string; box: Box; confidence: number }[] } | ToolFailure> {
  const read = await recognise(png, { signal });
  if (read.status === 'error') return read;
  return { words: read.words.map(({ text, box, confidence }) => ({ text, box, confidence })) };
}
