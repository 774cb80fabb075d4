import type { Json } from '../../src/core/index.js';

const MOST_DEPTH = 1_000;

const near = (a: number, b: number, tolerance: number): boolean =>
  a === b ||
  // infinity would be near to everything
  (Number.isFinite(a) &&
    Number.isFinite(b) &&
    Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b)));

/** Whether a call returned what it must: numbers by value (within `tolerance`), lists in order, objects by key. */
export function sameValue(got: Json, expected: Json, tolerance: number, depth = 0): boolean {
  if (depth > MOST_DEPTH) return false;
  if (typeof got === 'number' && typeof expected === 'number') return near(got, expected, tolerance);
  if (got === null || expected === null || typeof got !== 'object' || typeof expected !== 'object')
    return got === expected;
  if (Array.isArray(got) || Array.isArray(expected))
    return (
      Array.isArray(got) &&
      Array.isArray(expected) &&
      got.length === expected.length &&
      got.every((one: Json, index) => sameValue(one, expected[index] as Json, tolerance, depth + 1))
    );
  return sameObject(got as Record<string, Json>, expected as Record<string, Json>, tolerance, depth);
}

function sameObject(
  got: Record<string, Json>,
  expected: Record<string, Json>,
  tolerance: number,
  depth: number,
): boolean {
  const keys = Object.keys(expected);
  return (
    Object.keys(got).length === keys.length &&
    keys.every(
      (key) =>
        Object.hasOwn(got, key) && sameValue(got[key] as Json, expected[key] as Json, tolerance, depth + 1),
    )
  );
}
