import { bitLength } from './rational.js';

/** Largest whole r with r^degree <= value, for value >= 0 and degree >= 1 (Newton's method on integers). */
export function integerRoot(value: bigint, degree: number): bigint {
  if (value < 2n || degree === 1) return value;
  const n = BigInt(degree);
  let guess = 1n << BigInt(Math.ceil(bitLength(value) / degree) + 1);
  for (;;) {
    const next = ((n - 1n) * guess + value / guess ** (n - 1n)) / n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** The whole number whose `degree`-th power is `value`, or null. */
export function exactRoot(value: bigint, degree: number): bigint | null {
  if (value < 0n) {
    const positive = degree % 2 === 1 ? exactRoot(-value, degree) : null;
    return positive === null ? null : -positive;
  }
  const root = integerRoot(value, degree);
  return root ** BigInt(degree) === value ? root : null;
}
