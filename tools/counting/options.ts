import { z } from 'zod';
import { COUNTED } from './counts.js';

const list = z.array(z.string().max(1_000)).max(10_000);

/** The arguments of the tool. */
export const schema = z.object({
  text: z.string().describe('The response, or a step of it.'),
  question: z.string().optional().describe('The input, where the whole response is judged.'),
  operation: z
    .enum(['count', 'sort', 'reverse', 'unique', 'nth'])
    .optional()
    .describe('Computed from the arguments below; without it the text is checked.'),
  of: z
    .union([z.string().max(200_000), list])
    .optional()
    .describe('The text or the list it is done to.'),
  what: z
    .enum([...COUNTED, 'items'])
    .default('letters')
    .describe('What is counted.'),
  wanted: z.string().max(1_000).optional().describe('What is looked for: with "substring" and "word".'),
  ignoreCase: z.boolean().optional().describe('Unsaid: a count that depends on it is left open.'),
  overlapping: z
    .boolean()
    .optional()
    .describe('Whether occurrences may share characters. Unsaid: as ignoreCase.'),
  order: z
    .enum(['code_unit', 'locale', 'numeric', 'length'])
    .default('locale')
    .describe('How "sort" orders.'),
  descending: z.boolean().default(false),
  locale: z.string().max(35).optional().describe('A BCP 47 tag for words and for the order: de, sv, zh.'),
  place: z.number().int().optional().describe('Which item "nth" takes, from 1; negative from the end.'),
  expect: z
    .union([z.string(), z.number(), list])
    .optional()
    .describe('Compared with the result; without it what the text states is.'),
});

/** The arguments as read. */
export type Input = z.output<typeof schema>;
