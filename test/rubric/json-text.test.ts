import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAndColumn, MAX_JSON_DEPTH, scanJson } from '../../src/rubric/json-text.js';

const accepted = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('scanJson', () => {
  it.each([
    ['{"a":1,}', 7, 'a key', '"}"', 'comma before it'],
    ['[1,]', 3, 'a value', '"]"', 'comma before it'],
    ["{'a':1}", 1, 'a key', '"\'"', 'double quotes'],
    ['{a:1}', 1, 'a key', '"a"', 'double quotes'],
    ['{"a" 1}', 5, 'a colon', '"1"', 'comma or a bracket'],
    ['{"a":1 "b":2}', 7, 'a comma or }', '"\\""', 'comma or a bracket'],
    ['[1 2]', 3, 'a comma or ]', '"2"', 'comma or a bracket'],
    ['// x\n{}', 0, 'a value', '"/"', 'comment'],
    ['{} {}', 3, 'the end of the text', '"{"', 'one document'],
    ['', 0, 'a value', 'the end of the text', 'ends too early'],
    ['{"a":', 5, 'a value', 'the end of the text', 'ends too early'],
    ['"abc', 4, 'the closing quote', 'the end of the text', 'ends too early'],
    ['"a\nb"', 2, 'a control character', '"\\n"', ''],
    ['"\\x"', 2, 'an escape', '"x"', ''],
    ['"\\u12G4"', 2, 'an escape', '"u"', ''],
    ['01', 1, 'the end', '"1"', ''],
    ['-', 0, 'a value', '"-"', ''],
    ['NaN', 0, 'a value', '"N"', 'true, false or null'],
    ['1.', 1, 'the end', '"."', ''],
  ])('finds the fault of %j', (text, offset, expected, got, remedy) => {
    const { fault } = scanJson(text);
    expect(fault).toMatchObject({ offset, got });
    expect(fault?.expected).toContain(expected);
    expect(fault?.remedy).toMatch(new RegExp(remedy));
  });

  it.each(['{}', '[]', ' {"a":[1,-2.5e+3,true,false,null,"x\\u00e9\\n"]}\r\n', '"\u2028"', '0'])(
    'accepts %j',
    (text) => {
      expect(scanJson(text)).toEqual({ fault: null, repeated: [] });
    },
  );

  it('finds keys given twice, escaped or not, in any object', () => {
    const text = '{"a":1,"b":[{"c":1},{"c":1,"d":2,"\\u0063":3}],"a":2}';
    expect(scanJson(text).repeated).toEqual([
      { path: ['b', 1, 'c'], offset: text.indexOf('"\\u0063"') },
      { path: ['a'], offset: text.lastIndexOf('"a"') },
    ]);
  });

  it('accepts exactly what JSON.parse accepts', () => {
    const mutated = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', '\\', ':', '0', '-', 'e', '.', ' ', '\n', 'true'),
      )
      .map(([json, at, piece]) => {
        const cut = at % (json.length + 1);
        return piece === ''
          ? json.slice(0, cut) + json.slice(cut + 1)
          : json.slice(0, cut) + piece + json.slice(cut);
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), mutated, fc.string()), (text) => {
        expect(scanJson(text).fault === null).toBe(accepted(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('ends on hostile text', () => {
    const deep = scanJson('['.repeat(1e6)).fault;
    expect(deep).toMatchObject({ offset: MAX_JSON_DEPTH, expected: 'nesting of at most 100 levels' });
    for (const text of [
      `"${'\\\\'.repeat(1e6)}"`,
      '9'.repeat(2e6),
      `[${'1,'.repeat(5e5)}1]`,
      ' '.repeat(2e6),
    ])
      expect(scanJson(text).repeated).toEqual([]);
  });
});

describe('lineAndColumn', () => {
  it.each([
    ['ab', 0, 1, 1],
    ['ab', 2, 1, 3],
    ['a\nbc', 2, 2, 1],
    ['a\r\nbc', 4, 2, 2],
  ])('%j at %i is line %i, column %i', (text, offset, line, column) => {
    expect(lineAndColumn(text, offset)).toEqual({ line, column });
  });
});
