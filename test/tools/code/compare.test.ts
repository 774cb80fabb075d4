import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/index.js';
import { sameOutput } from '../../../tools/code/compare-output.js';
import { sameValue } from '../../../tools/code/compare-value.js';

describe('printed output', () => {
  it.each([
    ['1\n2\n', '1\n2', 'lines', true],
    ['1 \r\n2\n\n', '1\n2', 'lines', true],
    ['1\n\n2', '1\n2', 'lines', false],
    [' 1', '1', 'lines', false],
    ['1\n', '1', 'exact', false],
    ['1', '1', 'exact', true],
    ['1  2\n3', '1 2 3', 'tokens', true],
    ['0.30000000000000004', '0.3', 'tokens', true],
    ['0.31', '0.3', 'tokens', false],
    ['9007199254740993', '9007199254740992', 'tokens', false],
    ['9007199254740993', '+9007199254740993', 'tokens', true],
    ['yes', 'YES', 'tokens', false],
    ['', '', 'tokens', true],
    ['', '1', 'tokens', false],
    ['1e999', '1e998', 'tokens', false],
    ['1e999', '5', 'tokens', false],
    ['5', '1e999', 'tokens', false],
    ['1e999', '1e999', 'tokens', true],
    ['-0', '0', 'tokens', true],
    ['007', '+7', 'tokens', true],
    ['12.', '12', 'tokens', true],
    ['1.2.3', '1.2', 'tokens', false],
  ] as const)('%j for %j by %s: %s', (got, expected, how, same) => {
    expect(sameOutput(got, expected, how)).toBe(same);
  });
});

describe('hostile output', () => {
  it.each([
    ['digits that end in a letter', `${'1'.repeat(1_000_000)}x`],
    ['a fraction that ends in a letter', `0.${'1'.repeat(1_000_000)}x`],
    ['a whole number of a million digits', '1'.repeat(1_000_000)],
    ['many whole numbers', `${'1'.repeat(50_000)} `.repeat(20)],
  ])('%s is compared in no time', (_what, got) => {
    const started = performance.now();
    expect(sameOutput(got, '5 '.repeat(got.split(' ').length), 'tokens')).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

const deep = (levels: number): Json => (levels === 0 ? 1 : [deep(levels - 1)]);

describe('returned values', () => {
  it.each<[Json, Json, number, boolean]>([
    [1, 1, 0, true],
    [1, true, 0, false],
    [0, false, 0, false],
    [null, 0, 0, false],
    ['1', 1, 0, false],
    [[1, 2], [1, 2], 0, true],
    [[2, 1], [1, 2], 0, false],
    [[1], [1, 2], 0, false],
    [[], {}, 0, false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, 0, true],
    [{ a: 1 }, { a: 1, b: 2 }, 0, false],
    [{ a: 1, b: null }, { a: 1 }, 0, false],
    [{}, { toString: 1 }, 0, false],
    [0.1 + 0.2, 0.3, 0, false],
    [0.1 + 0.2, 0.3, 1e-9, true],
    [[1_000_000.5], [1_000_000], 1e-6, true],
    [[1.1], [1], 1e-6, false],
    [Infinity, 5, 1e-6, false],
    [5, Infinity, 1, false],
    [deep(900), deep(900), 0, true],
    [deep(5_000), deep(5_000), 0, false],
  ])('%#', (got, expected, tolerance, same) => {
    expect(sameValue(got, expected, tolerance)).toBe(same);
  });
});
