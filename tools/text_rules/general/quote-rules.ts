import { z } from 'zod';
import { defineRule } from '../rule.js';
import { findText } from './find-text.js';
import { foldCase, normalised } from './fold.js';
import { requireAtMost } from './limit.js';
import { quotationsOf } from './quotations.js';

/** Most quotations looked for in a document. */
const MAX_QUOTATIONS = 1000;
const ELLIPSIS = /\[ ?(?:\.{3}|…) ?\]|\( ?(?:\.{3}|…) ?\)|\.{3,}|…/;
const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

const shared = {
  document: z.string().min(1).max(5_000_000).describe('the text that must hold what is quoted'),
  ignore_case: z.boolean().default(true).describe('whether upper and lower case are one'),
};

/** One form for all quotes, dashes, spaces and Unicode forms; invisible characters and soft hyphens are left out. */
function plain(text: string, ignoreCase: boolean): string {
  const one = normalised(text, 'NFC')
    .replace(/\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/g, '')
    .replace(/[ﬀ-ﬆ]/g, (char) => LIGATURES[char] ?? char)
    .replace(/[“”„‟«»＂]/g, '"')
    .replace(/[‘’‚‛‹›ʼ＇]/g, "'")
    .replace(/[‐‑‒–—―−]/g, '-')
    .split(/\s+/)
    .join(' ')
    .trim();
  return ignoreCase ? foldCase(one) : one;
}

/** Without the point or comma that was put within the marks. */
const withoutEnd = (text: string): string =>
  /[.,;:!?。、，]$/.test(text) ? text.slice(0, -1).trimEnd() : text;

/** Whether the parts of a quotation, which ellipses part, occur in the document one after another. */
function occurs(document: string, quotation: string, ignoreCase: boolean): boolean {
  const parts = quotation
    .split(/\s+/)
    .join(' ')
    .split(ELLIPSIS)
    .map((one) => withoutEnd(plain(one, ignoreCase)))
    .filter((one) => one !== '');
  let from = 0;
  for (const part of parts) {
    const at = findText(document, part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return parts.length > 0;
}

/** All that is quoted in the text stands in a document. */
export const quoteOccursIn = defineRule({
  id: 'quote:occurs_in',
  description:
    'Every quotation in the text stands in the document word for word; form of quotes, dashes and spaces aside, an ellipsis stands for what is left out.',
  kwargs: z.object({
    ...shared,
    min_quotes: z.int().min(0).default(1).describe('how many quotations there must be at least'),
    min_length: z
      .int()
      .min(1)
      .default(1)
      .describe('quotations of fewer characters are left out, such as single words'),
  }),
  examples: {
    passes: { text: 'He calls it “a very   fine day”.', kwargs: { document: 'It was a very fine day.' } },
    fails: { text: 'He calls it “a very bad day”.', kwargs: { document: 'It was a very fine day.' } },
  },
  check(text, { document, ignore_case, min_quotes, min_length }) {
    const quotations = [...new Set(quotationsOf(text))].filter((one) => one.trim().length >= min_length);
    if (quotations.length < min_quotes)
      return {
        holds: false,
        summary: `${quotations.length} quotations; at least ${min_quotes} asked for`,
        found: quotations.length,
      };
    requireAtMost(quotations.length, MAX_QUOTATIONS, 'different quotations');
    const source = plain(document, ignore_case);
    const wrong = quotations.find((one) => !occurs(source, one, ignore_case));
    return wrong === undefined
      ? {
          holds: true,
          summary: `all ${quotations.length} quotations stand in the document`,
          found: quotations.length,
        }
      : {
          holds: false,
          summary: `not in the document: ${JSON.stringify(wrong.slice(0, 120))}`,
          found: wrong.slice(0, 120),
        };
  },
});

/** The text itself is a quotation from a document. */
export const quoteIsFrom = defineRule({
  id: 'quote:is_from',
  description: 'The whole text, without quotation marks around it, stands in the document word for word.',
  kwargs: z.object(shared),
  examples: {
    passes: { text: '"a very fine day"', kwargs: { document: 'It was a very fine day.' } },
    fails: { text: 'a rather fine day', kwargs: { document: 'It was a very fine day.' } },
  },
  check(text, { document, ignore_case }) {
    requireAtMost(text.length, 1_000_000, 'characters of a quotation');
    const inner = plain(text, ignore_case)
      .replace(/^["'「『《]/, '')
      .replace(/["'」』》]$/, '');
    const holds = inner !== '' && occurs(plain(document, ignore_case), inner, ignore_case);
    return {
      holds,
      summary: holds ? 'the text stands in the document' : 'the text does not stand in the document',
    };
  },
});
