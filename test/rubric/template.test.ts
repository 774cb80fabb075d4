import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RubricError, type Sample } from '../../src/core/index.js';
import {
  fillTemplate,
  MAX_FILLED_CHARS,
  MAX_TEMPLATE_DEPTH,
  templateFields,
  templateScope,
} from '../../src/rubric/index.js';

const nested = (levels: number): unknown => (levels === 0 ? 'x' : [nested(levels - 1)]);

const sample: Sample = {
  id: 's1',
  input: [{ role: 'user', content: 'How many?' }],
  responses: ['first', [{ role: 'assistant', content: 'second' }]],
  reference: 42,
  context: [{ title: 'A', text: 'doc {{id}}' }],
  labels: null,
  tests: '{{reference}}',
  metadata: {
    level: '3',
    flag: false,
    zero: 0,
    empty: '',
    none: null,
    list: [1, 'two', { three: 3 }],
    deep: nested(MAX_TEMPLATE_DEPTH + 1),
    'odd-key': 'odd',
    code: () => 1,
  },
};

const scope = templateScope(sample, 0);
const fill = (value: unknown, at = scope) => {
  const filled = fillTemplate({ value }, at);
  return filled.ok ? filled.value.value : filled;
};
const missing = (field: string, why = 'absent') => ({ ok: false, missing: field, why });

describe('fillTemplate', () => {
  it.each<[string, unknown, unknown]>([
    ['a number with its type', '{{reference}}', 42],
    ['inner spaces', '{{  reference\t}}', 42],
    ['a list with its type', '{{metadata.list}}', [1, 'two', { three: 3 }]],
    ['messages with their type', '{{input}}', [{ role: 'user', content: 'How many?' }]],
    ['false', '{{metadata.flag}}', false],
    ['zero', '{{metadata.zero}}', 0],
    ['an empty text', '{{metadata.empty}}', ''],
    ['the judged response', '{{response}}', 'first'],
    ['an item of a list', '{{metadata.list.2.three}}', 3],
    ['a document', '{{context.0.title}}', 'A'],
    ['a key that is no word', '{{metadata.odd-key}}', 'odd'],
    ['outer spaces make it text', ' {{reference}}', ' 42'],
    ['text among text', 'is {{reference}}, level {{metadata.level}}.', 'is 42, level 3.'],
    ['two fields', '{{reference}}{{reference}}', '4242'],
    ['false as text', 'x{{metadata.flag}}', 'xfalse'],
    ['a list as JSON', 'x{{metadata.list}}', 'x[1,"two",{"three":3}]'],
    ['messages as their text', 'x {{input}}', 'x How many?'],
    ['replaced text is not scanned again', '{{tests}}', '{{reference}}'],
    [
      'replaced text is not scanned again in text',
      '<{{tests}}>{{context.0.text}}',
      '<{{reference}}>doc {{id}}',
    ],
    ['a literal', '{{{{reference}}', '{{reference}}'],
    ['a literal, then a field', '{{{{{{reference}}', '{{42'],
    ['single braces', '{ {{reference}}} }', '{ 42} }'],
    ['closing braces alone', 'a}}b', 'a}}b'],
    ['no template', 'plain', 'plain'],
    ['a number', 7, 7],
    ['null', null, null],
    ['nested values', { a: ['{{reference}}', { b: 'x{{id}}' }] }, { a: [42, { b: 'xs1' }] }],
    ['keys as they are', { '{{id}}': '{{id}}' }, { '{{id}}': 's1' }],
  ])('fills %s', (_what, template, expected) => {
    expect(fill(template)).toEqual(expected);
  });

  it.each([
    ['a field that is null', '{{labels}}', 'labels'],
    ['a field that is absent', '{{attachments}}', 'attachments'],
    ['a deeper field that is null', 'x {{metadata.none}}', 'metadata.none'],
    ['a deeper field that is absent', '{{metadata.nope.more}}', 'metadata.nope.more'],
    ['below a text', '{{metadata.level.0}}', 'metadata.level.0'],
    ['the length of a text', '{{metadata.level.length}}', 'metadata.level.length'],
    ['the length of a list', '{{metadata.list.length}}', 'metadata.list.length'],
    ['past the end of a list', '{{metadata.list.9}}', 'metadata.list.9'],
    ['the prototype', '{{metadata.__proto__}}', 'metadata.__proto__'],
    ['the constructor', '{{metadata.constructor}}', 'metadata.constructor'],
    ['a method', '{{metadata.toString}}', 'metadata.toString'],
    ['the prototype of the sample', '{{__proto__}}', '__proto__'],
  ])('reports %s', (_what, template, field) => {
    expect(fill(template)).toEqual(missing(field));
  });

  it('reports the first field that is missing, however deep', () => {
    expect(fill({ a: ['{{id}}', { b: '{{labels}}' }], c: '{{attachments}}' })).toEqual(missing('labels'));
  });

  it('names what no text can be made of', () => {
    expect(fill('{{metadata.deep}}')).toEqual(missing('metadata.deep', 'too_deep'));
    expect(fill('x{{metadata.code}}')).toEqual(missing('metadata.code', 'not_json'));
  });

  it('bounds the text it makes', () => {
    const long = templateScope({ ...sample, reference: 'x'.repeat(MAX_FILLED_CHARS / 4) }, 0);
    expect(fill('{{reference}}'.repeat(8), long)).toEqual(missing('reference', 'too_long'));
    expect(fill(Array(8).fill('{{reference}}'), long)).toEqual(missing('reference', 'too_long'));
    expect(fill('{{reference}}', long)).toHaveLength(MAX_FILLED_CHARS / 4);
  });

  it('gives the response with its index, messages and all', () => {
    const second = templateScope(sample, 1);
    expect(fill('{{response}}', second)).toEqual([{ role: 'assistant', content: 'second' }]);
    expect(fill('> {{response}}', second)).toBe('> second');
    expect(fill('{{response}}', templateScope(sample, 2))).toEqual(missing('response'));
  });

  it.each(['{{', '{{a b}}', '{{}}', '{{{id}}}', '{{a.}}', '{{ {{id}} }}'])('throws for %j', (template) => {
    expect(() => fill(template)).toThrow(RubricError);
  });

  it('keeps a key named __proto__ a key', () => {
    const args = JSON.parse('{"value":{"__proto__":{"polluted":"{{id}}"}}}') as Record<string, unknown>;
    const filled = fillTemplate(args, scope);
    expect(JSON.stringify(filled)).toBe('{"ok":true,"value":{"value":{"__proto__":{"polluted":"s1"}}}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('leaves the arguments themselves alone', () => {
    const args = { a: ['{{id}}'] };
    fillTemplate(args, scope);
    expect(args).toEqual({ a: ['{{id}}'] });
  });

  it('puts any text in as it is, once', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'binary' }), (before, reference) => {
        const at = templateScope({ ...sample, reference }, 0);
        const literal = before.replaceAll('{', '(');
        expect(fill('{{reference}}', at)).toBe(reference);
        expect(fill(`${literal}{{reference}}!`, at)).toBe(`${literal}${reference}!`);
      }),
    );
  });

  it('returns any JSON without braces as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        fc.pre(!JSON.stringify(value).includes('{{'));
        expect(fill(value)).toEqual(value);
      }),
    );
  });

  it('undoes the escape of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', 'a', ' ') }), (text) => {
        expect(fill(text.replaceAll('{{', '{{{{'))).toBe(text);
      }),
    );
  });

  it('ends on a megabyte of braces', () => {
    const bare = { ...scope };
    for (const text of ['{'.repeat(1e6), '}'.repeat(1e6), '{{{{'.repeat(250_000), '{ { '.repeat(250_000)]) {
      expect(fill(text, bare)).toBeTypeOf('string');
    }
    expect(() => fill(`{{${'{ '.repeat(500_000)}`)).toThrow(RubricError);
  });
});

describe('templateFields', () => {
  it('lists every field with its place', () => {
    const args = {
      a: '{{reference}} and {{ metadata.level }}',
      b: [{ c: '{{id}}' }, 3, '{{{{no}}'],
      d: '{{',
    };
    expect(templateFields(args)).toEqual([
      { path: 'a', field: 'reference' },
      { path: 'a', field: 'metadata.level' },
      { path: 'b[0].c', field: 'id' },
    ]);
  });
});
