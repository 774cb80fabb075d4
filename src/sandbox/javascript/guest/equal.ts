import { kindOf } from './kinds.js';
import { apply, builtin, getPrototypeOf, is, isArray } from './originals.js';

/** Whether an object lives on the other side; it never equals a plain value, and is not asked. */
export type IsRemote = (value: object) => boolean;

/** How two values are compared. */
export interface Comparison {
  /** As `deepStrictEqual`; else leaves are compared with `==`. */
  readonly strict: boolean;
  /** As jest's `toEqual`: a property that holds undefined counts as absent. */
  readonly lenientUndefined?: boolean;
  readonly isRemote: IsRemote;
}

/** Comparisons one call may make. */
const MOST_STEPS = 20_000_000;

/**
 * Whether two values are equal in depth. Objects are compared by what they hold and by their class; only members of
 * sets and keys of maps that are objects are searched for one by one.
 */
export function deepEqual(left: unknown, right: unknown, how: Comparison): boolean {
  return equalWithin(left, right, how, { steps: 0 });
}

function equalWithin(left: unknown, right: unknown, how: Comparison, count: { steps: number }): boolean {
  const pairs: [unknown, unknown][] = [[left, right]];
  const seen = new Map<object, Set<object>>();
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    if (++count.steps > MOST_STEPS) throw new RangeError('values too large to compare');
    const [one, other] = pair;
    if (!isObject(one) || !isObject(other)) {
      if (!leavesEqual(one, other, how)) return false;
      continue;
    }
    if (one === other) continue;
    if (how.isRemote(one) || how.isRemote(other) || typeof one === 'function' || typeof other === 'function')
      return false;
    const met = seen.get(one);
    if (met?.has(other) === true) continue;
    if (met === undefined) seen.set(one, new Set([other]));
    else met.add(other);
    if (!holdTheSame(one, other, how, pairs, count)) return false;
  }
  return true;
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

function leavesEqual(left: unknown, right: unknown, how: Comparison): boolean {
  if (is(left, right)) return true;
  if (how.strict || isObject(left) || isObject(right)) return false;
  // biome-ignore lint/suspicious/noDoubleEquals: the loose comparison is what was asked for
  return left == right;
}

/** Compares two objects one level deep, and leaves what they hold to `pairs`. */
function holdTheSame(
  one: object,
  other: object,
  how: Comparison,
  pairs: [unknown, unknown][],
  count: { steps: number },
): boolean {
  const kind = kindOf(one, true);
  if (kind !== kindOf(other, true) || isArray(one) !== isArray(other)) return false;
  if (how.strict && how.lenientUndefined !== true && getPrototypeOf(one) !== getPrototypeOf(other))
    return false;
  if (kind === 'array' && (one as unknown[]).length !== (other as unknown[]).length) return false;
  if (kind === 'date' && !is((one as Date).getTime(), (other as Date).getTime())) return false;
  if (kind === 'regexp' && pattern(one) !== pattern(other)) return false;
  if (kind === 'boxed' && !is(boxed(one), boxed(other))) return false;
  if (kind === 'buffer')
    return pairs.push([new Uint8Array(one as ArrayBuffer), new Uint8Array(other as ArrayBuffer)]) > 0;
  if (kind === 'error' && !sameError(one as Error, other as Error)) return false;
  if (
    kind === 'map' &&
    !sameMap(one as Map<unknown, unknown>, other as Map<unknown, unknown>, how, pairs, count)
  )
    return false;
  if (kind === 'set' && !sameSet(one as Set<unknown>, other as Set<unknown>, how, count)) return false;
  return sameProperties(one as Record<string, unknown>, other as Record<string, unknown>, how, pairs);
}

const pattern = (value: object): string => `${value as RegExp}`;
const boxed = (value: object): unknown => (value as { valueOf(): unknown }).valueOf();
const isEnumerable = builtin(Object.prototype, 'propertyIsEnumerable');
const sameError = (one: Error, other: Error): boolean =>
  one.name === other.name && one.message === other.message;

type Held = Record<string, unknown>;

function sameProperties(one: Held, other: Held, how: Comparison, pairs: [unknown, unknown][]): boolean {
  const held = (object: Held) =>
    Object.keys(object).filter((key) => how.lenientUndefined !== true || object[key] !== undefined);
  const keys = held(one);
  const others = held(other);
  if (keys.length !== others.length) return false;
  for (const key of keys) {
    if (apply(isEnumerable, other, [key]) !== true) return false;
    pairs.push([one[key], other[key]]);
  }
  return true;
}

function sameSet(one: Set<unknown>, other: Set<unknown>, how: Comparison, count: { steps: number }): boolean {
  if (one.size !== other.size) return false;
  const left = [...other].filter((value) => !one.has(value));
  for (const value of one) {
    if (other.has(value)) continue;
    const found = left.findIndex((candidate) => equalWithin(value, candidate, how, count));
    if (found < 0) return false;
    left.splice(found, 1);
  }
  return true;
}

function sameMap(
  one: Map<unknown, unknown>,
  other: Map<unknown, unknown>,
  how: Comparison,
  pairs: [unknown, unknown][],
  count: { steps: number },
): boolean {
  if (one.size !== other.size) return false;
  const left = [...other].filter(([key]) => !one.has(key));
  for (const [key, value] of one) {
    if (other.has(key)) {
      pairs.push([value, other.get(key)]);
      continue;
    }
    const found = left.findIndex(
      ([k, v]) => equalWithin(key, k, how, count) && equalWithin(value, v, how, count),
    );
    if (found < 0) return false;
    left.splice(found, 1);
  }
  return true;
}
