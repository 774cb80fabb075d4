import { outcomeOf, outcomeOfPromise } from './assert.js';
import { deepEqual, type IsRemote } from './equal.js';
import { withOnly } from './not-provided.js';
import { is } from './originals.js';
import type { Recorder } from './recorder.js';
import { isExpected } from './thrown-check.js';

type Matcher = (got: unknown, ...args: unknown[]) => boolean;
type Settle = (ok: boolean, sides: readonly unknown[]) => void;

/** `expect(value)` with the matchers of jest and vitest that tests commonly use. */
export function makeExpect(recorder: Recorder, isRemote: IsRemote): (got: unknown) => object {
  const matchers = makeMatchers(isRemote);
  return (got) => {
    const settled = (pick: 'resolves' | 'rejects') => awaited(got, pick, matchers, recorder);
    const bare = matched(got, matchers, recorder, false);
    const not = withOnly('expect().not', matched(got, matchers, recorder, true), recorder);
    const more = {
      not,
      get resolves() {
        return settled('resolves');
      },
      get rejects() {
        return settled('rejects');
      },
    };
    return withOnly(
      'expect()',
      Object.defineProperties(bare, Object.getOwnPropertyDescriptors(more)),
      recorder,
    );
  };
}

function matched(
  got: unknown,
  matchers: Readonly<Record<string, Matcher>>,
  recorder: Recorder,
  negated: boolean,
) {
  const settle =
    (name: string): Settle =>
    (ok, sides) =>
      recorder.settle(ok !== negated, `expect().${negated ? 'not.' : ''}${name}`, sides);
  const entries = Object.entries(matchers).map(([name, matcher]) => [
    name,
    (...args: unknown[]) => settle(name)(matcher(got, ...args), args.length > 0 ? [got, args[0]] : [got]),
  ]);
  return Object.fromEntries(entries) as Record<string, (...args: unknown[]) => void>;
}

/** Matchers on what a promise comes to, each returning a promise. */
function awaited(
  got: unknown,
  pick: 'resolves' | 'rejects',
  matchers: Readonly<Record<string, Matcher>>,
  recorder: Recorder,
): object {
  const side = (negated: boolean) => {
    const entries = Object.keys(matchers).map((name) => [
      name,
      async (...args: unknown[]) => {
        const outcome = await outcomeOfPromise(got);
        const fits = outcome.threw === (pick === 'rejects');
        if (!fits) return recorder.settle(false, `expect().${pick}.${name}`, [], thrownNote(pick));
        const value = pick === 'rejects' ? outcome.thrown : await (got as Promise<unknown>);
        const subject = name === 'toThrow' || name === 'toThrowError' ? () => raise(value) : value;
        return matched(subject, matchers, recorder, negated)[name]?.(...args);
      },
    ]);
    return withOnly(`expect().${pick}`, Object.fromEntries(entries) as object, recorder);
  };
  return Object.assign(side(false), { not: side(true) });
}

const thrownNote = (pick: string) =>
  pick === 'rejects' ? 'the promise was fulfilled' : 'the promise was rejected';

function raise(value: unknown): never {
  throw value;
}

const order =
  (test: (left: number | bigint, right: number | bigint) => boolean): Matcher =>
  (got, wanted) =>
    isNumeric(got) && isNumeric(wanted) && test(got, wanted);
const isNumeric = (value: unknown): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

function makeMatchers(isRemote: IsRemote): Record<string, Matcher> {
  const equal: Matcher = (got, wanted) =>
    deepEqual(got, wanted, { strict: true, lenientUndefined: true, isRemote });
  const strictEqual: Matcher = (got, wanted) => deepEqual(got, wanted, { strict: true, isRemote });
  const listed = (got: unknown, test: (item: unknown) => boolean) =>
    Array.from(got as Iterable<unknown>).some(test);
  const throws: Matcher = (run, expected) => {
    const { threw, thrown } = outcomeOf(run as () => unknown);
    if (!threw) return false;
    if (typeof expected === 'string') return String((thrown as Error | null)?.message).includes(expected);
    if (expected instanceof RegExp) return expected.test(String((thrown as Error | null)?.message));
    return isExpected(thrown, expected instanceof Error ? { message: expected.message } : expected, isRemote);
  };
  return {
    toBe: (got, wanted) => is(got, wanted),
    toEqual: equal,
    toStrictEqual: strictEqual,
    toBeCloseTo: (got, wanted, digits = 2) => isClose(got, wanted, digits),
    toBeTruthy: Boolean,
    toBeFalsy: (got) => !got,
    toBeNull: (got) => got === null,
    toBeUndefined: (got) => got === undefined,
    toBeDefined: (got) => got !== undefined,
    toBeNaN: (got) => Number.isNaN(got),
    toBeGreaterThan: order((a, b) => a > b),
    toBeGreaterThanOrEqual: order((a, b) => a >= b),
    toBeLessThan: order((a, b) => a < b),
    toBeLessThanOrEqual: order((a, b) => a <= b),
    toBeInstanceOf: (got, maker) => typeof maker === 'function' && got instanceof maker,
    toContain: (got, item) =>
      typeof got === 'string'
        ? got.includes(String(item))
        : listed(got, (one) => one === item || is(one, item)),
    toContainEqual: (got, item) => listed(got, (one) => equal(one, item)),
    toHaveLength: (got, length) => (got as { length?: unknown } | null)?.length === length,
    toHaveProperty: (...args) => hasProperty(args[0], args[1], args.slice(2), equal),
    toMatch: (got, pattern) =>
      typeof got === 'string' &&
      (pattern instanceof RegExp ? pattern.test(got) : got.includes(String(pattern))),
    toThrow: throws,
    toThrowError: throws,
  };
}

function isClose(got: unknown, wanted: unknown, digits: unknown): boolean {
  if (typeof got !== 'number' || typeof wanted !== 'number') return false;
  return is(got, wanted) || got === wanted || Math.abs(got - wanted) < 10 ** -Number(digits) / 2;
}

function hasProperty(got: unknown, path: unknown, wanted: readonly unknown[], equal: Matcher): boolean {
  const keys = Array.isArray(path) ? (path as PropertyKey[]) : String(path).split('.');
  let holder: unknown = got;
  for (const key of keys) {
    if (holder === null || holder === undefined || !(key in Object(holder))) return false;
    holder = (holder as Record<PropertyKey, unknown>)[key];
  }
  return wanted.length === 0 || equal(holder, wanted[0]);
}
