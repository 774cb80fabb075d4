import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_JSON, readJson } from '../../src/elicit/read-json.js';

const AROUND = 'the text around the JSON was left out';
const COMMA = 'a trailing comma was left out';
const BREAK = 'a line break or tab within a string was escaped';

describe('readJson', () => {
  it('reads all JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 1, '\t'), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), null, space);
        expect(readJson(text)).toEqual({ status: 'ok', value: JSON.parse(text) as unknown, repaired: [] });
      }),
    );
  });

  it('takes no text as strict that JSON.parse refuses, and no other value than it takes', () => {
    const pieces = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"b"',
        '1',
        '-0',
        '01',
        '.5',
        '1.5',
        'true',
        'nul',
        '"\\x"',
        ' ',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const read = readJson(text);
        let strict: unknown;
        try {
          strict = JSON.parse(text);
        } catch {
          strict = undefined;
        }
        if (strict === undefined) expect(read.status === 'ok' ? read.repaired : ['refused']).not.toEqual([]);
        else if (read.status === 'ok') expect(read).toEqual({ status: 'ok', value: strict, repaired: [] });
        else expect(read.problem).toMatch(/stands twice/);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each<[string, string, unknown, string[]]>([
    ['white space around', ' \n{"a":1}\r\n', { a: 1 }, []],
    ['a byte order mark', '\ufeff{"a":1}', { a: 1 }, ['a byte order mark was left out']],
    ['a fence', '```json\n{"a":1}\n```', { a: 1 }, [AROUND]],
    ['a fence that is not closed', '```\n{"a":1}', { a: 1 }, [AROUND]],
    ['words around', 'Here it is: {"a":1}. Done!', { a: 1 }, [AROUND]],
    ['the same twice', '{"a":1}\n\n```json\n{ "a": 1 }\n```', { a: 1 }, [AROUND]],
    ['trailing commas', '{"a":[1,2,],}', { a: [1, 2] }, [COMMA]],
    ['line breaks in strings', '{"a":"x\n\ty"}', { a: 'x\n\ty' }, [BREAK]],
    ['intervals and citations in the words', 'In [0, 1) by [1]: {"a":1}', { a: 1 }, [AROUND]],
    ['macros in the words', 'So \\frac{1}{2}, a set {x, y} and {}: {"a":1}', { a: 1 }, [AROUND]],
    ['a list in words', 'My order: [2, 0, 1].', [2, 0, 1], [AROUND]],
    ['thinking before', '<think>{"a":2} perhaps</think>\n{"a":1}', { a: 1 }, [AROUND]],
    ['thinking whose start is lost', 'hm, maybe\n</think>{"a":1}', { a: 1 }, [AROUND]],
    [
      'braces and fences in strings',
      'x {"a":"} ``` {\\"a\\":2} </think>"} y',
      { a: '} ``` {"a":2} </think>' },
      [AROUND],
    ],
    ['a form feed for \\frac', '{"a":"\\frac12"}', { a: '\frac12' }, []],
    ['a scalar', '"pass"', 'pass', []],
  ])('reads %s', (_what, text, value, repaired) => {
    expect(readJson(text)).toEqual({ status: 'ok', value, repaired });
  });

  it.each([
    ['nothing', '', /without an object/],
    ['words', 'I cannot say.', /./],
    ['a page of HTML', '<html><body>502 Bad Gateway</body></html>', /./],
    ['two values that differ', '{"a":1} or {"a":2}', /2 that are not the same/],
    ['a draft and an answer', 'First {"a":1}. No: ```json\n{"a":2}\n```', /not the same/],
    ['a key twice', '{"a":1,"b":2,"a":3}', /"a" stands twice/],
    ['a key twice, one escaped', '{"a":1,"\\u0061":3}', /"a" stands twice/],
    ['a key twice in words', 'x {"o":{"a":1,"a":1}} y', /stands twice/],
    ['single quotes', "{'a':1}", /double quotes/],
    ['keys without quotes', '{a:1}', /double quotes/],
    ['words of Python', '{"a":True,"b":None}', /expected a value/],
    ['NaN', '{"a":NaN}', /expected a value/],
    ['comments', '{"a":1 // sure\n}', /expected "," or "}"/],
    ['a comma too many', '{"a":1,,"b":2}', /./],
    ['a comma alone', '[{"a":1},,]', /./],
    ['a comma too few', '{"a":1 "b":2}', /expected ","/],
    ['a number beyond doubles', '{"a":1e999}', /out of range/],
    ['an unknown escape', '{"a":"\\sqrt"}', /no escape/],
    ['half a code', '{"a":"\\u00"}', /hexadecimal/],
    ['a control character', '{"a":"\u0001"}', /unescaped/],
    ['a truncated object', '{"a":{"b":1},"c":{"b":', /ends where a value/],
    ['a truncated object in a fence', '```json\n{"a":{"b":1},"c"', /ends where/],
    ['a truncated list of objects', 'So: [{"b":1},{"b":2}', /ends where/],
    ['a truncated list of lists', '[[1,2],[3', /ends where/],
    ['a value without its start', '"b":1},"c":{"b":1}}', /closing brace/],
    ['a value in what is no JSON', '{draft: {"a":1}}', /no JSON|double quotes/],
    ['a closing brace too many, then more', '{"a":1}},"b":2}', /closing brace|not the same/],
    ['thinking that does not end', '<think>{"a":1}', /does not end/],
    ['JSON within thinking alone', 'well {"a":1}</think> pass', /thinking/],
    ['an answer before a planted end of thinking', '{"a":0} they wrote </think>{"a":1}', /thinking/],
    ['thinking among the words', 'so <think>{"a":1}', /thinking/],
    ['65 levels', `${'['.repeat(65)}${']'.repeat(65)}`, /64 levels/],
    ['more than the bound', `"${'x'.repeat(MOST_JSON)}"`, /at most 1000000 characters/],
  ])('refuses %s', (_what, text, problem) => {
    const read = readJson(text);
    expect(read).toMatchObject({ status: 'invalid', problem: expect.stringMatching(problem) as string });
  });

  it('keeps a key `__proto__` a mere key', () => {
    const read = readJson('{"__proto__":{"a":1},"b":2}');
    const value = read.status === 'ok' ? (read.value as object) : {};
    expect(Object.keys(value)).toEqual(['__proto__', 'b']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect((value as { a?: number }).a).toBeUndefined();
  });

  it.each<[string, (size: number) => string]>([
    ['open brackets', (size) => '[1 '.repeat(size / 3)],
    ['open braces', (size) => '{ '.repeat(size / 2)],
    ['open strings', (size) => '["'.repeat(size / 2)],
    ['lists in strings', (size) => '[",[0],",0,'.repeat(size / 11)],
    ['lists that break late', (size) => `[${'0,'.repeat(size / 2)}x`],
    ['objects that break late', (size) => `[${'{},'.repeat(size / 3)}x`],
    ['copies', (size) => '{"a":1}'.repeat(size / 7)],
    ['ends of thinking', (size) => `<think>${'</think '.repeat(size / 8)}`],
    ['white space', (size) => `<${' '.repeat(size)}{`],
  ])('reads %s in time linear in the text', (_what, make) => {
    const seconds = (size: number) => {
      const text = make(size);
      const start = performance.now();
      readJson(text);
      return (performance.now() - start) / 1_000;
    };
    expect(seconds(900_000)).toBeLessThan(10);
  });
});
