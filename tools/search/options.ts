import { z } from 'zod';
import { expectationSchema } from '../../src/core/index.js';

const contextDocument = z.looseObject({
  id: z.string().optional(),
  title: z.string().optional(),
  text: z.string().max(5_000_000),
});

/** The arguments of the tool. */
export const schema = z.strictObject({
  query: z
    .string()
    .min(1)
    .max(4_000)
    .describe(
      'What to look for: a question or a few words. "exact phrase" in quotes, title:word, +required, -excluded.',
    ),
  top: z.number().int().min(1).max(50).default(5).describe('How many passages to return, the best first.'),
  in: z
    .enum(['index', 'context'])
    .default('index')
    .describe('Where to look: in the index of documents, or in the documents that came with the question.'),
  filter: z
    .strictObject({
      source: z.string().max(4_000).optional().describe('Path of a file, or of a folder of files.'),
      document: z.string().max(1_000).optional().describe('Id of one document.'),
      language: z.string().max(10).optional().describe('Language of the file, such as en.'),
    })
    .optional()
    .describe('Look only in these; all that is given must hold. For the index alone.'),
  mode: z
    .enum(['lexical', 'hybrid', 'dense'])
    .optional()
    .describe(
      'lexical compares words, dense compares meaning, hybrid joins both. Unsaid: hybrid where there are embeddings, otherwise lexical.',
    ),
  index: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('Digest of the index that is meant; another index is refused.'),
  context: z
    .array(contextDocument)
    .max(10_000)
    .optional()
    .describe('The documents that came with the question.'),
  servers: z
    .strictObject({ embed: z.string().max(2_000).optional(), rerank: z.string().max(2_000).optional() })
    .optional()
    .describe('The servers that are meant for embeddings and for putting passages in order.'),
  expect: expectationSchema.optional().describe('What the answer must be for the claim to hold.'),
});

/** The arguments as read. */
export type Input = z.output<typeof schema>;
