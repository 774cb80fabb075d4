import { z } from 'zod';
import { defineRule } from '../rule.js';
import { normalised } from './fold.js';
import { headingLines } from './markdown-lines.js';

/** Short English words that stay small within a title, as style guides have it. */
const SMALL = new Set(
  'a an and as at but by en for from if in into nor of off on onto or out over per so than the to up via vs with yet'.split(
    ' ',
  ),
);
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.&][\p{L}\p{M}\p{N}]+)*/gu;
const HEAD = /^ {0,3}#{1,6}[ \t]+/;

/** Why a line is not in title case; null where it is. Letters without case, as in Arabic or Chinese, are never wrong. */
function problemOf(line: string): string | null {
  const words = line.slice(0, 2000).match(WORD) ?? [];
  const wrong = words.find((word, index) => {
    if (!/^\p{Ll}/u.test(word)) return false;
    return index === 0 || index === words.length - 1 || !SMALL.has(word);
  });
  return wrong ?? null;
}

/** Titles whose words begin with capitals. */
export const titleCase = defineRule({
  id: 'format:headline_case',
  description:
    'The first line, every heading or every line is in title case: words begin with a capital, but for short English ones within.',
  kwargs: z.object({
    scope: z.enum(['first_line', 'headings', 'all_lines']).default('first_line').describe('which lines'),
  }),
  examples: {
    passes: { text: 'The Lord of the Rings', kwargs: {} },
    fails: { text: 'The lord of the rings', kwargs: {} },
  },
  check(text, { scope }) {
    const lines =
      scope === 'headings' ? headingLines(text) : text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
    const judged = (scope === 'first_line' ? lines.slice(0, 1) : lines).map((line) =>
      normalised(line.replace(HEAD, ''), 'NFC'),
    );
    if (judged.length === 0)
      return { holds: false, summary: scope === 'headings' ? 'no headings' : 'the text is empty' };
    for (const line of judged) {
      const wrong = problemOf(line);
      if (wrong !== null)
        return { holds: false, summary: `${JSON.stringify(wrong.slice(0, 60))} begins with a small letter` };
    }
    return { holds: true, summary: `${judged.length} lines, all in title case` };
  },
});
