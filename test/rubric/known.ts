import { z } from 'zod';
import { defineTool, open, type Segmenter, supports, type Tool } from '../../src/core/index.js';
import type { Known } from '../../src/rubric/index.js';

const textOnly = { text: z.string() };

const calculator = defineTool({
  name: 'calculator',
  description: 'decides equations',
  schema: z.object(textOnly),
  run: () => supports({}),
});

const equivalence = defineTool({
  name: 'math_equivalence',
  description: 'compares answers',
  schema: z.object({
    ...textOnly,
    reference: z.union([z.string(), z.number()]),
    tolerance: z.number().min(0).max(1).optional(),
    kind: z.enum(['set', 'list']).default('list'),
    options: z.array(z.object({ label: z.string(), text: z.string() })).optional(),
  }),
  run: () => supports({}),
});

const anything = defineTool({
  name: 'anything',
  description: 'accepts every argument',
  schema: z.looseObject({
    ...textOnly,
    needed: z.unknown(),
    either: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]).optional(),
    even: z
      .number()
      .refine((n) => n % 2 === 0, 'an even number')
      .optional(),
    later: z
      .string()
      .refine(async () => false)
      .optional(),
  }),
  run: () => open('nothing_to_check', {}),
});

const search = defineTool({
  name: 'search',
  description: 'finds, decides nothing',
  decides: false,
  schema: z.object({ query: z.string() }),
  supplied: [],
  run: () => open('nothing_to_check', {}),
});

const segmenter = (name: string): Segmenter => ({ name, description: name, segment: () => [] });

const byName = <T extends { readonly name: string }>(values: readonly T[]): ReadonlyMap<string, T> =>
  new Map(values.map((value) => [value.name, value]));

/** Tools and segmenters of the tests' own. */
export const known: Known = {
  tools: byName<Tool>([calculator, equivalence, anything, search]),
  segmenters: byName(['whole', 'line', 'sentence'].map(segmenter)),
};
