import type { Box } from '../shapes/index.js';
import type { Plane } from './plane.js';
import type { Rule } from './rules.js';
import type { Tick } from './scale.js';
import { type ChartWord, labelValue, middleOf } from './word.js';

/** How far a label's middle may be from the mark or line it belongs to, pixels. */
const SNAP = 5;
/** Widest mark, pixels. */
const WIDEST_MARK = 4;

/** Numbers beside the plot, left of it or else right of it, at the marks or lines they belong to. */
export function ticksBeside(words: readonly ChartWord[], plot: Box, marks: readonly number[]): Tick[] {
  const [left, top, right, bottom] = plot;
  const rows = words.filter(
    ({ box }) => (box[1] + box[3]) / 2 > top - 12 && (box[1] + box[3]) / 2 < bottom + 12,
  );
  const before = ticksOf(
    rows.filter(({ box }) => box[2] <= left + 3),
    1,
    marks,
  );
  return before.length >= 2
    ? before
    : ticksOf(
        rows.filter(({ box }) => box[0] >= right - 3),
        1,
        marks,
      );
}

/** Numbers in the first row of words below the plot. */
export const ticksBelow = (words: readonly ChartWord[], plot: Box, marks: readonly number[]): Tick[] =>
  ticksOf(wordsBelow(words, plot), 0, marks);

function ticksOf(words: readonly ChartWord[], axis: 0 | 1, marks: readonly number[]): Tick[] {
  return words.flatMap((word) => {
    const value = labelValue(word.text);
    return value === null ? [] : [{ pixel: snapped(middleOf(word)[axis], marks), value }];
  });
}

/** The mark nearest to a pixel, or the pixel itself where none is near. */
export function snapped(pixel: number, marks: readonly number[]): number {
  const near = [...marks].sort((a, b) => Math.abs(a - pixel) - Math.abs(b - pixel))[0];
  return near !== undefined && Math.abs(near - pixel) <= SNAP ? near : pixel;
}

/** The first row of words below the plot, from the left. */
export function wordsBelow(words: readonly ChartWord[], [left, , right, bottom]: Box): ChartWord[] {
  const below = words.filter(({ box }) => box[1] >= bottom - 3 && box[2] > left - 30 && box[0] < right + 30);
  const first = [...below].sort((a, b) => a.box[1] - b.box[1])[0];
  if (first === undefined) return [];
  return below
    .filter(({ box }) => (box[1] + box[3]) / 2 <= first.box[3] && box[3] >= (first.box[1] + first.box[3]) / 2)
    .sort((a, b) => a.box[0] - b.box[0]);
}

/** Words left of the plot. */
export const wordsBeside = (words: readonly ChartWord[], [left, top, , bottom]: Box): ChartWord[] =>
  words
    .filter(({ box }) => box[2] <= left + 3 && box[3] > top - 10 && box[1] < bottom + 10)
    .sort((a, b) => a.box[0] - b.box[0]);

/** Words of one label beside each other joined, `[text, middle]` along the axis. */
export function joinedLabels(words: readonly ChartWord[]): { readonly text: string; readonly at: number }[] {
  const groups: ChartWord[][] = [];
  for (const word of words) {
    const last = groups.at(-1)?.at(-1);
    const near = last !== undefined && word.box[0] - last.box[2] <= 0.7 * (word.box[3] - word.box[1]);
    if (near) groups.at(-1)?.push(word);
    else groups.push([word]);
  }
  return groups.map((group) => ({
    text: group.map(({ text }) => text).join(' '),
    at: ((group[0] as ChartWord).box[0] + (group.at(-1) as ChartWord).box[2]) / 2,
  }));
}

/** The label of each place: the words nearest to it, at most half a step away. */
export function labelsAt(
  places: readonly number[],
  words: readonly { readonly text: string; readonly at: number }[],
): (string | null)[] {
  const sorted = [...places].sort((a, b) => a - b);
  const steps = sorted.slice(1).map((place, index) => place - (sorted[index] as number));
  const reach = Math.max(8, Math.min(...steps, 200) * 0.55);
  return places.map((place) => {
    const own = words.filter(({ at }) => {
      const nearest = Math.min(...places.map((other) => Math.abs(other - at)));
      return Math.abs(at - place) <= reach && Math.abs(at - place) <= nearest + 1e-9;
    });
    return own.length === 0 ? null : own.map(({ text }) => text).join(' ');
  });
}

/** Marks along the bottom of the plot, and lines of the grid that rise from it. */
export function marksBelow(plane: Plane, [left, , right, bottom]: Box, rules: readonly Rule[]): number[] {
  const marks = rules.map(({ at }) => at);
  const y = Math.min(plane.height - 1, Math.round(bottom) + 3);
  let start = -1;
  const from = Math.max(0, Math.floor(left) - 3);
  for (let x = from; x <= Math.min(plane.width, Math.ceil(right) + 4); x += 1) {
    const inked = x < plane.width && plane.label(x, y) !== plane.paper;
    if (inked && start < 0) start = x;
    if (inked || start < 0) continue;
    if (x - start <= WIDEST_MARK) marks.push((start + x) / 2);
    start = -1;
  }
  return marks;
}

/** Marks left of the plot, and lines of the grid that start at it. */
export function marksBeside(plane: Plane, [left, top, , bottom]: Box, rules: readonly Rule[]): number[] {
  const x = Math.max(0, Math.round(left) - 4);
  const flipped: Plane = {
    width: plane.height,
    height: plane.width,
    paper: plane.paper,
    label: (row) => plane.label(x, row),
  };
  return marksBelow(flipped, [top, 0, bottom, 0], rules);
}
