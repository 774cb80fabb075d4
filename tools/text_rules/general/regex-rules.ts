import { z } from 'zod';
import { defineRule } from '../rule.js';
import { compilePattern } from './pattern.js';

const schema = z.object({
  pattern: z.string().min(1).describe('a regular expression of RE2: no look-around, no back-references'),
  ignore_case: z.boolean().default(false).describe('whether upper and lower case are one'),
  multiline: z.boolean().default(false).describe('whether ^ and $ stand for the ends of every line'),
  dot_all: z.boolean().default(false).describe('whether the point stands for line breaks too'),
});

type Kwargs = {
  readonly pattern: string;
  readonly ignore_case: boolean;
  readonly multiline: boolean;
  readonly dot_all: boolean;
};

const compiled = ({ pattern, ignore_case, multiline, dot_all }: Kwargs) =>
  compilePattern(pattern, { i: ignore_case, m: multiline, s: dot_all });

const shown = (text: string) => JSON.stringify(text.slice(0, 80));

/** The whole text matches a pattern. */
export const regexMatches = defineRule({
  id: 'regex:matches',
  description: 'The whole text, but for whitespace at its ends, matches a regular expression.',
  kwargs: schema,
  examples: {
    passes: { text: 'AB-1234\n', kwargs: { pattern: '[A-Z]{2}-\\d{4}' } },
    fails: { text: 'It is AB-1234', kwargs: { pattern: '[A-Z]{2}-\\d{4}' } },
  },
  async check(text, kwargs) {
    const holds = (await compiled(kwargs)).matches(text.trim());
    return { holds, summary: `the text ${holds ? 'matches' : 'does not match'} ${shown(kwargs.pattern)}` };
  },
});

/** The text holds a match of a pattern. */
export const regexContains = defineRule({
  id: 'regex:contains',
  description: 'A regular expression matches somewhere in the text.',
  kwargs: schema,
  examples: {
    passes: { text: 'It is AB-1234.', kwargs: { pattern: '[A-Z]{2}-\\d{4}' } },
    fails: { text: 'It is AB-12.', kwargs: { pattern: '[A-Z]{2}-\\d{4}' } },
  },
  async check(text, kwargs) {
    const first = (await compiled(kwargs)).first(text);
    return first === null
      ? { holds: false, summary: `nothing matches ${shown(kwargs.pattern)}` }
      : {
          holds: true,
          summary: `${shown(first.found)} matches ${shown(kwargs.pattern)}`,
          found: first.start,
        };
  },
});

/** The text holds no match of a pattern. */
export const regexNotContains = defineRule({
  id: 'regex:not_contains',
  description: 'A regular expression matches nowhere in the text.',
  kwargs: schema,
  examples: {
    passes: { text: 'No number here.', kwargs: { pattern: '\\d' } },
    fails: { text: 'Number 9 is here.', kwargs: { pattern: '\\d' } },
  },
  async check(text, kwargs) {
    const first = (await compiled(kwargs)).first(text);
    return first === null
      ? { holds: true, summary: `nothing matches ${shown(kwargs.pattern)}` }
      : {
          holds: false,
          summary: `${shown(first.found)} matches ${shown(kwargs.pattern)}`,
          found: first.start,
        };
  },
});
