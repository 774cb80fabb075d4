import { expect, it } from 'vitest';
import { type DataFormat, detectFormat } from '../../src/data/format.js';

const CASES: [path: string, head: string, format: DataFormat][] = [
  ['a.jsonl', '[1', 'jsonl'],
  ['a.JSONL.gz', '', 'jsonl'],
  ['a.ndjson', '', 'jsonl'],
  ['a.csv', '{"a":1}', 'csv'],
  ['a.csv.gz', '', 'csv'],
  ['a.json', '[{"id":1}]', 'json'],
  ['a.json', '{\n  "id": 1\n}', 'json'],
  ['a.json', '{"id":1}\n{"id":2}\n', 'jsonl'],
  ['a.json', 'id,input', 'json'],
  ['-', '  \n[1]', 'json'],
  ['-', '{"id":1}\n', 'jsonl'],
  ['-', '{"id":1', 'json'],
  ['-', `{"id":"${'x'.repeat(5000)}`, 'jsonl'],
  ['-', '{"id":1,\n{"id":2}\n', 'jsonl'],
  ['-', '{\n"id":1}\n', 'json'],
  ['-', 'id,input\n1,2', 'csv'],
  ['-', '', 'jsonl'],
  ['data', '\r\n\t{"a":1}', 'jsonl'],
];

it.each(CASES)('%s beginning with %j is %s', (path, head, format) => {
  expect(detectFormat(path, Buffer.from(head))).toBe(format);
});

it('looks past a character that the look-ahead tears', () => {
  expect(detectFormat('-', Buffer.from('["é').subarray(0, 3))).toBe('json');
});
