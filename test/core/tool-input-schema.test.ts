import { expect, it } from 'vitest';
import { z } from 'zod';
import { toolInputSchema } from '../../src/core/index.js';

const schema = z.object({
  text: z.string().describe('the claim'),
  places: z.number().default(2),
  when: z.custom<Date>().optional(),
});

it('is the input as it is given, before defaults are filled in', () => {
  expect(toolInputSchema({ schema })).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      text: { type: 'string', description: 'the claim' },
      places: { type: 'number', default: 2 },
      when: {},
    },
    required: ['text'],
  });
});

it('is made once for each schema', () => {
  expect(toolInputSchema({ schema })).toBe(toolInputSchema({ schema }));
  expect(toolInputSchema({ schema: z.object({}) })).not.toBe(toolInputSchema({ schema }));
});
