import { z } from 'zod';
import { sourceSchema } from './source.js';

/** The arguments of the tool. */
export const schema = z.object({
  text: z.string().describe('The response, or a segment of it.'),
  context: z
    .array(sourceSchema)
    .optional()
    .describe("The sample's documents, and those that tools of its history answered with."),
  question: z.string().optional().describe('What was asked; its own words may be quoted.'),
  references: z
    .string()
    .optional()
    .describe('The list of references of the whole response, where only a segment of it is judged.'),
  sources: z
    .array(sourceSchema)
    .optional()
    .describe('Further documents the text may rest on, numbered before those of the sample.'),
  op: z
    .enum(['resolve', 'support', 'quotations', 'coverage', 'claims'])
    .default('resolve')
    .describe(
      'resolve: every citation leads to a source. support: each cited sentence has its words in what it cites. quotations: each quotation is found. coverage: sentences that state facts carry a citation. claims: lists them, decides nothing.',
    ),
  least: z.number().min(0).max(1).default(1).describe('The share of them that must hold.'),
  style: z
    .enum(['auto', 'numeric', 'link', 'footnote', 'author_year'])
    .default('auto')
    .describe('Which citations are read; "auto" is all.'),
  words: z
    .number()
    .min(0.3)
    .max(1)
    .default(0.8)
    .describe('For support: the share of a sentence’s content words that one passage must hold.'),
  edits: z
    .number()
    .int()
    .min(0)
    .max(5)
    .default(2)
    .describe('For quotations: the most words that may differ, and never more than every fifth.'),
});

/** The arguments as read. */
export type Input = z.output<typeof schema>;
