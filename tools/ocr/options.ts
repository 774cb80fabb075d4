import { z } from 'zod';
import { expectationSchema } from '../../src/core/index.js';

/** The longest text that is looked for, UTF-16 code units. */
const MOST_WANTED = 300;

/** What `ocr` is asked. */
export const schema = z.strictObject({
  image: z
    .string()
    .min(1)
    .max(300)
    .default('#1')
    .describe('which image: #1 is the first attachment, or its name, or sha256:HEX of an image made before'),
  op: z
    .enum(['read', 'find', 'fields'])
    .default('read')
    .describe(
      'read gives the text with the box of every word; find gives where a text stands; fields gives company, date, address and total of a receipt or an invoice',
    ),
  text: z
    .string()
    .min(1)
    .max(MOST_WANTED)
    .optional()
    .describe('for find: the text to look for; upper case, blanks and a few misread letters do not matter'),
  similarity: z
    .number()
    .min(0.3)
    .max(1)
    .default(0.75)
    .describe('for find: how alike a place must be, 1 is letter for letter'),
  box: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .optional()
    .describe('[left, top, right, bottom] of the part to read, in units; all of the image where left out'),
  units: z
    .enum(['pixel', 'fraction', 'per_mille'])
    .default('pixel')
    .describe('what box counts in: pixel, fraction (0 to 1) or per_mille (0 to 1000) of width and height'),
  languages: z
    .array(z.string().min(2).max(40))
    .min(1)
    .max(6)
    .default(['eng'])
    .describe('languages of the text, by codes such as eng, deu, fra; the main one first'),
  turn: z
    .union([z.literal('auto'), z.literal(0), z.literal(90), z.literal(180), z.literal(270)])
    .default('auto')
    .describe('degrees to turn the image clockwise so that its text is upright; auto finds out'),
  layout: z
    .enum(['auto', 'page', 'column', 'block', 'line', 'word', 'sparse'])
    .default('auto')
    .describe(
      'how the text lies: a page of paragraphs, one column, one block, one line, one word, or sparse words as on a chart',
    ),
  dates: z
    .enum(['dmy', 'mdy'])
    .default('dmy')
    .describe('for fields: which order a date such as 03/04/2018 is in where both can be'),
  most: z.int().min(1).max(1_000).default(150).describe('most words (read) or places (find) that are listed'),
  expect: expectationSchema
    .optional()
    .describe(
      'what the answer must be, e.g. {"path": "/text", "contains": "Total"} or {"path": "/total/value", "equals": "8.20"}; left out, the answer is only shown',
    ),
});

/** Its arguments as given by a model or a rubric, with their defaults. */
export type Input = ReturnType<typeof schema.parse>;
