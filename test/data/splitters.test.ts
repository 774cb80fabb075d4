import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvSplitter } from '../../src/data/csv-splitter.js';
import { JsonSplitter } from '../../src/data/json-splitter.js';
import { LineSplitter } from '../../src/data/line-splitter.js';
import { shown, split } from './fixtures.js';

const LINES: [document: string, records: [number, string][]][] = [
  ['', []],
  ['a', [[1, 'a']]],
  ['a\n', [[1, 'a']]],
  [
    'a\n\nb\n',
    [
      [1, 'a'],
      [2, ''],
      [3, 'b'],
    ],
  ],
  [
    'a\r\nb',
    [
      [1, 'a\r'],
      [2, 'b'],
    ],
  ],
  ['a\u2028b\u2029c\u0085d\n', [[1, 'a\u2028b\u2029c\u0085d']]],
];

const JSON_DOCUMENTS: [document: string, records: [number, string][]][] = [
  ['', []],
  ['[]', []],
  [' [ ] \n', []],
  ['[1]', [[1, '1']]],
  [
    '[{"a":[1,2]},{"b":"]},["}]',
    [
      [1, '{"a":[1,2]}'],
      [2, '{"b":"]},["}'],
    ],
  ],
  [
    '["\\"],","\\\\"]',
    [
      [1, '"\\"],"'],
      [2, '"\\\\"'],
    ],
  ],
  [
    '[[1,[2]],[3]]',
    [
      [1, '[1,[2]]'],
      [2, '[3]'],
    ],
  ],
  ['{"a":1}', [[1, '{"a":1}']]],
  [
    '{"a":1}\n{"b":2}',
    [
      [1, '{"a":1}'],
      [2, '\n{"b":2}'],
    ],
  ],
  [
    '[1,,2]',
    [
      [1, '1'],
      [2, ''],
      [3, '2'],
    ],
  ],
  [
    '[1,]',
    [
      [1, '1'],
      [2, ''],
    ],
  ],
  ['[{"a":1} {"b":2}]', [[1, '{"a":1} {"b":2}']]],
  ['[1}]', [[1, '1}']]],
  [
    '[1] junk\n',
    [
      [1, '1'],
      [2, ' junk'],
    ],
  ],
  [
    '[1',
    [
      [1, '1'],
      [2, 'expected ] at the end of the array, got the end of the file'],
    ],
  ],
  [
    '[{"a":',
    [
      [1, '{"a":'],
      [2, 'expected ] at the end of the array, got the end of the file'],
    ],
  ],
  [
    'junk\n[1]',
    [
      [1, 'junk'],
      [2, '1'],
    ],
  ],
];

const CSV_DOCUMENTS: [document: string, records: [number, string][]][] = [
  ['', []],
  [
    'a,b\n1,2\n',
    [
      [1, 'a,b'],
      [2, '1,2'],
    ],
  ],
  [
    'a,b\r\n1,2\r\n',
    [
      [1, 'a,b'],
      [2, '1,2'],
    ],
  ],
  [
    'a\n"x\ny"\nz',
    [
      [1, 'a'],
      [2, '"x\ny"'],
      [4, 'z'],
    ],
  ],
  [
    '"a ""b""\n"\nc',
    [
      [1, '"a ""b""\n"'],
      [3, 'c'],
    ],
  ],
  [
    '5" pipe\nx',
    [
      [1, '5" pipe'],
      [2, 'x'],
    ],
  ],
  [
    'a\n"open\nx',
    [
      [1, 'a'],
      [2, 'expected a closing quote, got the end of the file'],
    ],
  ],
];

const SPLITTERS = [
  ['lines', LineSplitter, LINES, fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'é', '\u2028') })],
  [
    'json',
    JsonSplitter,
    JSON_DOCUMENTS,
    fc.string({ unit: fc.constantFrom('[', ']', '{', '}', ',', '"', '\\', '1', ' ', '\n', 'é') }),
  ],
  ['csv', CsvSplitter, CSV_DOCUMENTS, fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'é') })],
] as const;

describe.each(SPLITTERS)('%s', (_, Splitter, documents, anyDocument) => {
  it.each(documents)('splits %j', (document, records) => {
    expect(split(new Splitter(), document).map(shown)).toEqual(records);
  });

  it('splits the same however the bytes come', () => {
    fc.assert(
      fc.property(anyDocument, fc.array(fc.nat({ max: 5 })), (document, sizes) => {
        expect(split(new Splitter(), document, sizes).map(shown)).toEqual(
          split(new Splitter(), document).map(shown),
        );
      }),
    );
  });

  it('reports a record beyond the bound without its bytes, and reads on', () => {
    const document = _ === 'json' ? `["${'x'.repeat(100)}",1]` : `${'x'.repeat(100)}\n1\n`;
    for (const sizes of [[], [3, 3, 90, 2, 2]]) {
      expect(split(new Splitter(10), document, sizes).map(shown)).toEqual([
        [1, null],
        [2, '1'],
      ]);
    }
  });
});

it('finds the elements that JSON.parse finds', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 4 })), fc.nat({ max: 2 }), (values, indent) => {
      const found = split(new JsonSplitter(), JSON.stringify(values, null, indent)).map(shown);
      expect(found.map(([, text]) => JSON.parse(text ?? ''))).toEqual(JSON.parse(JSON.stringify(values)));
    }),
  );
});

it('counts brackets without recursion', () => {
  const deep = `[${'['.repeat(1_000_000)}${']'.repeat(1_000_000)},1]`;
  expect(split(new JsonSplitter(), deep)).toHaveLength(2);
});
