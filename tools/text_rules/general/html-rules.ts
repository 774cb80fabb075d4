import { z } from 'zod';
import { defineRule } from '../rule.js';
import { htmlOf, readHtml } from './html-tags.js';
import { requireAtMost } from './limit.js';
import { checkRange, rangeOutcome, rangeShape } from './range.js';

/** Longest HTML that is read. */
const MAX_HTML = 2_000_000;

/** Every tag of the HTML is closed in order, and its syntax is right. */
export const htmlWellFormed = defineRule({
  id: 'html:well_formed',
  description:
    'The text, or its first block fenced as html, is HTML whose tags are closed in order and whose syntax has no errors.',
  kwargs: z.object({
    min_tags: z.int().min(0).default(1).describe('how many start tags there must be at least'),
  }),
  examples: {
    passes: { text: '<ul><li>One<li>Two</ul><br>', kwargs: {} },
    fails: { text: '<div><b>bold</div></b>', kwargs: {} },
  },
  async check(text, { min_tags }) {
    const html = htmlOf(text);
    requireAtMost(html.length, MAX_HTML, 'characters of HTML');
    const { tags, problems } = await readHtml(html);
    if (tags.length < min_tags)
      return {
        holds: false,
        summary: `${tags.length} tags; at least ${min_tags} asked for`,
        found: tags.length,
      };
    return problems.length === 0
      ? { holds: true, summary: `${tags.length} tags, all in order`, found: tags.length }
      : {
          holds: false,
          summary: problems.slice(0, 3).join('; ').slice(0, 300),
          found: problems.slice(0, 10),
        };
  },
});

/** The HTML has tags of a name, and with an attribute, a number of times. */
export const htmlHas = defineRule({
  id: 'html:has',
  description:
    'The text, or its first block fenced as html, has a tag, with an attribute if one is asked for, a number of times.',
  kwargs: z.object({
    ...rangeShape,
    tag: z.string().min(1).max(100).describe('name of the tag, e.g. `table`'),
    attribute: z.string().min(1).max(100).optional().describe('name of an attribute it must have'),
    value: z
      .string()
      .max(1000)
      .optional()
      .describe('value the attribute must have; for `class`, one of its words'),
  }),
  examples: {
    passes: { text: '<img src="a.png" alt="A cat">', kwargs: { tag: 'img', attribute: 'alt' } },
    fails: { text: '<img src="a.png">', kwargs: { tag: 'img', attribute: 'alt' } },
  },
  async check(text, { tag, attribute, value, min, max }) {
    const range = min === undefined && max === undefined ? { min: 1 } : { min, max };
    checkRange(range);
    const html = htmlOf(text);
    requireAtMost(html.length, MAX_HTML, 'characters of HTML');
    const { tags } = await readHtml(html);
    const matching = tags.filter(({ name, attributes }) => {
      if (name !== tag.toLowerCase()) return false;
      if (attribute === undefined) return true;
      const found = attributes.get(attribute.toLowerCase());
      if (found === undefined || value === undefined) return found !== undefined;
      return attribute.toLowerCase() === 'class' ? found.split(/\s+/).includes(value) : found === value;
    });
    return rangeOutcome(
      matching.length,
      `× <${tag.toLowerCase()}${attribute === undefined ? '' : ` ${attribute}`}>`,
      range,
    );
  },
});
