import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../tools/sql/cell.js';
import { cellKey, readCell, showCell } from '../../../tools/sql/cell.js';
import type { CompareOptions } from '../../../tools/sql/compare-options.js';
import { compareResults } from '../../../tools/sql/compare-results.js';
import type { Result } from '../../../tools/sql/engine.js';
import { tokensOf } from '../../../tools/sql/lex.js';
import { isOrdered, refusalOf } from '../../../tools/sql/statement.js';

const OPTIONS: CompareOptions = {
  ordered: false,
  duplicates: 'count',
  columns: 'position',
  types: 'sqlite',
  relativeTolerance: 0,
  absoluteTolerance: 0.1,
};

const result = (rows: readonly (readonly Cell[])[]): Result => ({
  columns: (rows[0] ?? [null]).map((_, at) => `c${at}`),
  rows,
});
const relation = (
  gold: readonly Cell[][],
  answer: readonly Cell[][],
  options: Partial<CompareOptions> = {},
) => compareResults(result(gold), result(answer), { ...OPTIONS, ...options }).relation;

const cell = fc.oneof(
  fc.constant(null),
  fc.bigInt({ min: -3n, max: 3n }),
  fc.double({ noNaN: true, min: -2, max: 2 }),
  fc.string({ maxLength: 2 }),
  fc.uint8Array({ maxLength: 2 }),
);
const rows = fc
  .integer({ min: 1, max: 3 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  );

describe('comparison of rows', () => {
  it('does not mind the order of rows, unless asked to', () => {
    const shuffled = rows.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(relation(list, other)).toBe('equal');
        expect(relation(list, list, { ordered: true })).toBe('equal');
      }),
    );
  });

  it('finds columns again in any order', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const turned = list.map((row) => row.toReversed());
        expect(relation(list, turned, { columns: 'any' })).toBe('equal');
      }),
    );
  });

  it('is symmetric', () => {
    fc.assert(
      fc.property(
        rows,
        rows,
        fc.constantFrom('count' as const, 'ignore' as const),
        (left, right, duplicates) => {
          const forth = relation(left, right, { duplicates }) === 'equal';
          expect(relation(right, left, { duplicates }) === 'equal').toBe(forth);
        },
      ),
    );
  });

  it('a row less or more differs', () => {
    fc.assert(
      fc.property(rows, (list) => {
        expect(relation(list, [...list, list[0] as Cell[]])).toBe('rows_differ');
        expect(relation(list, [...list, list[0] as Cell[]], { duplicates: 'ignore' })).toBe('equal');
      }),
    );
  });

  it.each<[name: string, gold: Cell[][], answer: Cell[][], expected: string]>([
    ['1.00 is near both others, 1.08 near none', [[1.0], [1.08]], [[1.0], [0.95]], 'rows_differ'],
    // 0 is near both and would take -0.05, the only one that -0.12 is near
    ['the partner at hand is the wrong one', [[0.0], [-0.12]], [[-0.05], [0.05]], 'equal'],
    ['a chain of partners', [[0.0], [-0.12], [-0.22]], [[-0.17], [-0.05], [0.05]], 'equal'],
    ['a separator inside a text', [['a|t1:b', 'c']], [['a', 'b|t1:c']], 'rows_differ'],
    ['the same without lengths', [['a|tb', 'c']], [['a', 'b|tc']], 'rows_differ'],
    [
      'near numbers, texts swapped',
      [
        [1.0, 'a'],
        [1.01, 'b'],
      ],
      [
        [1.0, 'b'],
        [1.01, 'a'],
      ],
      'equal',
    ],
    [
      'far numbers, texts swapped',
      [
        [1.0, 'a'],
        [5.0, 'b'],
      ],
      [
        [1.0, 'b'],
        [5.0, 'a'],
      ],
      'rows_differ',
    ],
    ['a whole number and a near REAL', [[1n]], [[1.05]], 'equal'],
    ['a numeral and its number', [['1']], [[1n]], 'rows_differ'],
    ['infinity and a large number', [[Number.POSITIVE_INFINITY]], [[1e308]], 'rows_differ'],
  ])('%s', (_, gold, answer, expected) => {
    expect(relation(gold, answer)).toBe(expected);
  });

  it('gives up past its bound, and quickly', () => {
    const many = (shift: number) => Array.from({ length: 6_000 }, (_, at) => [(at % 7) / 1000 + shift]);
    const started = performance.now();
    expect(['equal', 'undecided']).toContain(relation(many(0), many(0.0001)));
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('is quick on many rows that are each a little off', () => {
    const many = (off: number): Cell[][] =>
      Array.from({ length: 50_000 }, (_, at) => [BigInt(at), at / 3 + off]);
    expect(relation(many(0), many(1e-9))).toBe('equal');
  });
});

describe('cells', () => {
  it('are shown and read back', () => {
    fc.assert(
      fc.property(cell, (one) => {
        const back = readCell(JSON.parse(JSON.stringify(showCell(one))));
        expect(back).not.toBe(undefined);
        expect(cellKey(back as Cell, 'sqlite')).toBe(cellKey(one, 'sqlite'));
      }),
    );
  });
});

describe('tokens of SQL', () => {
  it('cover every character but space and comments, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`ab1'"\`[]()-/*; \n.?:@$xé`) }), (text) => {
        let at = 0;
        for (const token of tokensOf(text)) {
          expect(token.start).toBeGreaterThanOrEqual(at);
          at = token.start + 1;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it.each([
    ['SELECT a FROM t ORDER BY a', true],
    ['select a from t order /* really */ by a limit 1', true],
    ['SELECT a FROM t UNION SELECT b FROM u ORDER BY 1', true],
    ['WITH x AS (SELECT a FROM t ORDER BY a) SELECT * FROM x', false],
    ['SELECT a, rank() OVER (ORDER BY a) FROM t', false],
    ["SELECT 'x ORDER BY y' FROM t", false],
    ['SELECT "ORDER BY" FROM t -- ORDER BY a', false],
    ['SELECT [order by] FROM t /* ORDER BY a */', false],
    ["SELECT 'it''s' FROM t ORDER BY 1", true],
    ['SELECT "order" by FROM t', false],
  ])('%j is ordered: %s', (text, expected) => {
    expect(isOrdered(text)).toBe(expected);
  });

  it.each(['(', "'", '/*', '--\n', '[', 'a ', '?1', '((', '"a""'])('1 MB of %j is read at once', (text) => {
    const long = text.repeat(Math.ceil(1_000_000 / text.length));
    const started = performance.now();
    isOrdered(long);
    for (const _ of tokensOf(long)) void _;
    expect(refusalOf(long)?.code).toBe('query_too_long');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
