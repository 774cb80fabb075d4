import { deepEqual, type IsRemote } from './equal.js';

/**
 * Whether a thrown value is the one expected: by class, by pattern on its text, by a predicate, or by the properties
 * of an object. Undefined and a plain message expect anything.
 */
export function isExpected(thrown: unknown, expected: unknown, isRemote: IsRemote): boolean {
  if (expected === undefined || typeof expected === 'string') return true;
  if (expected instanceof RegExp) return expected.test(String(thrown));
  if (typeof expected === 'function') return matchesFunction(thrown, expected);
  if (typeof expected !== 'object' || expected === null) return false;
  const wanted = expected as Record<string, unknown>;
  const got = thrown as Record<string, unknown> | null | undefined;
  const keys = expected instanceof Error ? ['name', 'message'] : Object.keys(wanted);
  return keys.every((key) => {
    const value = wanted[key];
    const found = got?.[key];
    if (value instanceof RegExp && typeof found === 'string') return value.test(found);
    return deepEqual(found, value, { strict: true, isRemote });
  });
}

function matchesFunction(thrown: unknown, expected: object): boolean {
  const prototype: unknown = (expected as { prototype?: unknown }).prototype;
  if (prototype !== undefined && thrown instanceof (expected as ErrorConstructor)) return true;
  // a class that the thrown value is no instance of is no predicate
  if (expected === Error || Object.prototype.isPrototypeOf.call(Error, expected)) return false;
  return (expected as (value: unknown) => unknown)(thrown) === true;
}
