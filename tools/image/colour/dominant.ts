import type { Pixels, Rgb } from '../../../src/image/index.js';
import { hexOf } from './hex.js';
import { type Lab, labDistance, labOf } from './lab.js';

/** A colour and the share of the pixels that have it, or are nearest to it. */
export interface DominantColour {
  readonly rgb: Rgb;
  readonly share: number;
}

/** Colours that lie in one cell of 8 × 8 × 8 values. */
interface Cell {
  readonly count: number;
  readonly rgb: Rgb;
  readonly lab: Lab;
}

const ROUNDS = 20;
const BLACK: Lab = [0, 0, 0];

/**
 * The main colours, most frequent first. An image of no more than `most` colours gives exactly those; of others, groups
 * found by k-means in CIELAB over cells of colours, each told by its mean. Nothing is drawn by chance.
 */
export function dominantColours(pixels: Pixels, most: number): DominantColour[] {
  const exact = fewColours(pixels, most);
  const total = pixels.width * pixels.height;
  const groups = exact ?? grouped(cellsOf(pixels), most);
  return groups
    .map(({ rgb, count }) => ({ rgb, share: count / total }))
    .sort((one, other) => other.share - one.share || (hexOf(one.rgb) < hexOf(other.rgb) ? -1 : 1));
}

/** The colours themselves, where there are no more than `most`. */
function fewColours({ data }: Pixels, most: number): { rgb: Rgb; count: number }[] | null {
  const counts = new Map<number, number>();
  let [last, run] = [-1, 0];
  for (let at = 0; at <= data.length; at += 3) {
    const colour = at === data.length ? -2 : codeAt(data, at);
    if (colour === last) run += 1;
    else {
      if (run > 0) counts.set(last, (counts.get(last) ?? 0) + run);
      if (counts.size > most) return null;
      [last, run] = [colour, 1];
    }
  }
  return [...counts].map(([code, count]) => ({ rgb: [code >> 16, (code >> 8) & 255, code & 255], count }));
}

const codeAt = (data: Uint8Array, at: number) =>
  ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);

function cellsOf({ data }: Pixels): Cell[] {
  const sums = new Float64Array(32 ** 3 * 4);
  for (let at = 0; at < data.length; at += 3) {
    const r = data[at] ?? 0;
    const g = data[at + 1] ?? 0;
    const b = data[at + 2] ?? 0;
    const cell = (((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3)) * 4;
    sums[cell] = (sums[cell] ?? 0) + 1;
    sums[cell + 1] = (sums[cell + 1] ?? 0) + r;
    sums[cell + 2] = (sums[cell + 2] ?? 0) + g;
    sums[cell + 3] = (sums[cell + 3] ?? 0) + b;
  }
  const cells: Cell[] = [];
  for (let cell = 0; cell < sums.length; cell += 4) {
    const [count = 0, r = 0, g = 0, b = 0] = sums.subarray(cell, cell + 4);
    if (count === 0) continue;
    const rgb: Rgb = [r / count, g / count, b / count];
    cells.push({ count, rgb, lab: labOf(rgb) });
  }
  return cells;
}

/** Lloyd's k-means from the heaviest cell and, in turn, those that are heaviest and farthest from all before. */
function grouped(cells: readonly Cell[], most: number): { rgb: Rgb; count: number }[] {
  let centres = startingCentres(cells, most);
  let members: Cell[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    members = centres.map(() => []);
    for (const cell of cells) members[nearest(centres, cell.lab)]?.push(cell);
    const next = members.map((group, index) => meanOf(group, ({ lab }) => lab) ?? centres[index] ?? BLACK);
    if (next.every((centre, index) => labDistance(centre, centres[index] ?? centre) < 1e-6)) break;
    centres = next;
  }
  return members.flatMap((group) => {
    const mean = meanOf(group, ({ rgb }) => rgb);
    if (mean === null) return [];
    const [r, g, b] = mean;
    return [{ rgb: [Math.round(r), Math.round(g), Math.round(b)] as const, count: weight(group) }];
  });
}

function startingCentres(cells: readonly Cell[], most: number): Lab[] {
  const centres: Lab[] = [];
  const gaps = cells.map(() => 1);
  while (centres.length < Math.min(most, cells.length)) {
    let [best, value] = [0, 0];
    for (const [index, { count }] of cells.entries()) {
      const pull = count * (gaps[index] ?? 0);
      if (pull > value) [best, value] = [index, pull];
    }
    const lab = cells[best]?.lab;
    if (value === 0 || lab === undefined) break;
    const isFirst = centres.push(lab) === 1;
    for (const [index, cell] of cells.entries()) {
      const gap = labDistance(cell.lab, lab) ** 2;
      gaps[index] = isFirst ? gap : Math.min(gaps[index] ?? gap, gap);
    }
  }
  return centres;
}

function nearest(centres: readonly Lab[], lab: Lab): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, centre] of centres.entries()) {
    const distance = labDistance(centre, lab);
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

const weight = (cells: readonly Cell[]) => cells.reduce((total, { count }) => total + count, 0);

function meanOf(cells: readonly Cell[], of: (cell: Cell) => Lab): [number, number, number] | null {
  const total = weight(cells);
  if (total === 0) return null;
  const mean: [number, number, number] = [0, 0, 0];
  for (const cell of cells)
    for (const [axis, value] of of(cell).entries())
      mean[axis] = (mean[axis] ?? 0) + (value * cell.count) / total;
  return mean;
}
