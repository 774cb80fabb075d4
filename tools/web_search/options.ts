import { z } from 'zod';
import { expectationSchema } from '../../src/core/index.js';

/** What the tool is asked. */
export const schema = z.strictObject({
  query: z
    .string()
    .trim()
    .min(1)
    .max(400)
    .describe('what to search the web for, as one would type it into a search engine'),
  top: z.number().int().min(1).max(20).default(8).describe('how many results to return at most'),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional()
    .describe(
      'language of the results, as two letters (en, de); ignored where the search engine cannot do it',
    ),
  freshness: z
    .enum(['day', 'week', 'month', 'year'])
    .optional()
    .describe('only what was published within this time; ignored where the search engine cannot do it'),
  service: z
    .string()
    .max(2_100)
    .optional()
    .describe('the search service that is meant, and its address; no other is asked'),
  expect: expectationSchema
    .optional()
    .describe('what the answer must be, e.g. {"path": "/results/0/url", "contains": "wikipedia.org"}'),
});

/** What the tool is asked, read. */
export type Input = z.output<typeof schema>;
