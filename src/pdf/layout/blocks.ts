import type { Word } from '../messages.js';
import { freeGaps, type Gap, sharedGaps } from './gaps.js';
import { bandsOf, boxOf, type Line, linesOf, usualHeight } from './lines.js';

/** Narrowest gutter between columns, in heights of a word. */
const GUTTER = 0.8;
/** Fewest lines of a column of prose, fewest words on its middle line, and the least share of the width it takes. */
const LEAST_LINES = 3;
const LEAST_WORDS = 2.5;
const LEAST_WIDTH = 0.12;
/** Most bands that columns are followed over; beyond, new ones may begin. */
const MOST_BANDS = 150;
/** How often columns may be found within columns. */
const MOST_DEPTH = 6;

/**
 * Blocks of lines in the order in which people read them: from the top, and column by column where a gutter runs between
 * columns of prose; what stands in columns without being prose (a table, a form) is read row by row.
 */
export function blocksOf<Item extends Word>(words: readonly Item[], depth = 0): Line<Item>[][] {
  if (words.length === 0) return [];
  const bands = bandsOf(words);
  const [left, , right] = boxOf(words.map(({ box }) => box));
  const least = GUTTER * usualHeight(words);
  const blocks: Line<Item>[][] = [];
  let plain: Item[] = [];
  const endPlain = () => {
    if (plain.length > 0) blocks.push(linesOf(plain));
    plain = [];
  };
  for (let start = 0; start < bands.length; ) {
    const { end, gaps } = run(bands, start, left, right, least);
    const group = bands.slice(start, end).flat();
    const columns = depth < MOST_DEPTH ? columnsOf(group, gaps, right - left) : null;
    // a long run that is no prose is not tried anew from each of its bands
    const step = Math.max(1, Math.floor((end - start) / 8));
    if (columns === null) plain.push(...bands.slice(start, start + step).flat());
    else {
      endPlain();
      for (const column of columns) blocks.push(...blocksOf(column, depth + 1));
    }
    start = columns === null ? start + step : end;
  }
  endPlain();
  return blocks;
}

/** The bands from `start` on that one gutter at least runs through. */
function run(
  bands: readonly (readonly Word[])[],
  start: number,
  left: number,
  right: number,
  least: number,
): { end: number; gaps: Gap[] } {
  const inner = (band: readonly Word[]): Gap[] => freeGaps(band, left, right, least);
  let gaps = inner(bands[start] ?? []).filter(([from, to]) => from > left && to < right);
  let end = start + 1;
  while (end < Math.min(bands.length, start + MOST_BANDS)) {
    const shared = sharedGaps(gaps, inner(bands[end] ?? []), least);
    if (shared.length === 0) break;
    gaps = shared;
    end += 1;
  }
  return { end, gaps };
}

/** Words apart by the gutters, where all of the parts look like columns of prose; null where not. */
function columnsOf<Item extends Word>(
  words: readonly Item[],
  gaps: readonly Gap[],
  width: number,
): Item[][] | null {
  const parts = gaps.reduce<Item[][]>(
    (columns, [from]) =>
      columns.flatMap((column) => [
        column.filter(({ box }) => box[0] < from),
        column.filter(({ box }) => box[0] >= from),
      ]), // prettier-ignore
    [[...words]],
  );
  const columns = parts.filter((part) => part.length > 0);
  if (columns.length < 2 || columns.length > 5) return null;
  return columns.every((column) => isProse(column, width)) ? columns : null;
}

function isProse(words: readonly Word[], width: number): boolean {
  const lines = linesOf(words);
  const [left, , right] = boxOf(words.map(({ box }) => box));
  const counts = lines.map((line) => line.words.length).sort((a, b) => a - b);
  const middle = counts[Math.floor(counts.length / 2)] ?? 0;
  return lines.length >= LEAST_LINES && middle >= LEAST_WORDS && right - left >= LEAST_WIDTH * width;
}
