import type { Plane } from './luma.js';

/** Side of the window, and the standard deviation of its Gaussian weights. */
const WINDOW = 11;
const SIGMA = 1.5;
/** (K · L)² with K1 = 0.01, K2 = 0.03 and L = 255. */
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

const WEIGHTS = weights();

function weights(): Float64Array {
  const raw = Float64Array.from({ length: WINDOW }, (_, at) => Math.exp(-((at - 5) ** 2) / (2 * SIGMA ** 2)));
  const sum = raw.reduce((total, value) => total + value, 0);
  return raw.map((value) => value / sum);
}

/** Smallest side that a window fits in, pixels. */
export const LEAST_SSIM_SIDE = WINDOW;

/**
 * Mean structural similarity of two planes of one size, −1 to 1, where 1 is the same (Wang, Bovik, Sheikh, Simoncelli
 * 2004: Gaussian window of 11 × 11, σ = 1.5, K1 = 0.01, K2 = 0.03, only where the window lies inside). Sides must be at
 * least 11.
 */
export function ssim(one: Plane, other: Plane): number {
  const { width, height } = one;
  const columns = width - WINDOW + 1;
  const ring = Array.from({ length: WINDOW }, () => moments(columns));
  const total = moments(columns);
  let sum = 0;
  for (let y = 0; y < height; y += 1) {
    acrossRow(one, other, y, ring[y % WINDOW] ?? total);
    if (y + 1 < WINDOW) continue;
    for (const [axis, values] of total.entries()) downRows(ring, y + 1, axis, values);
    sum += similarity(total, columns);
  }
  return sum / (columns * (height - WINDOW + 1));
}

/** Weighted means of a, b, a², b² and ab. */
type Moments = readonly Float64Array[];

const moments = (columns: number): Moments => Array.from({ length: 5 }, () => new Float64Array(columns));

function acrossRow({ width, values: a }: Plane, { values: b }: Plane, row: number, to: Moments): void {
  const [means = a, others = a, squares = a, otherSquares = a, products = a] = to;
  for (let x = 0; x < means.length; x += 1) {
    let p = 0;
    let q = 0;
    let pp = 0;
    let qq = 0;
    let pq = 0;
    for (let k = 0, at = row * width + x; k < WINDOW; k += 1, at += 1) {
      const weight = WEIGHTS[k] ?? 0;
      const u = a[at] ?? 0;
      const v = b[at] ?? 0;
      p += weight * u;
      q += weight * v;
      pp += weight * (u * u);
      qq += weight * (v * v);
      // the product first, so that likeness goes both ways to the last bit
      pq += weight * (u * v);
    }
    means[x] = p;
    others[x] = q;
    squares[x] = pp;
    otherSquares[x] = qq;
    products[x] = pq;
  }
}

/** The oldest row of the ring is the one that the next would take the place of. */
function downRows(ring: readonly Moments[], next: number, axis: number, to: Float64Array): void {
  to.fill(0);
  for (let k = 0; k < WINDOW; k += 1) {
    const weight = WEIGHTS[k] ?? 0;
    const row = ring[(next + k) % WINDOW]?.[axis] ?? to;
    for (let x = 0; x < to.length; x += 1) to[x] = (to[x] ?? 0) + weight * (row[x] ?? 0);
  }
}

function similarity(total: Moments, columns: number): number {
  const none = new Float64Array(0);
  const [means = none, others = none, squares = none, otherSquares = none, products = none] = total;
  let sum = 0;
  for (let x = 0; x < columns; x += 1) {
    const p = means[x] ?? 0;
    const q = others[x] ?? 0;
    const pp = (squares[x] ?? 0) - p * p;
    const qq = (otherSquares[x] ?? 0) - q * q;
    const pq = (products[x] ?? 0) - p * q;
    sum += ((2 * p * q + C1) * (2 * pq + C2)) / ((p * p + q * q + C1) * (pp + qq + C2));
  }
  return sum;
}
