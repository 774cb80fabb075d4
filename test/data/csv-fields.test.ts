import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFields } from '../../src/data/csv-fields.js';

const ROWS: [row: string, fields: string[]][] = [
  ['', ['']],
  ['a', ['a']],
  ['a,b,', ['a', 'b', '']],
  [',', ['', '']],
  ['"a,b",c', ['a,b', 'c']],
  ['"say ""hi""",', ['say "hi"', '']],
  ['""', ['']],
  ['""""', ['"']],
  ['5" pipe, 6" pipe', ['5" pipe', ' 6" pipe']],
  ['"a\nb"', ['a\nb']],
];

const BROKEN: [row: string, problem: RegExp][] = [
  ['"a"b,c', /comma after the quoted column 1, got "b,c"/],
  ['a,"b', /closing quote for column 2/],
  ['"', /closing quote for column 1/],
];

describe('csvFields', () => {
  it.each(ROWS)('reads %j', (row, fields) => expect(csvFields(row)).toEqual({ ok: true, fields }));

  it.each(BROKEN)('refuses %j', (row, problem) =>
    expect(csvFields(row)).toMatchObject({ ok: false, problem: expect.stringMatching(problem) }),
  );

  it('agrees with csv-parse on rows that are well formed', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'é', '1') });
    fc.assert(
      fc.property(fc.array(field, { minLength: 2 }), (fields) => {
        const row = fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
        expect(csvFields(row)).toEqual({ ok: true, fields });
        expect(parse(row)).toEqual([fields]);
      }),
    );
  });

  it('reads a megabyte of quotes', () => {
    expect(csvFields('"'.repeat(1_000_000))).toEqual({ ok: true, fields: ['"'.repeat(499_999)] });
  });
});
