import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/index.js';
import { type DataRecord, readRecords } from '../../src/data/records.js';
import { gathered, piped, temporaryFile, temporaryFolder } from './fixtures.js';

const values = (...all: unknown[]): DataRecord[] => all.map((value, index) => ({ line: index + 1, value }));

const DOCUMENTS: [name: string, content: string, records: DataRecord[]][] = [
  ['a.jsonl', '{"a":1}\n{"a":2}\n', values({ a: 1 }, { a: 2 })],
  ['no-end.jsonl', '{"a":1}\n{"a":2}', values({ a: 1 }, { a: 2 })],
  [
    'crlf.jsonl',
    '{"a":1}\r\n\r\n{"a":2}\r\n',
    [
      { line: 1, value: { a: 1 } },
      { line: 3, value: { a: 2 } },
    ],
  ],
  ['bom.jsonl', '\ufeff{"a":1}\n', values({ a: 1 })],
  ['blank.jsonl', '\n \t\n{"a":1}\n\n', [{ line: 3, value: { a: 1 } }]],
  ['separators.jsonl', '{"a":"x\u2028y\u2029z\u0085"}\n', values({ a: 'x\u2028y\u2029z\u0085' })],
  ['array.json', '[{"a":1},\n{"a":2}]', values({ a: 1 }, { a: 2 })],
  ['bom.json', '\ufeff[{"a":"é"}]', values({ a: 'é' })],
  ['object.json', '{\n  "a": [1, 2]\n}\n', values({ a: [1, 2] })],
  ['lines.json', '{"a":1}\n{"a":2}\n', values({ a: 1 }, { a: 2 })],
  ['table.csv', 'a,b\n1,"x\ny"\n', [{ line: 2, value: { a: '1', b: 'x\ny' } }]],
  [
    'crlf.csv',
    'a,b\r\n1,2\r\n\r\n3,4\r\n',
    [
      { line: 2, value: { a: '1', b: '2' } },
      { line: 4, value: { a: '3', b: '4' } },
    ],
  ],
  ['bom.csv', '\ufeffa,b\n1,2', [{ line: 2, value: { a: '1', b: '2' } }]],
  ['header-only.csv', 'a,b\n', []],
  ['empty.jsonl', '', []],
  ['empty.csv', '', []],
];

describe.each(DOCUMENTS)('%s', (name, content, records) => {
  const plain = (record: DataRecord) => JSON.parse(JSON.stringify(record));

  it('is read', async () => {
    const path = temporaryFile(name, content);
    expect((await gathered(readRecords({ path }))).map(plain)).toEqual(records);
  });

  it('is read through gzip', async () => {
    const path = temporaryFile(`${name}.gz`, gzipSync(content));
    expect((await gathered(readRecords({ path }))).map(plain)).toEqual(records);
  });

  it('is read from a pipe, gzip or not', async () => {
    const format = name.endsWith('.csv') ? 'csv' : undefined;
    for (const stdin of [piped(content), piped(gzipSync(content)), piped(content, 1)])
      expect((await gathered(readRecords({ path: '-', stdin, format }))).map(plain)).toEqual(records);
  });
});

const BROKEN: [name: string, content: string | Uint8Array, line: number, code: string, message: RegExp][] = [
  ['word.jsonl', '{"a":1}\nhello\n{"a":2}\n', 2, 'not_json', /expected JSON, got: .*hello/],
  ['cut.jsonl', '{"a":1}\n{"a":', 2, 'not_json', /expected JSON/],
  [
    'bytes.jsonl',
    Buffer.concat([Buffer.from('{"a":1}\n"'), Buffer.from([0xff, 0xfe]), Buffer.from('"\n1\n')]),
    2,
    'not_json',
    /UTF-8/,
  ],
  ['long.jsonl', `1\n"${'x'.repeat(200)}"\n2\n`, 2, 'line_too_long', /at most 100 bytes/],
  ['long.json', `[1,"${'x'.repeat(200)}",2]`, 2, 'line_too_long', /at most 100 bytes/],
  ['comma.json', '[1,,2]', 2, 'not_json', /expected JSON/],
  ['open.json', '[1', 2, 'not_json', /expected \] at the end of the array/],
  ['ragged.csv', 'a,b\n1\n2,3\n', 2, 'not_a_sample', /expected 2 columns as in the header, got 1/],
  ['wide.csv', 'a,b\n1,2,3\n2,3\n', 2, 'not_a_sample', /got 3/],
  ['quote.csv', 'a,b\n"1"x,2\n2,3\n', 2, 'not_a_sample', /comma after the quoted column 1/],
  ['open.csv', 'a,b\n1,"2\n2,3\n', 2, 'not_a_sample', /closing quote/],
  [
    'bytes.csv',
    Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xff]), Buffer.from('\n1,2\n')]),
    2,
    'not_a_sample',
    /UTF-8/,
  ],
  ['long.csv', `a,b\n1,${'x'.repeat(200)}\n1,2\n`, 2, 'line_too_long', /at most 100 bytes/],
];

it.each(BROKEN)('%s: only the broken record is lost', async (name, content, line, code, message) => {
  const records = await gathered(readRecords({ path: temporaryFile(name, content), maxRecordBytes: 100 }));
  const failed = records.filter((record) => 'error' in record);
  expect(failed).toEqual([{ line, error: { code, message: expect.stringMatching(message) } }]);
  const isLast = name.startsWith('open') || name.startsWith('cut');
  expect(records.at(-1)).toEqual(isLast ? failed[0] : expect.objectContaining({ value: expect.anything() }));
});

it('reports compressed data that break off after the records before', async () => {
  const lines = Array.from({ length: 50_000 }, (_, i) => `{"i":${(i * 7919) % 50_021}}\n`).join('');
  const whole = gzipSync(lines);
  const path = temporaryFile('cut.jsonl.gz', whole.subarray(0, whole.length / 2));
  const records = await gathered(readRecords({ path }));
  expect(records.length).toBeGreaterThan(1000);
  expect(records.filter((record) => 'error' in record)).toEqual([
    { line: records.length, error: { code: 'not_json', message: expect.stringMatching(/gzip/) } },
  ]);
});

it('reads values nested a million deep', async () => {
  const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
  const [record] = await gathered(readRecords({ path: temporaryFile('deep.jsonl', deep) }));
  expect(record).toHaveProperty('value');
});

it('keeps a column named __proto__ a column', async () => {
  const [record] = await gathered(readRecords({ path: temporaryFile('p.csv', '__proto__\nx') }));
  expect(Object.entries((record as { value: object }).value)).toEqual([['__proto__', 'x']]);
});

it('skips a line of 200 MB without holding it', async () => {
  async function* endless() {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    for (let i = 0; i < 200; i += 1) yield chunk;
    yield Buffer.from('\n{"a":1}\n');
  }
  const before = process.memoryUsage().arrayBuffers;
  const records = readRecords({ path: '-', stdin: endless(), format: 'jsonl', maxRecordBytes: 1024 * 1024 });
  expect(await gathered(records)).toEqual([
    { line: 1, error: { code: 'line_too_long', message: expect.any(String) } },
    { line: 2, value: { a: 1 } },
  ]);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
});

it('asks no more of a slow pipe than one line', async () => {
  async function* slow() {
    yield Buffer.from('{"a":1}\n');
    await new Promise(() => {});
  }
  for await (const record of readRecords({ path: '-', stdin: slow() })) {
    expect(record).toEqual({ line: 1, value: { a: 1 } });
    break;
  }
});

const REFUSED: [what: string, path: () => string, message: RegExp][] = [
  [
    'a file that is not there',
    () => '/no/such/file',
    /\/no\/such\/file: expected a file of samples, got no such file/,
  ],
  ['a folder', temporaryFolder, /got a folder/],
  [
    'UTF-16',
    () => temporaryFile('a.jsonl', Buffer.from('\ufeff{}', 'utf16le')),
    /expected UTF-8, got UTF-16. Convert it/,
  ],
  [
    'a header that repeats a name',
    () => temporaryFile('a.csv', 'a,b,a\n1,2,3'),
    /distinct column names, got "a" twice/,
  ],
  [
    'semicolons',
    () => temporaryFile('a.csv', 'id;input;response\n1;q;r'),
    /got columns separated by semicolons\. Save/,
  ],
  ['tabs', () => temporaryFile('a.csv', 'id\tinput\n1\tq'), /got columns separated by tabs/],
  [
    'lone carriage returns',
    () => temporaryFile('a.csv', 'id,input\r1,q\r2,q'),
    /lone carriage return\. Convert/,
  ],
  [
    'a header that is not CSV',
    () => temporaryFile('a.csv', '"a"b\n1'),
    /distinct column names, got a row that is not CSV/,
  ],
];

it.each(REFUSED)('refuses %s', async (_, path, message) => {
  const reading = gathered(readRecords({ path: path() }));
  await expect(reading).rejects.toThrow(message);
  await expect(reading).rejects.toBeInstanceOf(UsageError);
});
