import type { Box } from './recognised.js';

/** Largest slant that is looked for, degrees. */
const MOST_DEGREES = 12;
const COARSE = 0.5;
const FINE = 0.1;
/** A slant below this does no harm, degrees. */
export const LEVEL = 0.35;
/** Fewer letters than this show no line. */
const LEAST_LETTERS = 12;
/** A slant is believed where it gathers the letters this much better than none at all. */
const GAIN = 1.15;

/**
 * How far a page must be turned clockwise for its lines to be level, degrees in [-12, 12]: the angle at which the feet of
 * the letters gather in the fewest rows (a projection profile, Postl 1986); 0 where no angle is clearly better.
 */
export function skewOf(letters: readonly Box[], letterHeight: number): number {
  if (letters.length < LEAST_LETTERS) return 0;
  const feet = letters
    .slice(0, 4_000)
    .map(([left, , right, bottom]) => [(left + right) / 2, bottom] as const);
  const gathered = (degrees: number) => sharpness(feet, degrees, Math.max(2, letterHeight / 4));
  const coarse = bestAngle(-MOST_DEGREES, MOST_DEGREES, COARSE, gathered);
  const fine = bestAngle(coarse - COARSE, coarse + COARSE, FINE, gathered);
  return Math.abs(fine) < LEVEL || gathered(fine) < gathered(0) * GAIN ? 0 : fine;
}

function bestAngle(from: number, to: number, step: number, gathered: (degrees: number) => number): number {
  const steps = Math.round((to - from) / step);
  let [best, most] = [0, -1];
  for (let index = 0; index <= steps; index += 1) {
    const degrees = Math.round((from + index * step) * 100) / 100;
    const value = gathered(degrees);
    // of equals the one nearest to level
    if (value > most || (value === most && Math.abs(degrees) < Math.abs(best)))
      [best, most] = [degrees, value];
  }
  return best;
}

/** Sum of the squares of how many feet fall into each row of `bin` pixels after a turn. */
function sharpness(feet: readonly (readonly [number, number])[], degrees: number, bin: number): number {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const rows = new Map<number, number>();
  for (const [x, y] of feet) {
    const row = Math.round((x * sine + y * cosine) / bin);
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  let sum = 0;
  for (const count of rows.values()) sum += count * count;
  return sum;
}
