import { describe, expect, it } from 'vitest';
import { TextLimit } from '../../../../tools/text_rules/general/index.js';
import { RuleFault } from '../../../../tools/text_rules/rule.js';
import { type RuleCase, runRule } from './run-rule.js';

const fence = (label: string, body: string) => `Here:\n\n\`\`\`${label}\n${body}\n\`\`\`\n`;

const VALID: readonly RuleCase[] = [
  [' [1, 2] \n', {}, true],
  ['null', {}, true],
  ['', {}, false],
  ['{"a": 1,}', {}, false],
  ['{"a": NaN}', {}, false],
  ['// c\n{}', {}, false],
  [fence('json', '{"a": 1}'), {}, true],
  [fence('', '{"a": 1}'), {}, true],
  [fence('json', '{"a": 1'), {}, false],
  [fence('text', 'no') + fence('json', '{}'), {}, true],
  ['```json\n{"a": 1}', {}, false],
  [fence('json', '{}'), { where: 'whole' }, false],
  ['{}', { where: 'fence' }, false],
  ['{"日本": "\ud83d\ude00"}', { type: 'object' }, true],
  ['[{}]', { type: 'object' }, false],
  ['"\ud800"', { type: 'string' }, true],
];

const pair = {
  type: 'object',
  patternProperties: { '^n_': { type: 'number' } },
  additionalProperties: false,
};

const MATCHES: readonly (readonly [text: string, schema: object | boolean, holds: boolean])[] = [
  ['{"a": 1}', { required: ['a'] }, true],
  ['{"b": 1}', { required: ['a'] }, false],
  ['{"a": 1}', false, false],
  ['"abc"', { pattern: '^[a-c]+$' }, true],
  ['"abd"', { pattern: '^[a-c]+$' }, false],
  ['7', { pattern: '^[a-c]+$' }, true],
  ['"abd"', { pattern: '^[a-c]+$', allOf: [{ minLength: 1 }] }, false],
  ['{"n_a": 1, "n_b": 2}', pair, true],
  ['{"n_a": "1"}', pair, false],
  ['{"m_a": 1}', pair, false],
  ['{"n_\u{1f600}": 1}', pair, true],
  ['{}', pair, true],
  ['{"x": 1}', { patternProperties: { x: { minimum: 0 }, '^x$': { maximum: 0 } } }, false],
  ['{"x": 1}', { patternProperties: { x: { maximum: 0 }, '^x$': { minimum: 0 } } }, false],
  ['{"pattern": "z"}', { properties: { pattern: { const: 'z' } } }, true],
  ['{"pattern": "y"}', { properties: { pattern: { const: 'z' } } }, false],
  ['"https://example.org"', { format: 'url' }, true],
  ['"example"', { format: 'url' }, false],
  ['[1, 2, 1]', { uniqueItems: true }, false],
  ['{"__proto__": 1}', { additionalProperties: false }, false],
  [
    '{"v": 1, "next": {"v": 2}}',
    {
      $defs: { n: { properties: { v: { type: 'integer' }, next: { $ref: '#/$defs/n' } } } },
      $ref: '#/$defs/n',
    },
    true,
  ],
];

describe('json:valid', () => {
  it.each(VALID)('%j with %j: %j', async (text, kwargs, holds) => {
    expect((await runRule('json:valid', text, kwargs)).holds).toBe(holds);
  });
});

describe('json:matches_schema', () => {
  it.each(MATCHES)('%s against %j: %j', async (text, schema, holds) => {
    expect((await runRule('json:matches_schema', text, { schema })).holds).toBe(holds);
  });

  it('leaves nothing behind in the library', async () => {
    const { format } = await import('@cfworker/json-schema');
    const before = Object.keys(format);
    await runRule('json:matches_schema', '"a"', { schema: { pattern: 'a' } });
    expect(Object.keys(format)).toEqual(before);
  });

  it.each([{ pattern: '(a)\\1' }, { pattern: '(?=a)' }, { $ref: '#/$defs/missing' }, { $ref: '#' }])(
    '%j is a fault of the rubric',
    async (schema) => {
      await expect(runRule('json:matches_schema', '"a"', { schema })).rejects.toThrow(RuleFault);
    },
  );

  it.each([
    ['too deep', `${'['.repeat(500_000)}${']'.repeat(500_000)}`, {}],
    [
      'many items to compare',
      JSON.stringify(Array.from({ length: 5000 }, (_, at) => at)),
      { uniqueItems: true },
    ],
    [
      'a schema that branches as it recurses',
      `${'{"a":'.repeat(60)}1${'}'.repeat(60)}`,
      {
        anyOf: [
          { properties: { a: { $ref: '#' } }, required: ['b'] },
          { properties: { a: { $ref: '#' } }, required: ['c'] },
        ],
      },
    ],
  ])('%s: a limit, not a verdict', async (_, text, schema) => {
    await expect(runRule('json:matches_schema', text, { schema })).rejects.toThrow(TextLimit);
  });

  it.each([
    ['(a+)+$', `"${'a'.repeat(200_000)}!"`],
    ['^(\\w+\\s?)*$', `"${'ab '.repeat(60_000)}!"`],
  ])('pattern %s in linear time', async (pattern, text) => {
    const outcome = await runRule('json:matches_schema', text, { schema: { pattern } });
    expect(outcome.holds).toBe(false);
  });

  it('a pattern below a property that is named as a keyword, in linear time', async () => {
    const schema = { properties: { const: { pattern: '(a+)+$' } } };
    const before = performance.now();
    expect((await runRule('json:matches_schema', `{"const": "${'a'.repeat(31)}!"}`, { schema })).holds).toBe(
      false,
    );
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it('the format url in linear time', async () => {
    const text = JSON.stringify(`http://${'a'.repeat(50_000)}!`);
    expect((await runRule('json:matches_schema', text, { schema: { format: 'url' } })).holds).toBe(false);
  });
});
