import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, jsonSize } from '../../src/core/index.js';

const cycle: Record<string, unknown> = {};
cycle.self = cycle;

describe('canonicalJson', () => {
  it('reads back as the same value, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        const turned = JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
          inner !== null && typeof inner === 'object' && !Array.isArray(inner)
            ? Object.fromEntries(Object.entries(inner).reverse())
            : inner,
        ) as unknown;
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
      }),
    );
  });

  it.each([
    [{ b: 1, a: [undefined, { d: 1, c: undefined }] }, '{"a":[null,{"d":1}],"b":1}'],
    [undefined, 'null'],
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
    ['\u2028"', '"\u2028\\""'],
  ])('%j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('throws on a cycle instead of hanging', () => {
    expect(() => canonicalJson(cycle)).toThrow(RangeError);
  });
});

describe('jsonSize', () => {
  it('is near the length of the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const size = jsonSize(value);
        expect(size).not.toBeNull();
        expect(size ?? 0).toBeGreaterThanOrEqual(JSON.stringify(value).length / 8);
      }),
    );
  });

  it.each([
    [undefined],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [() => 1],
    [new Date(0)],
    [new Map()],
    [cycle],
    [[undefined]],
    [1n],
  ])('nothing for %s', (value) => {
    expect(jsonSize(value)).toBeNull();
  });
});
