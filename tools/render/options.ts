import { z } from 'zod';
import { expectationSchema } from '../../src/core/index.js';
import { CHECKS } from './checks/names.js';

/** Longest document read, UTF-16 code units. */
export const MOST_TEXT = 1_000_000;

const viewport = z.strictObject({
  width: z.number().int().min(200).max(2_560).describe('CSS pixels'),
  height: z.number().int().min(200).max(2_560).describe('CSS pixels'),
  name: z.string().min(1).max(40).optional().describe('what to call it, e.g. "phone"'),
});

/** How one view of a page is shown. */
export type Viewport = z.output<typeof viewport>;

/** A screen on a desk, and a phone. */
export const DEFAULT_VIEWPORTS: readonly Viewport[] = [
  { width: 1_280, height: 800, name: 'desktop' },
  { width: 390, height: 844, name: 'phone' },
];

/** What slides are shown at. */
export const SLIDE: Viewport = { width: 1_280, height: 720, name: 'slide' };

/** The arguments of `render`. */
export const schema = z.strictObject({
  text: z
    .string()
    .default('')
    .describe('the response to render; used where html, markdown, slides and attachment are absent'),
  html: z.string().min(1).max(MOST_TEXT).optional().describe('HTML to render, a whole page or a part of one'),
  markdown: z
    .string()
    .min(1)
    .max(MOST_TEXT)
    .optional()
    .describe('Markdown (GitHub flavour) to render as a page'),
  slides: z
    .string()
    .min(1)
    .max(MOST_TEXT)
    .optional()
    .describe(
      'a deck to render slide by slide: HTML with <section> elements, or Markdown with --- between slides',
    ),
  attachment: z
    .string()
    .min(1)
    .max(1_000)
    .optional()
    .describe('name of an attached HTML, Markdown or SVG file to render; #1 is the first attachment'),
  as: z
    .enum(['page', 'slides'])
    .default('page')
    .describe('whether the text or attachment is a page or a deck of slides'),
  rawHtml: z
    .boolean()
    .default(false)
    .describe('whether HTML inside Markdown is rendered; it is shown as text otherwise'),
  viewports: z
    .array(viewport)
    .min(1)
    .max(4)
    .default([...DEFAULT_VIEWPORTS])
    .describe(
      'window sizes to render a page at; by default a desktop of 1280x800 and a phone of 390x844. Slides are always 1280x720',
    ),
  checks: z
    .array(z.enum(CHECKS))
    .min(1)
    .max(CHECKS.length)
    .default([...CHECKS])
    .describe('what to check; everything by default'),
  expect: expectationSchema
    .optional()
    .describe('what the result must be, e.g. {"path": "/totals/overflow", "equals": 0}'),
});

/** The arguments, as `run` gets them. */
export type Input = z.output<typeof schema>;
