/** A box by two corners: left, top, right, bottom. */
export type Box = readonly [x1: number, y1: number, x2: number, y2: number];

/** How the four numbers of a box are meant: two corners, or a corner with width and height. */
export type BoxFormat = 'xyxy' | 'xywh';

const NUMBER = '\\s*(-?\\d{1,15}(?:\\.\\d{0,15})?)\\s*';
/** `[a, b, c, d]`, `(a, b, c, d)` or `(a, b), (c, d)`, the form of Qwen's `<box>`. */
const GROUP = new RegExp(
  `[[(]${NUMBER},${NUMBER}(?:[\\])]\\s{0,9},?\\s{0,9}[[(]|,)${NUMBER},${NUMBER}[\\])]`,
  'g',
);

/** The four numbers as corners. */
export function toBox(numbers: readonly number[], format: BoxFormat): Box {
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  return format === 'xywh' ? [a, b, a + c, b + d] : [a, b, c, d];
}

/** All boxes written in a text, in order: every bracket that holds exactly four numbers. */
export function boxesIn(text: string, format: BoxFormat): Box[] {
  return [...text.matchAll(GROUP)].map((match) => toBox(match.slice(1, 5).map(Number), format));
}

const areaOf = ([x1, y1, x2, y2]: Box) => Math.max(0, x2 - x1) * Math.max(0, y2 - y1);

/** Whether a box has an area: its corners are in order. */
export const isBox = (box: Box): boolean => box.every(Number.isFinite) && areaOf(box) > 0;

/** Intersection over union, in [0, 1]; 0 where either has no area. */
export function boxIou(left: Box, right: Box): number {
  const shared = areaOf([
    Math.max(left[0], right[0]),
    Math.max(left[1], right[1]),
    Math.min(left[2], right[2]),
    Math.min(left[3], right[3]),
  ]);
  return shared === 0 ? 0 : shared / (areaOf(left) + areaOf(right) - shared);
}
