import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestJson } from '../../src/testing/model-server/smallest-json.js';

describe('the smallest JSON of a schema', () => {
  it.each<[string, object, unknown]>([
    [
      'only what is required',
      { type: 'object', properties: { a: { type: 'string' }, b: {} }, required: ['a'] },
      { a: '' },
    ],
    [
      'in the order of the properties',
      { type: 'object', properties: { b: { const: 1 }, a: { const: 2 } }, required: ['a', 'b'] },
      { b: 1, a: 2 },
    ],
    ['an enum', { enum: ['x', 'y'] }, 'x'],
    ['a list', { type: 'array', items: { type: 'integer', minimum: 3 }, minItems: 2 }, [3, 3]],
    ['a reference', { $ref: '#/$defs/a~1b', $defs: { 'a/b': { type: 'boolean' } } }, false],
    [
      'recursion that ends',
      {
        $ref: '#/$defs/n',
        $defs: {
          n: {
            type: 'object',
            properties: { next: { anyOf: [{ $ref: '#/$defs/n' }, { type: 'null' }] } },
            required: ['next'],
          },
        },
      },
      expect.anything(),
    ],
    [
      'recursion without an end',
      {
        $ref: '#/$defs/n',
        $defs: { n: { type: 'object', properties: { next: { $ref: '#/$defs/n' } }, required: ['next'] } },
      },
      undefined,
    ],
    ['a reference to itself', { $ref: '#' }, undefined],
    [
      'all of them',
      {
        allOf: [
          { type: 'object', properties: { a: { const: 1 } }, required: ['a'] },
          { properties: { b: { const: 2 } }, required: ['b'] },
        ],
      },
      { a: 1, b: 2 },
    ],
    ['the least above', { type: 'integer', exclusiveMinimum: 4 }, 5],
    ['the most, where that is below 0', { type: 'number', maximum: -2 }, -2],
    ['a length', { type: 'string', minLength: 3 }, 'aaa'],
    ['a date', { type: 'string', format: 'date' }, '2000-01-01'],
    ['the first of types', { type: ['string', 'null'] }, ''],
    ['anything', {}, null],
  ])('%s', (_name, schema, expected) => {
    expect(smallestJson(schema as never)).toEqual(expected);
  });

  const leaf = fc.oneof(
    fc.record({ type: fc.constant('string'), minLength: fc.nat(5) }),
    fc.record({ type: fc.constant('integer'), minimum: fc.integer({ min: -9, max: 9 }) }),
    fc.record({ type: fc.constant('number'), maximum: fc.integer({ min: -9, max: 9 }) }),
    fc.record({ enum: fc.uniqueArray(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 3 }) }),
    fc.constant({ type: 'boolean' }),
    fc.constant({ type: 'null' }),
  );
  const { schema } = fc.letrec((tie) => ({
    schema: fc.oneof({ maxDepth: 3 }, leaf, tie('object'), tie('array'), tie('choice')),
    object: fc
      .dictionary(fc.stringMatching(/^[a-z]{1,4}$/u), tie('schema'), { maxKeys: 4 })
      .map((properties) => ({
        type: 'object',
        properties,
        required: Object.keys(properties).slice(1),
        additionalProperties: false,
      })),
    array: fc.record({ type: fc.constant('array'), items: tie('schema'), minItems: fc.nat(3) }),
    choice: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
  }));

  it('conforms', () => {
    fc.assert(
      fc.property(schema, (one) => {
        const value = smallestJson(one as never);
        expect(new Validator(one as never, '2020-12').validate(value).valid).toBe(true);
      }),
    );
  });
});
