import type { Brief, Item } from './elicitor.js';
import { fenceTag } from './fence.js';
import { stepMark } from './marked-response.js';

/** Of what part of the response an item is asked, in the words of the fenced sample. */
export function askedOf({ text, runSeed }: Pick<Brief, 'text' | 'runSeed'>, { segment }: Item): string {
  if (segment === null) return 'of the whole response';
  return `of the step after ${stepMark(fenceTag(text, runSeed), segment.index)}`;
}

/** The text an item is about: its step, or the whole response. */
export const textOf = ({ text }: Pick<Brief, 'text'>, { segment }: Item): string =>
  segment === null ? text : text.slice(segment.start, segment.end);
