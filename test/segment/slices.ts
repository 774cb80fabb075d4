import type { Segmenter } from '../../src/core/index.js';
import { segmentText } from '../../src/segment/index.js';

/** The texts of a text's segments. */
export function slices(segmenter: Segmenter, text: string): string[] {
  return segmentText(segmenter, text).map(({ start, end }) => text.slice(start, end));
}

/** The same with their kinds, as `kind: text`. */
export function kindsAndSlices(segmenter: Segmenter, text: string): string[] {
  return segmentText(segmenter, text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
}
