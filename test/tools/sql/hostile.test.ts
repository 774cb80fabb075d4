import { afterAll, describe, expect, it } from 'vitest';
import { testContext } from '../../../src/exports/testing.js';
import { runTool } from '../../../src/judge/index.js';
import { closeIdleLanes, sql } from '../../../tools/sql/index.js';
import { SHOP } from './shop.js';

afterAll(closeIdleLanes);

const { clock, random, signal, limits } = testContext();
const judge = (input: object) =>
  runTool(
    sql,
    { setup: SHOP, gold: 'SELECT count(*) FROM customer', timeoutSeconds: 1, memoryMegabytes: 64, ...input },
    { clock, random, signal },
    limits,
  );

const FOREVER = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)';

describe('statements that write or reach out', () => {
  it.each([
    'INSERT INTO customer VALUES (4, 1, 1)',
    'WITH one AS (SELECT 1) INSERT INTO customer SELECT 4, 1, 1 FROM one',
    'WITH one AS (SELECT 1) INSERT INTO customer SELECT 4, 1, 1 RETURNING id',
    'WITH one AS (SELECT 1) UPDATE customer SET id = 9 RETURNING 3',
    'WITH one AS (SELECT 1) DELETE FROM customer RETURNING 3',
    'REPLACE INTO customer VALUES (1, 1, 1)',
    'UPDATE customer SET name = 1',
    'DELETE FROM customer',
    'DROP TABLE customer',
    'CREATE TABLE t(a)',
    'CREATE TEMP TABLE t AS SELECT 1',
    'ALTER TABLE customer RENAME TO c',
    'PRAGMA query_only = 0',
    '/* SELECT */ PRAGMA hard_heap_limit = 0',
    '-- SELECT\npragma writable_schema = 1',
    'EXPLAIN PRAGMA query_only = 0',
    'EXPLAIN DELETE FROM customer',
    'ATTACH ":memory:" AS other',
    'DETACH main',
    'VACUUM INTO "copy.db"',
    'VACUUM',
    'BEGIN',
    'COMMIT',
    'SAVEPOINT s',
    'REINDEX',
    'ANALYZE',
  ])('%s is refused', async (text) => {
    expect(await judge({ text })).toMatchObject({ finding: 'refutes', code: 'refused' });
  });

  it.each([
    "SELECT load_extension('x')",
    "SELECT readfile('/etc/passwd')",
    "SELECT writefile('x', 'y')",
    'SELECT sqlite_attach(1, 2, 3)',
  ])('%s finds no such function', async (text) => {
    expect(await judge({ text })).toMatchObject({ finding: 'refutes', code: 'no_such_function' });
  });

  it('a query leaves nothing behind for the next', async () => {
    await judge({ text: 'DELETE FROM customer' });
    expect(await judge({ text: 'SELECT 3' })).toMatchObject({ finding: 'supports' });
  });

  it.each([
    'INSERT INTO customer SELECT * FROM one',
    'UPDATE customer SET id = 9 WHERE 0',
    'DELETE FROM customer',
  ])('WITH … %s is refused by what it compiles to, before it runs', async (rest) => {
    expect(await judge({ text: `WITH one AS (SELECT 4, 5, 6) ${rest}` })).toMatchObject({
      code: 'refused',
      detail: { fault: { message: 'expected a query that only reads, got one that writes' } },
    });
  });

  it('the plan of a query may be asked for', async () => {
    expect(await judge({ text: '/* why */ EXPLAIN QUERY PLAN SELECT 1' })).toMatchObject({
      code: 'columns_differ',
    });
  });
});

describe('queries without end', () => {
  it.each([
    ['timed_out', `${FOREVER} SELECT count(*) FROM n`],
    ['too_many_rows', `${FOREVER} SELECT x FROM n`],
    ['result_too_large', `${FOREVER} SELECT randomblob(100000) FROM n`],
    ['result_too_large', 'SELECT randomblob(2000000)'],
    ['out_of_memory', 'SELECT hex(zeroblob(900000000))'],
    ['out_of_memory', "SELECT printf('%*d', 900000000, 1)"],
    ['out_of_memory', `${FOREVER} SELECT max(x) OVER (ORDER BY -x) FROM n`],
    ['out_of_memory', `${FOREVER} SELECT group_concat(hex(zeroblob(100000))) FROM n`],
    ['query_error', `SELECT ${'('.repeat(50_000)}1${')'.repeat(50_000)}`],
    ['rows_differ', `SELECT '${'a'.repeat(49_000)}' LIKE '${'%a'.repeat(24_000)}%b'`],
    ['query_error', `SELECT ${Array.from({ length: 3_000 }, () => '1').join(',')}`],
  ])('one more that is %s', async (code, text) => {
    const result = await judge({ text, timeoutSeconds: 4 });
    const given = 'code' in result ? result.code : '';
    // a busy machine may run out of time first
    expect([code, 'timed_out', 'crashed']).toContain(given);
    expect(result).toMatchObject({ finding: 'refutes' });
  });

  it('a gold query without end is a bad reference', async () => {
    const result = await judge({ text: 'SELECT 3', gold: `${FOREVER} SELECT count(*) FROM n` });
    expect(result).toMatchObject({ status: 'error', code: 'bad_reference' });
    expect(JSON.stringify(result)).toContain('timed_out');
  });

  it('results outlive a thread that is ended between them', async () => {
    const gold = ['SELECT 3', `${FOREVER} SELECT count(*) FROM n`, 'SELECT 4'];
    expect(await judge({ text: 'SELECT 3', gold })).toMatchObject({
      finding: 'supports',
      detail: { gold: { variant: 0 }, goldFailed: [{ variant: 1, code: 'timed_out' }] },
    });
  });

  it('a run that is given up ends its thread', async () => {
    const controller = new AbortController();
    const input = sql.schema.parse({
      text: `${FOREVER} SELECT count(*) FROM n`,
      gold: 'SELECT 1',
      setup: SHOP,
      timeoutSeconds: 60,
    });
    setTimeout(() => controller.abort(new Error('given up')), 300);
    await expect(sql.run(input, { clock, random, signal: controller.signal })).rejects.toThrow('given up');
    expect(await judge({ text: 'SELECT 3' })).toMatchObject({ finding: 'supports' });
  });
});

describe('time and chance', () => {
  it.each([
    "SELECT random(), hex(randomblob(8)), datetime('now'), CURRENT_TIMESTAMP",
    'SELECT name FROM customer ORDER BY random()',
  ])('%s gives the same every time', async (text) => {
    const first = await judge({ text, mode: 'execution' });
    await judge({ text: 'SELECT random()', mode: 'execution' });
    expect(await judge({ text, mode: 'execution' })).toEqual(first);
  });

  it('now is what the criterion says', async () => {
    const gold = "SELECT '2024-02-29'";
    expect(await judge({ text: "SELECT date('now')", gold, now: '2024-02-29T12:00:00Z' })).toMatchObject({
      finding: 'supports',
    });
  });
});
