import type { Segment } from '../core/index.js';
import { fenceTag, shown } from './fence.js';

/** How a model is told which step is meant. */
export const stepMark = (tag: string, index: number): string => `«${tag}:${index}»`;

/**
 * A response in its fence, with a mark before each segment that nobody could have written into it.
 * @returns the text, and the tag that the marks bear
 */
export function markedResponse(
  text: string,
  segments: readonly Segment[],
  seed: number,
): { readonly fenced: string; readonly tag: string } {
  const tag = fenceTag(text, seed);
  let out = '';
  let at = 0;
  for (const { index, start, end } of segments) {
    out += `${shown(text.slice(at, start))}${stepMark(tag, index)}${shown(text.slice(start, end))}`;
    at = end;
  }
  out += shown(text.slice(at));
  return { fenced: `<data-${tag} kind="response">\n${out}\n</data-${tag}>`, tag };
}
