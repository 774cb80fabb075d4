import { z } from 'zod';
import { defineRule } from '../rule.js';
import { schemaProblem } from './json-schema.js';
import { readJson, whereSchema } from './json-text.js';

const TYPES = ['object', 'array', 'string', 'number', 'boolean', 'null'] as const;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The text is JSON, or holds a code block of JSON. */
export const jsonValid = defineRule({
  id: 'json:valid',
  description: 'The text, or its first code block, is JSON, of a given type if one is asked for.',
  kwargs: z.object({
    where: whereSchema,
    type: z.enum(TYPES).optional().describe('the type the outermost value must have'),
  }),
  examples: {
    passes: { text: '{"name": "Ada"}', kwargs: { type: 'object' } },
    fails: { text: "{'name': 'Ada'}", kwargs: { type: 'object' } },
  },
  check(text, { where, type }) {
    const read = readJson(text, where);
    if ('problem' in read) return { holds: false, summary: `not JSON: ${read.problem}` };
    const found = typeOf(read.value);
    const asked = type === undefined ? '' : `; ${type} asked for`;
    return { holds: type === undefined || found === type, summary: `JSON, ${found}${asked}`, found };
  },
});

/** The JSON of the text matches a JSON Schema. */
export const jsonMatchesSchema = defineRule({
  id: 'json:matches_schema',
  description: 'The JSON of the text, or of its first code block, matches a JSON Schema.',
  kwargs: z.object({
    where: whereSchema,
    schema: z
      .union([z.boolean(), z.record(z.string(), z.unknown())])
      .describe(
        'a JSON Schema; patterns are regular expressions of RE2, without look-around and back-references',
      ),
    draft: z.enum(['4', '7', '2019-09', '2020-12']).default('2020-12').describe('the draft of JSON Schema'),
  }),
  examples: {
    passes: {
      text: '```json\n{"age": 36}\n```',
      kwargs: { schema: { type: 'object', required: ['age'], properties: { age: { type: 'integer' } } } },
    },
    fails: {
      text: '{"age": "36"}',
      kwargs: { schema: { type: 'object', required: ['age'], properties: { age: { type: 'integer' } } } },
    },
  },
  async check(text, { where, schema, draft }) {
    const read = readJson(text, where);
    if ('problem' in read) return { holds: false, summary: `not JSON: ${read.problem}` };
    const problem = await schemaProblem(read.value, schema, draft);
    return problem === null
      ? { holds: true, summary: 'the JSON matches the schema' }
      : { holds: false, summary: `at ${problem.at}: ${problem.why}`.slice(0, 300), found: problem.at };
  },
});
