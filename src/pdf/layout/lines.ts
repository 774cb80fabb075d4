import type { Box, Word } from '../messages.js';

/** Words that stand on one line, in reading order. */
export interface Line<Item extends Word = Word> {
  readonly words: readonly Item[];
  readonly box: Box;
}

/** The box around several; there must be one. */
export function boxOf(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x1, y1, x2, y2] of boxes) {
    left = Math.min(left, x1);
    top = Math.min(top, y1);
    right = Math.max(right, x2);
    bottom = Math.max(bottom, y2);
  }
  return [left, top, right, bottom];
}

/** The middle height of words, points; 0 where there are none. */
export function usualHeight(words: readonly Word[]): number {
  const heights = words.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}

/** Runs of words whose vertical extents overlap or touch, from the top. */
export function bandsOf<Item extends Word>(words: readonly Item[]): Item[][] {
  const bands: Item[][] = [];
  let bottom = -Infinity;
  for (const word of words.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])) {
    // letters reach a little over their lines where these are set tight
    const slack = (word.box[3] - word.box[1]) * 0.25;
    const band = bands.at(-1);
    if (band === undefined || word.box[1] + slack >= bottom) bands.push([word]);
    else band.push(word);
    bottom = Math.max(band === bands.at(-1) ? bottom : -Infinity, word.box[3] - slack);
  }
  return bands;
}

/** Gathers words to lines: two are on one where they share half the height of the lower one. */
export function linesOf<Item extends Word>(words: readonly Item[]): Line<Item>[] {
  const lines: Item[][] = [];
  for (const word of words.toSorted((a, b) => middle(a) - middle(b) || a.box[0] - b.box[0])) {
    const line = lines.slice(-3).findLast((one) => isBeside(one, word));
    if (line === undefined) lines.push([word]);
    else line.push(word);
  }
  return lines
    .map((line) => ({ words: inReadingOrder(line), box: boxOf(line.map(({ box }) => box)) }))
    .sort((a, b) => (a.box[1] + a.box[3]) / 2 - (b.box[1] + b.box[3]) / 2 || a.box[0] - b.box[0]);
}

const middle = ({ box }: Word): number => (box[1] + box[3]) / 2;

function isBeside(line: readonly Word[], word: Word): boolean {
  // the last few stand for the line, so that one that runs a little uphill stays one
  return line.slice(-4).some(({ box }) => {
    const shared = Math.min(box[3], word.box[3]) - Math.max(box[1], word.box[1]);
    return shared >= 0.5 * Math.min(box[3] - box[1], word.box[3] - word.box[1]);
  });
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

/** From the left, or from the right where most words are of a script that runs so. */
function inReadingOrder<Item extends Word>(line: readonly Item[]): Item[] {
  const turned = line.filter(({ text }) => RIGHT_TO_LEFT.test(text)).length > line.length / 2;
  return line.toSorted((a, b) => (turned ? b.box[2] - a.box[2] : a.box[0] - b.box[0]));
}
