import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actOnProgram, actOnTests } from '../../../src/sandbox/javascript/guest/acts.js';
import { deepEqual } from '../../../src/sandbox/javascript/guest/equal.js';
import { type Act, Membrane } from '../../../src/sandbox/javascript/guest/membrane.js';

/** A program and its tests in one process, joined by text alone. */
function pair(act: Act = actOnProgram): { readonly tests: Membrane; readonly program: Membrane } {
  const tests: Membrane = new Membrane(
    'tests',
    { request: (message) => program.answer(message), notify: (message) => program.hear(message) },
    actOnTests,
  );
  const program: Membrane = new Membrane(
    'program',
    { request: (message) => tests.answer(message), notify: (message) => tests.hear(message) },
    act,
  );
  return { tests, program };
}

const KINDS = {
  withBigInt: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
  withUnicodeString: true,
};
const anything = fc.anything({ ...KINDS, withDate: true });
// without dates: Node 20 finds two invalid dates unequal, Node 24 and this project equal
const dateless = fc.anything(KINDS);

describe('the border between program and tests', () => {
  it('copies plain values whole', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const { tests } = pair(() => value);
        const copy = tests.ask('value', undefined);
        expect(deepEqual(copy, value, { strict: true, isRemote: () => false })).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives back the very object that was passed', () => {
    const list = [{ a: 1 }];
    expect(pair((_, __, [value]) => value).tests.ask('same', undefined, list)).toBe(list);
  });

  it('keeps cycles and shared objects', () => {
    const shared = { a: 1 };
    const value: unknown[] = [shared, shared];
    value.push(value);
    const copy = pair(() => value).tests.ask('value', undefined) as unknown[];
    expect(copy[0]).toBe(copy[1]);
    expect(copy[2]).toBe(copy);
    expect(copy).not.toBe(value);
  });

  it.each([
    ['a list', () => [3, 1, 2], (x: unknown) => (x as number[]).reverse()],
    ['a map', () => new Map([[1, 2]]), (x: unknown) => (x as Map<number, number>).set(3, 4)],
    [
      'a property',
      () => ({ a: { b: [1] } }),
      (x: unknown) => (x as { a: { b: number[] } }).a.b.push({} as number),
    ],
    ['a typed array', () => new Uint8Array(3), (x: unknown) => (x as Uint8Array).fill(7)],
    ['a date', () => new Date(0), (x: unknown) => (x as Date).setTime(5)],
    ['a removed key', () => ({ a: 1, b: 2 }), (x: unknown) => delete (x as { a?: number }).a],
  ])('carries back what was done to %s', (_, make, change) => {
    const passed = make();
    pair((__, ___, [value]) => void change(value)).tests.ask('change', undefined, passed);
    const expected = make();
    change(expected);
    expect(passed).toStrictEqual(expected);
  });

  it('leaves instances where they are and reaches them by request', () => {
    class Counter {
      n = 1;
      up() {
        return ++this.n;
      }
    }
    const counter = new Counter();
    const { tests } = pair((operation, target, args) =>
      operation === 'make' ? counter : actOnProgram(operation, target, args),
    );
    const handle = tests.ask('make', undefined) as Counter;
    expect(handle).not.toBe(counter);
    expect([handle.n, handle.up(), counter.n]).toEqual([1, 2, 2]);
    expect(() => (handle as unknown as number) < 3).toThrow(TypeError);
    // biome-ignore lint/suspicious/noDoubleEquals: the loose comparison is what is tested
    expect(() => (handle as unknown) == 3).toThrow(TypeError);
  });

  it('compares an instance with a plain value without asking it', () => {
    let requests = 0;
    const { tests } = pair((operation, target, args) => {
      requests++;
      return operation === 'make' ? new (class Liar {})() : actOnProgram(operation, target, args);
    });
    const handle = tests.ask('make', undefined);
    const isRemote = (value: object) => tests.remoteNumber(value) !== undefined;
    expect(deepEqual(handle, {}, { strict: false, isRemote })).toBe(false);
    expect(deepEqual([{ a: handle }], [{ a: {} }], { strict: true, isRemote })).toBe(false);
    expect(deepEqual([handle], [handle], { strict: true, isRemote })).toBe(true);
    expect(requests).toBe(1);
  });

  it('keeps the tests out of reach of the program', () => {
    const seen: unknown[] = [];
    const given = Object.assign(() => 1, { secret: 2 });
    const { tests } = pair((_, __, [callback, object]) => {
      const f = callback as { constructor: unknown; secret: unknown; call: unknown };
      const o = object as { constructor: unknown; __proto__: unknown; shown: unknown; hidden: unknown };
      seen.push(f.secret, o.constructor, o.shown, o.hidden);
      Object.setPrototypeOf({}, null);
      try {
        // biome-ignore lint/suspicious/noProto: the way out that is tried
        (object as Record<string, unknown>)['__proto__'] = { evil: 1 };
      } catch {}
      return seen.push(typeof (Object.getPrototypeOf(object) as object));
    });
    class Holder {
      shown = 3;
      get hidden() {
        return 4;
      }
    }
    const holder = new Holder();
    tests.ask('look', undefined, given, holder);
    expect(seen).toEqual([undefined, undefined, 3, 4, 'object']);
    expect(Object.getPrototypeOf(holder)).toBe(Holder.prototype);
    expect('evil' in holder).toBe(false);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['no list', '{}'],
    ['an unknown tag', '[true,["?"],[],[],0]'],
    ['a number that stands for nothing', '[true,["r",9],[],[],0]'],
    ['a builtin of the tests', '[true,["i","Array.prototype"],[],[],0]'],
    ['a node of unknown kind', '[true,["r",0],[],[["?"]],0]'],
    ['a change of nothing', '[true,null,[[77,["a",[],[]]]],[],2]'],
  ])('does not take %s for an answer', (_, answer) => {
    const tests = new Membrane('tests', { request: () => answer, notify: () => undefined }, actOnTests);
    expect(() => tests.ask('value', undefined)).toThrow();
  });

  it('answers no request for a builtin', () => {
    const { tests } = pair();
    const request = JSON.stringify([
      ['r', 0],
      [
        ['a', ['call', ['i', 'Object.prototype'], ['r', 1]], []],
        ['a', [], []],
      ],
    ]);
    expect(JSON.parse(tests.answer(request))[0]).toBe(false);
  });
});

describe('deepEqual', () => {
  const isRemote = () => false;

  it('agrees with Node where two values are compared strictly', () => {
    fc.assert(
      fc.property(dateless, dateless, (one, other) => {
        expect(deepEqual(one, other, { strict: true, isRemote })).toBe(isDeepStrictEqual(one, other));
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds a copy equal, and a changed copy not', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1 }), (value) => {
        const copy = structuredClone([...value].filter((one) => typeof one !== 'object' || one === null));
        const again = [...copy];
        expect(deepEqual(copy, again, { strict: true, isRemote })).toBe(true);
        expect(deepEqual(copy, [...again, 1], { strict: true, isRemote })).toBe(false);
      }),
    );
  });

  it('compares a million levels', () => {
    const nest = () => {
      let value: unknown[] = [];
      for (let i = 0; i < 1_000_000; i++) value = [value];
      return value;
    };
    expect(deepEqual(nest(), nest(), { strict: true, isRemote })).toBe(true);
  });
});
