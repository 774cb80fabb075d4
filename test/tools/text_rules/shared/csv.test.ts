import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../tools/text_rules/shared/csv.js';

describe('readCsv', () => {
  it.each<[string, string[][] | null]>([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,b\n', [['a', 'b']]],
    ['a,\n', [['a', '']]],
    ['a\n\nb', [['a'], [], ['b']]],
    ['"a,b",c', [['a,b', 'c']]],
    ['"a\nb",c', [['a\nb', 'c']]],
    ['"a""b"', [['a"b']]],
    ['"a"b,c', [['ab', 'c']]],
    ['a"b"', [['a"b"']]],
    ['"open', [['open']]],
    ['"open\n', [['open\n']]],
    ['x,"', [['x', '']]],
    ['a\r\nb\r\n', [['a'], ['b']]],
    ['a\rb', null],
    ['', []],
    [',', [['', '']]],
  ])('%j', (text, rows) => expect(readCsv(text, ',')).toEqual(rows));

  it('reads other delimiters', () => expect(readCsv('a,b\tc', '\t')).toEqual([['a,b', 'c']]));
  it('refuses a field too long for Python', () => expect(readCsv('x'.repeat(131_073), ',')).toBeNull());
});
