import type { Expression } from '../../src/exact/expression.js';
import { BoundError, Rational } from '../../src/exact/rational.js';
import { rationalAt, type Surroundings } from './value.js';

/** Where letters have no value, both sides are tried at these; far apart, and of no simple form. */
const POINTS = [
  [1_000_003, 7_919],
  [-2_750_159, 104_729],
  [611_953, 1_299_709],
] as const;

/**
 * Whether two expressions are equal for all values of the letters in `unknown`, tried at three points: a wrong yes would
 * need two different rational functions to meet at all of them.
 */
export function isIdentity(
  left: Expression,
  right: Expression,
  unknown: readonly string[],
  around: Surroundings,
): boolean {
  try {
    return agreeEverywhere(left, right, unknown, around);
  } catch (error) {
    if (error instanceof BoundError || error instanceof RangeError) return false;
    throw error;
  }
}

function agreeEverywhere(
  left: Expression,
  right: Expression,
  unknown: readonly string[],
  around: Surroundings,
): boolean {
  for (const [over, under] of POINTS) {
    const values = new Map(around.values);
    for (const [index, name] of unknown.entries()) {
      values.set(name, Rational.of(over + 17 * index * over, under + 2 * index));
    }
    const [a, b] = [rationalAt(left, values, around), rationalAt(right, values, around)];
    if (a === null || b === null || !a.equals(b)) return false;
  }
  return true;
}
