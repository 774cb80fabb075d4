import { z } from 'zod';
import { expectationSchema } from '../../src/core/index.js';

/** What the tool is asked. */
export const schema = z.strictObject({
  url: z
    .string()
    .min(1)
    .max(2_048)
    .describe('address of the page to read, beginning with https:// or http://'),
  find: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .optional()
    .describe('words to look for: only the passages around them are returned, instead of the whole text'),
  from: z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe('where in the text to begin, in characters; to read on, give the `next` of the last answer'),
  most: z
    .number()
    .int()
    .min(200)
    .max(40_000)
    .default(8_000)
    .describe('how many characters of text to return at most'),
  render: z
    .boolean()
    .optional()
    .describe(
      'true to open the page in a real browser, for pages made by scripts, and to see a picture of it',
    ),
  browser: z
    .enum(['auto', 'always', 'never'])
    .optional()
    .describe('which pages are opened in a browser where `render` says nothing; no other way is taken'),
  expect: expectationSchema
    .optional()
    .describe('what the answer must be, e.g. {"path": "/text", "contains": "1889"}'),
});

/** What the tool is asked, read. */
export type Input = z.output<typeof schema>;
