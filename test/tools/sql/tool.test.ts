import { afterAll, describe, expect, it } from 'vitest';
import { type ToolCase, testContext, toolMismatches } from '../../../src/exports/testing.js';
import { runTool } from '../../../src/judge/index.js';
import { closeIdleLanes, sql } from '../../../tools/sql/index.js';
import { SHOP } from './shop.js';

afterAll(closeIdleLanes);

const on = (input: object, finding: ToolCase['finding'], code: string): ToolCase => ({
  input: { setup: SHOP, ...input },
  finding,
  code,
});
const NAMES = 'SELECT name FROM customer';

const FINDING: readonly ToolCase[] = [
  on({ text: NAMES, gold: NAMES }, 'supports', 'equal'),
  on({ text: `${NAMES} ORDER BY name DESC;`, gold: NAMES }, 'supports', 'equal'),
  on({ text: `${NAMES} ORDER BY name DESC`, gold: `${NAMES} ORDER BY name` }, 'refutes', 'order_differs'),
  on(
    { text: `${NAMES} ORDER BY name DESC`, gold: `${NAMES} ORDER BY name`, order: 'never' },
    'supports',
    'equal',
  ),
  on({ text: `${NAMES} ORDER BY name DESC`, gold: NAMES, order: 'always' }, 'refutes', 'order_differs'),
  on(
    { text: NAMES, gold: `SELECT name FROM (${NAMES} ORDER BY name DESC)`, order: 'gold' },
    'supports',
    'equal',
  ),
  on({ text: `${NAMES} WHERE id < 3`, gold: NAMES }, 'refutes', 'rows_differ'),
  on(
    { text: 'SELECT amount FROM purchase', gold: 'SELECT DISTINCT amount FROM purchase' },
    'refutes',
    'rows_differ',
  ),
  on(
    {
      text: 'SELECT amount FROM purchase',
      gold: 'SELECT DISTINCT amount FROM purchase',
      duplicates: 'ignore',
    },
    'supports',
    'equal',
  ),
  on({ text: 'SELECT id, name FROM customer', gold: NAMES }, 'refutes', 'columns_differ'),
  on(
    { text: 'SELECT id, name FROM customer', gold: 'SELECT name, id FROM customer' },
    'refutes',
    'rows_differ',
  ),
  on(
    { text: 'SELECT id, name FROM customer', gold: 'SELECT name, id FROM customer', columns: 'any' },
    'supports',
    'equal',
  ),
  on(
    { text: 'SELECT id, NAME FROM customer', gold: 'SELECT name, id FROM customer', columns: 'names' },
    'supports',
    'equal',
  ),
  on(
    { text: 'SELECT id AS key, name FROM customer', gold: 'SELECT name, id FROM customer', columns: 'names' },
    'refutes',
    'columns_differ',
  ),
  on({ text: 'SELECT 1', gold: ['SELECT 2', 'SELECT 1.0'] }, 'supports', 'equal'),
  on({ text: 'SELECT 1', gold: 'SELECT 1.0', types: 'strict' }, 'refutes', 'rows_differ'),
  on({ text: 'SELECT 1', gold: "SELECT '1'" }, 'refutes', 'rows_differ'),
  on({ text: 'SELECT 1', gold: "SELECT ' 1.0'", types: 'loose' }, 'supports', 'equal'),
  on({ text: "SELECT x'31'", gold: "SELECT '1'" }, 'refutes', 'rows_differ'),
  on({ text: 'SELECT NULL', gold: 'SELECT NULL' }, 'supports', 'equal'),
  on({ text: 'SELECT -0.0', gold: 'SELECT 0' }, 'supports', 'equal'),
  on({ text: 'SELECT 9007199254740992', gold: 'SELECT 9007199254740993' }, 'refutes', 'rows_differ'),
  on({ text: 'SELECT 0.1 + 0.2', gold: 'SELECT 0.3' }, 'supports', 'equal'),
  on({ text: 'SELECT 0.1 + 0.2', gold: 'SELECT 0.3', relativeTolerance: 0 }, 'refutes', 'rows_differ'),
  on({ text: 'SELECT 0.3001', gold: 'SELECT 0.3', absoluteTolerance: 0.01 }, 'supports', 'equal'),
  on({ text: 'SELECT 3', gold: 'SELECT 4', absoluteTolerance: 2 }, 'refutes', 'rows_differ'),
  on({ text: NAMES, rows: [['Cy'], ['Ada'], ['Bo']] }, 'supports', 'equal'),
  on(
    { text: 'SELECT id, name FROM customer WHERE id = 1', rows: [{ id: 1, name: 'Ada' }] },
    'supports',
    'equal',
  ),
  on({ text: `${NAMES} WHERE 0`, rows: [] }, 'supports', 'both_empty'),
  on({ text: `${NAMES} WHERE 0`, gold: `${NAMES} WHERE id > 9` }, 'supports', 'both_empty'),
  on(
    { text: `${NAMES} WHERE 0`, gold: 'SELECT id, name FROM customer WHERE 0' },
    'refutes',
    'columns_differ',
  ),
  on({ text: 'VALUES (1)', gold: 'WITH one(x) AS (SELECT 1) SELECT x FROM one' }, 'supports', 'equal'),
  on(
    { text: 'Here:\n```sql\nSELECT 1\n```\nand\n```\nSELECT 2\n```\nDone.', gold: 'SELECT 1' },
    'supports',
    'equal',
  ),
  on({ text: 'First\n```\nSELECT 2\n```\nthen\n```\nSELECT 1\n```', gold: 'SELECT 1' }, 'supports', 'equal'),
  on({ text: '-- why not\nSELECT 1 /* one */;;', gold: 'SELECT 1' }, 'supports', 'equal'),
];

const AT_FAULT: readonly ToolCase[] = [
  ['', 'no_query'],
  ['```sql\n```', 'no_query'],
  ['-- nothing', 'no_query'],
  ['The answer is SELECT 1', 'syntax_error'],
  ['SELECT * FRO customer', 'syntax_error'],
  ['SELECT 1\u0000', 'syntax_error'],
  ['SELECT * FROM nowhere', 'no_such_table'],
  ['SELECT absent FROM customer', 'no_such_column'],
  ['SELECT absent(1)', 'no_such_function'],
  // one of the functions that sql.js adds of its own
  ["SELECT charindex('a', 'b')", 'no_such_function'],
  ['SELECT ?', 'unbound_parameter'],
  ['SELECT :name', 'unbound_parameter'],
  ['SELECT 1; SELECT 2', 'several_statements'],
  ['SELECT 1; DROP TABLE customer', 'several_statements'],
  ['SELECT 1; and so on', 'several_statements'],
  [`SELECT '${'x'.repeat(200_000)}'`, 'query_too_long'],
].map(([text, code]) => on({ text, gold: 'SELECT 1' }, 'refutes', code as string));

const FAILING: readonly ToolCase[] = [
  on({ text: 'SELECT 1', gold: 'SELECT absent' }, 'error', 'bad_reference'),
  on({ text: 'SELEC 1', gold: 'SELECT absent' }, 'error', 'bad_reference'),
  on({ text: '', gold: 'DROP TABLE customer' }, 'error', 'bad_reference'),
  on({ text: 'SELECT 1', gold: ['SELECT absent', 'SELECT 2'] }, 'error', 'bad_reference'),
  on({ text: 'SELECT 1', gold: '' }, 'error', 'bad_reference'),
  on({ text: 'SELECT 1', gold: [1] }, 'error', 'bad_reference'),
  on({ text: 'SELECT 1' }, 'error', 'bad_reference'),
  on({ text: 'SELECT 1', gold: 'SELECT 1', rows: [[1]] }, 'error', 'bad_reference'),
  on({ text: 'SELECT 1', rows: [[1], [1, 2]] }, 'error', 'bad_reference'),
  on({ text: 'SELECT 1', rows: [[[1]]] }, 'error', 'bad_reference'),
  on({ text: 'SELECT 1', rows: 7 }, 'error', 'bad_reference'),
  on({ text: NAMES, gold: NAMES, maxRows: 2 }, 'error', 'bad_reference'),
  on({ text: 'SELECT 1', gold: 'SELECT 1', setup: 'CREATE TABLE (' }, 'error', 'bad_database'),
  on({ text: 'SELECT 1', gold: 'SELECT 1', setup: undefined }, 'error', 'bad_database'),
  on({ text: 'SELECT 1', gold: 'SELECT 1', database: '/nowhere/at/all.sqlite' }, 'error', 'bad_database'),
  on({ text: 'SELECT 1', gold: 'SELECT 1', sha256: '0'.repeat(64) }, 'error', 'bad_database'),
  on({ text: 'SELECT 1', mode: 'majority' }, 'error', 'bad_reference'),
  on({ text: 'SELECT 1', mode: 'majority', candidates: ['SELEC'] }, 'error', 'bad_reference'),
];

describe('sql', () => {
  it.each([
    ['decides', FINDING],
    ['refutes what does not run', AT_FAULT],
    ['fails where it is not the answer that is at fault', FAILING],
  ] as const)('%s', async (_, cases) => {
    expect(await toolMismatches(sql, cases)).toEqual([]);
  });

  it('a variant that runs is enough, and the one that fails is told of', async () => {
    const result = await judge({ text: 'SELECT 1', gold: ['SELECT absent', 'SELECT 1'] });
    expect(result).toMatchObject({
      finding: 'supports',
      detail: { gold: { variant: 1 }, goldFailed: [{ variant: 0, code: 'no_such_column' }] },
    });
  });

  it('shows the first rows of both sides, the first difference and the digest', async () => {
    const result = await judge({ text: `${NAMES} WHERE id < 3`, gold: NAMES });
    expect(result).toMatchObject({
      detail: {
        summary: 'the result differs: 2 rows, expected 3; row ["Cy"] is missing',
        query: { from: 'whole', start: 0 },
        database: { from: 'setup', size: SHOP.length },
        answer: { columns: ['name'], rowCount: 2, rows: [['Ada'], ['Bo']] },
        gold: { rowCount: 3, ordered: false },
        missing: ['Cy'],
      },
    });
    expect(JSON.stringify(result)).toMatch(/"sha256":"[0-9a-f]{64}"/);
  });

  it('shows every kind of cell', async () => {
    const result = await judge({ text: 'SELECT value FROM odd', gold: 'SELECT value FROM odd', maxRows: 9 });
    expect(result).toMatchObject({
      detail: { answer: { rows: [[1], ['1'], [1], [{ blob: '31' }], [null]] } },
    });
    const rest = await judge({ text: 'SELECT value FROM odd LIMIT 3 OFFSET 5', mode: 'execution' });
    expect(rest).toMatchObject({
      detail: { answer: { rows: [[{ integer: '9007199254740993' }], [-0], [{ real: 'Infinity' }]] } },
    });
  });

  it.each([
    ['SELECT 1', 'supports', 1, 'gives_rows'],
    ['SELECT 1 WHERE 0', 'refutes', 0.5, 'empty_result'],
    ['SELEC 1', 'refutes', 0, 'syntax_error'],
    ['', 'refutes', 0, 'no_query'],
  ])('scores the execution of %j', async (text, finding, score, code) => {
    expect(await judge({ text, mode: 'execution' })).toMatchObject({ finding, score, code });
  });

  it.each([
    ['SELECT 1', 'supports', 2 / 3, 'majority'],
    ['SELECT 2', 'refutes', 1 / 3, 'minority'],
    ['SELECT 3', 'refutes', 0, 'minority'],
    ['SELEC', 'refutes', 0, 'syntax_error'],
  ])(
    'holds %j against the candidates',
    async (text, finding, score, code) => {
      const candidates = ['SELECT 2', 'SELECT 1', 'SELECT 1.0', 'SELECT absent'];
      const result = await judge({ text, mode: 'majority', candidates });
      expect(result).toMatchObject({
        finding,
        score,
        code,
        detail: { votes: { voters: 3, failed: 1, tied: false } },
      });
    },
    60_000,
  );
});

const { clock, random, signal, limits } = testContext();
const judge = (input: object) => runTool(sql, { setup: SHOP, ...input }, { clock, random, signal }, limits);
