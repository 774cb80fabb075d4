import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from '../../src/exact/number-literal.js';

const CASES: readonly (readonly [text: string, value: string, end: number])[] = [
  ['7', '7', 1],
  ['007', '7', 3],
  ['1234', '1234', 4],
  ['1,234', '1234', 5],
  ['1,234.50', '2469/2', 8],
  ['1.234,50', '2469/2', 8],
  ['1.234.567', '1234567', 9],
  ["1'234", '1234', 5],
  ['1\u202f234,5', '2469/2', 7],
  ['10{,}000', '10000', 8],
  ['12,34,567', '1234567', 9],
  ['11,\\! 111', '11111', 9],
  ['.5', '1/2', 2],
  ['0.5', '1/2', 3],
  ['1,22', '61/50', 4],
  ['1.5e3', '1500', 5],
  ['1e-2', '1/100', 4],
  ['2.', '2', 1],
  ['2. Then', '2', 1],
  ['2, then', '2', 1],
  ['1,2,3', '1', 1],
  ['3e', '3', 1],
  ['٣٤', '34', 2],
  ['１２', '12', 2],
  ['1 000', '1', 1],
  ['5 apples', '5', 1],
  ['0.333...', '333/1000', 5],
  ['1.2.3', '6/5', 3],
]; // prettier-ignore

describe('readNumber', () => {
  it.each(CASES)('%j is %s', (text, value, end) => {
    const number = readNumber(text, 0);
    expect([String(number?.value), number?.end]).toEqual([value, end]);
  });

  it.each([
    ['1 000', '1000'],
    ['12 345 678', '12345678'],
    ['5 12', '5'],
  ])('with spaces as marks %j is %s', (text, value) => {
    expect(String(readNumber(text, 0, { spaceGroups: true })?.value)).toBe(value);
  });

  it.each(['', 'x', '.', ',5', '-1'])('%j starts no number', (text) => {
    expect(readNumber(text, 0)).toBeNull();
  });

  it('reads what JavaScript prints', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-200, max: 1e15, noNaN: true }), (value) => {
        const text = String(value);
        const number = readNumber(`${text} `, 0);
        expect(number?.written).toBe(text);
        expect(Math.abs((number?.value.toNumber() ?? -1) - value)).toBeLessThanOrEqual(value * 1e-15);
      }),
    );
  });

  it('a number with nothing special around it ends where its digits do, whatever follows', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom('', ' ', ')', '=', 'x', '%', '$', '. ', ', ', '.', '\n', '+1', '/2'),
        (value, behind) => {
          const number = readNumber(`${value}${behind}`, 0);
          expect([String(number?.value), number?.end]).toEqual([String(value), String(value).length]);
        },
      ),
    );
  });
});
