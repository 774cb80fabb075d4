import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testContext } from '../../../src/exports/testing.js';
import { runTool } from '../../../src/judge/index.js';
import { closeIdleLanes, majorityByRows, runQueries, sql } from '../../../tools/sql/index.js';
import { SHOP } from './shop.js';

const folder = mkdtempSync(join(tmpdir(), 'assay-sql-'));
const shop = join(folder, 'shop.sqlite');
let bytes: Uint8Array;

beforeAll(async () => {
  const load = createRequire(import.meta.url)('sql.js') as typeof initSqlJs;
  const database = new (await load()).Database();
  database.exec(SHOP);
  bytes = database.export();
  writeFileSync(shop, bytes);
});
afterAll(async () => {
  await closeIdleLanes();
  rmSync(folder, { recursive: true, force: true });
});

const { clock, random, signal, limits } = testContext();
const judge = (input: object) => runTool(sql, input, { clock, random, signal }, limits);
const write = (name: string, content: Uint8Array | string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('a database file', () => {
  const text = 'SELECT count(*) FROM customer';

  it('is read, and stays as it was', async () => {
    expect(await judge({ text, rows: [[3]], database: shop })).toMatchObject({
      finding: 'supports',
      detail: { database: { from: 'file', size: bytes.length } },
    });
    expect(Buffer.compare(readFileSync(shop), bytes)).toBe(0);
  });

  it('that changes is noticed', async () => {
    const path = write('changing.sqlite', bytes);
    const before = await judge({ text, rows: [[3]], database: path });
    const load = createRequire(import.meta.url)('sql.js') as typeof initSqlJs;
    const other = new (await load()).Database(bytes);
    other.exec('DELETE FROM customer WHERE id = 3');
    writeFileSync(path, other.export());
    const after = await judge({ text, rows: [[2]], database: path });
    expect(after).toMatchObject({ finding: 'supports' });
    const digest = (result: object) => /"sha256":"(\w+)"/.exec(JSON.stringify(result))?.[1];
    expect(digest(after)).not.toBe(digest(before));
    const sha256 = digest(before);
    expect(await judge({ text, rows: [[2]], database: path, sha256 })).toMatchObject({
      code: 'bad_database',
    });
  });

  it('in WAL mode is read', async () => {
    const wal = Uint8Array.from(bytes).fill(2, 18, 20);
    expect(await judge({ text, rows: [[3]], database: write('wal.sqlite', wal) })).toMatchObject({
      finding: 'supports',
    });
  });

  it('with a write-ahead log beside it is not whole', async () => {
    const path = write('logged.sqlite', bytes);
    write('logged.sqlite-wal', 'pages');
    expect(await judge({ text, rows: [[3]], database: path })).toMatchObject({ code: 'bad_database' });
  });

  it.each([
    ['an empty file', () => write('empty.sqlite', '')],
    ['another kind of file', () => write('letter.sqlite', 'Dear reader, this is no database at all.')],
    ['a header alone', () => write('header.sqlite', 'SQLite format 3\0')],
    ['a cut file', () => write('cut.sqlite', bytes.slice(0, 5000))],
    ['a folder', () => folder],
    ['a device', () => '/dev/zero'],
  ])('%s is a bad database', async (_, make) => {
    expect(await judge({ text, rows: [[3]], database: make() })).toMatchObject({ code: 'bad_database' });
  });

  it('that is too large is a bad database', async () => {
    const result = await judge({ text, rows: [[3]], database: shop, databaseMegabytes: 0.001 });
    expect(result).toMatchObject({ code: 'bad_database' });
  });
});

describe('an engine that served before', () => {
  const draw = () =>
    judge({
      text: 'SELECT random(), hex(randomblob(4)), file FROM pragma_database_list',
      mode: 'execution',
      database: shop,
    });

  it('gives what a new one gives', async () => {
    await closeIdleLanes();
    const fresh = await draw();
    expect(fresh).toMatchObject({ finding: 'supports' });
    expect(await draw()).toEqual(fresh);
    for (const text of [
      'SELECT 1',
      'SELEC',
      'SELECT * FROM purchase ORDER BY amount',
      'DELETE FROM customer',
    ])
      await judge({ text, gold: 'SELECT 1', database: shop });
    expect(await draw()).toEqual(fresh);
  });

  it('keeps to the memory that is given now, more or less than before', async () => {
    const text = 'SELECT length(hex(zeroblob(10000000)))';
    const given = async (memoryMegabytes: number) =>
      judge({ text, mode: 'execution', database: shop, memoryMegabytes });
    expect(await given(64)).toMatchObject({ code: 'gives_rows' });
    expect(await given(8)).toMatchObject({ code: 'out_of_memory' });
    expect(await given(64)).toMatchObject({ code: 'gives_rows' });
  });
});

describe('majorityByRows', () => {
  it.each([
    [['SELECT 1', 'SELECT 2', 'SELECT 2.0'], 1, [[1, 2], [0]]],
    [['SELECT 1', 'SELECT 2'], 0, [[0], [1]]],
    [['SELEC', 'SELECT 1'], 1, [[1]]],
    [['SELEC'], null, []],
    [['SELECT 1 UNION ALL SELECT 2', 'SELECT 2 UNION ALL SELECT 1'], 0, [[0, 1]]],
    [['SELECT 1, 2', "SELECT '1|i2|'"], 0, [[0], [1]]],
  ])('%j gives %j', async (queries, winner, members) => {
    const found = await majorityByRows(queries, { setup: SHOP });
    expect(found.winner).toBe(winner);
    expect(found.groups.map((group) => group.members)).toEqual(members);
  });
});

describe('runQueries', () => {
  it('gives rows, or why there are none', async () => {
    expect(await runQueries(['SELECT 1 AS one', 'SELEC'], { database: shop })).toMatchObject([
      { columns: ['one'], rowCount: 1, first: [[1]] },
      { code: 'syntax_error' },
    ]);
  });

  it('throws where the database is at fault', async () => {
    await expect(runQueries(['SELECT 1'], { database: join(folder, 'none') })).rejects.toMatchObject({
      code: 'bad_database',
    });
  });
});
