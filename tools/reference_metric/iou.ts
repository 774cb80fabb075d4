import { fencedBlocks } from '../../src/segment/index.js';
import { bestAssignment } from './assignment.js';
import { atMost } from './bound.js';
import { type Box, type BoxFormat, boxesIn, boxIou } from './boxes.js';
import type { Outcome } from './outcome.js';

/** Most boxes of one side. */
const MOST_BOXES = 300;

/** The boxes of a response: those of its last fence, where it has one with any, else of its whole text. */
export function boxesOf(text: string, format: BoxFormat = 'xyxy'): Box[] {
  const last = fencedBlocks(text).at(-1);
  const fenced = last === undefined ? [] : boxesIn(text.slice(last.contentStart, last.contentEnd), format);
  return fenced.length > 0 ? fenced : boxesIn(text, format);
}

/**
 * Intersection over union of boxes in [0, 1]: the boxes of both sides are paired so that the sum is largest, and the sum
 * is divided by the number of boxes of the side with more, so that one too many or too few costs as much as a miss.
 * @throws BoundReached
 */
export function iou(answer: readonly Box[], reference: readonly Box[]): Outcome {
  atMost(Math.max(answer.length, reference.length), MOST_BOXES, 'boxes');
  const table = reference.map((box) => answer.map((other) => boxIou(other, box)));
  const columns = answer.length === 0 ? reference.map(() => -1) : bestAssignment(table);
  const pairs = columns.map((column, row) => (column < 0 ? 0 : (table[row]?.[column] ?? 0)));
  const most = Math.max(answer.length, reference.length);
  const sum = pairs.reduce((all, one) => all + one, 0);
  return {
    value: most === 0 ? 0 : Math.min(1, sum / most),
    parts: { boxes: answer.length, expected: reference.length, pairs: pairs.slice(0, 50) },
  };
}
