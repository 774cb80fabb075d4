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
  // from one mark to the next at once: a token may lie half in a segment and half in what follows it
  let out = shown(text.slice(0, segments[0]?.start));
  for (const [at, { index, start }] of segments.entries())
    out += `${stepMark(tag, index)}${shown(text.slice(start, segments[at + 1]?.start))}`;
  return { fenced: `<data-${tag} kind="response">\n${out}\n</data-${tag}>`, tag };
}
