import { inspect as nodeInspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format } from '../../../src/sandbox/javascript/guest/format.js';
import { inspect } from '../../../src/sandbox/javascript/guest/inspect.js';

const circular: Record<string, unknown> = { a: 1 };
circular['self'] = circular;
const inner: unknown[] = [1];
inner.push([inner, circular]);

class Point {
  x = 1;
  y = [2];
}

const VALUES: readonly unknown[] = [
  circular,
  inner,
  new Point(),
  class Base {},
  class Derived extends Point {},
  Object.assign([], { 1: 'a', length: 4 }),
  [undefined, null, -0, 10n, Symbol('s')],
  { 'a b': 1, [Symbol('x')]: 2, f() {}, g: () => 1, async h() {} },
  {
    get a() {
      return 1;
    },
    set b(_: number) {},
  },
  new Map([[{ a: 1 }, new Set([1, [2, [3, [4]]]])]]),
  new Set(Array.from({ length: 150 }, (_, i) => i)),
  Array.from({ length: 130 }, (_, i) => i * 37),
  Object.create(null),
  [new Number(3), new String('s'), new Boolean(false)],
  ["it's", `it's "q"`, 'tab\tand\u0007bell', 'x'.repeat(120)],
  [new Date(0), /a\/b/gi, new Uint8Array([1, 2])],
  { a: { b: { c: { d: 1 } } }, e: [[[[]]]] },
]; // prettier-ignore

describe('inspect', () => {
  it.each(VALUES.map((value) => [nodeInspect(value), value]))('prints %s', (expected, value) => {
    expect(inspect(value)).toBe(expected);
  });

  it('prints plain values as Node does', () => {
    const leaf = fc.oneof(
      fc.integer({ min: -1000, max: 100_000 }),
      fc.string({ maxLength: 12 }),
      fc.boolean(),
      fc.constant(null),
      fc.constant(undefined),
      fc.double({ noNaN: true }),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(leaf, { maxLength: 40 }),
        fc.array(fc.integer({ min: 0, max: 9999 }), { maxLength: 40 }),
        fc.array(tie('tree'), { maxLength: 9 }),
        fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), tie('tree'), {
          maxKeys: 6,
          noNullPrototype: true,
        }),
        fc.array(fc.tuple(tie('tree'), tie('tree')), { maxLength: 3 }).map((pairs) => new Map(pairs)),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(inspect(value)).toBe(nodeInspect(value));
      }),
      { numRuns: 1_500 },
    );
  });

  it.each([
    [['%s is %d', 'x', 4.5, 'more'], 'x is 4.5 more'],
    [['100%', 1], '100% 1'],
    [['%i %f %j %%', 4.9, '2.5', { a: 1 }], '4 2.5 {"a":1} %'],
    [['a', 1, [2]], 'a 1 [ 2 ]'],
    [[], ''],
  ] as const)('formats %j', (args, expected) => {
    expect(format(args)).toBe(expected);
  });
});
