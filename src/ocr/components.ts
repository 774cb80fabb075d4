import { type Grey, histogram, otsu } from './grey.js';
import type { Box } from './recognised.js';

/** Most runs of ink looked at: a page of noise has millions, and says nothing of its letters. */
const MOST_RUNS = 400_000;

/**
 * Boxes of the connected pieces of ink (8 neighbours) of a page with dark letters on a light ground; none where there
 * are more runs of ink than text has.
 */
export function inkComponents(page: Grey): Box[] {
  const runs = inkRuns(page, otsu(histogram(page)));
  if (runs === null) return [];
  const { rows, from, to, count } = runs;
  const parent = Int32Array.from({ length: count }, (_, index) => index);
  let previous = 0;
  for (let index = 0; index < count; index += 1) {
    const row = rows[index] ?? 0;
    while (previous < index && (rows[previous] ?? 0) < row - 1) previous += 1;
    for (let above = previous; above < index && (rows[above] ?? 0) === row - 1; above += 1) {
      if ((from[above] ?? 0) > (to[index] ?? 0)) break;
      if ((to[above] ?? 0) >= (from[index] ?? 0)) join(parent, above, index);
      else previous = above + 1;
    }
  }
  return boxesOf(parent, runs);
}

interface Runs {
  readonly rows: Int32Array;
  /** First column of the run. */
  readonly from: Int32Array;
  /** The column after its last. */
  readonly to: Int32Array;
  readonly count: number;
}

function inkRuns({ width, height, data }: Grey, threshold: number): Runs | null {
  const [rows, from, to] = [new Int32Array(MOST_RUNS), new Int32Array(MOST_RUNS), new Int32Array(MOST_RUNS)];
  let count = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, at = y * width; x < width; x += 1) {
      if ((data[at + x] ?? 255) > threshold) continue;
      const start = x;
      while (x < width && (data[at + x] ?? 255) <= threshold) x += 1;
      if (count === MOST_RUNS) return null;
      [rows[count], from[count], to[count]] = [y, start, x];
      count += 1;
    }
  }
  return { rows, from, to, count };
}

function rootOf(parent: Int32Array, index: number): number {
  let root = index;
  while ((parent[root] ?? root) !== root) {
    const next = parent[root] ?? root;
    parent[root] = parent[next] ?? next;
    root = parent[root] ?? root;
  }
  return root;
}

function join(parent: Int32Array, one: number, other: number): void {
  const [a, b] = [rootOf(parent, one), rootOf(parent, other)];
  if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
}

function boxesOf(parent: Int32Array, { rows, from, to, count }: Runs): Box[] {
  const boxes = new Map<number, [number, number, number, number]>();
  for (let index = 0; index < count; index += 1) {
    const root = rootOf(parent, index);
    const [left, top, right] = [from[index] ?? 0, rows[index] ?? 0, to[index] ?? 0];
    const box = boxes.get(root);
    if (box === undefined) boxes.set(root, [left, top, right, top + 1]);
    else {
      box[0] = Math.min(box[0], left);
      box[2] = Math.max(box[2], right);
      box[3] = Math.max(box[3], top + 1);
    }
  }
  return [...boxes.values()];
}
