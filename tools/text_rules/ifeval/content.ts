import { z } from 'zod';
import { defineRule, type Rule, RuleFault } from '../rule.js';
import { SPACE_CLASS, stripSpace } from '../shared/python-text.js';
import { countSchema } from './relation.js';
import { counted, quoted } from './wording.js';

/** How many `[…]` a text has; one does not go over a line, and the first `]` closes it. */
function countPlaceholders(text: string): number {
  let count = 0;
  for (const line of text.split('\n')) {
    for (let from = line.indexOf('['); from >= 0; from = line.indexOf('[', from)) {
      const to = line.indexOf(']', from + 1);
      if (to < 0) break;
      count += 1;
      from = to + 1;
    }
  }
  return count;
}

const numberPlaceholders = defineRule({
  id: 'detectable_content:number_placeholders',
  description: 'The text has at least so many placeholders in square brackets, such as `[address]`.',
  kwargs: z.object({ num_placeholders: countSchema }),
  examples: {
    passes: { text: 'Dear [name], meet me at [place].', kwargs: { num_placeholders: 2 } },
    fails: { text: 'Dear [name], meet me at noon.', kwargs: { num_placeholders: 2 } },
  },
  check(text, { num_placeholders: wanted }) {
    const count = countPlaceholders(text);
    return {
      holds: count >= wanted,
      summary: `${counted(count, 'placeholder')}; at least ${wanted} asked for`,
      found: count,
    };
  },
});

const PS = new RegExp(`p\\.[${SPACE_CLASS}]?s\\.`, 'u');
const PPS = new RegExp(`p\\.[${SPACE_CLASS}]?p\\.[${SPACE_CLASS}]?s`, 'u');

const postscript = defineRule({
  id: 'detectable_content:postscript',
  description: 'The text has a postscript: the marker stands in it, in any case; `P. S.` counts as `P.S.`.',
  kwargs: z.object({ postscript_marker: z.string().min(1).max(10_000) }),
  examples: {
    passes: { text: 'See you soon.\n\nP. S. Bring a coat.', kwargs: { postscript_marker: 'P.S.' } },
    fails: { text: 'See you soon. Bring a coat.', kwargs: { postscript_marker: 'P.S.' } },
  },
  check(text, { postscript_marker: given }) {
    const marker = stripSpace(given);
    if (marker === '')
      throw new RuleFault('expected a postscript_marker that is not blank, got white space alone.');
    const small = text.toLowerCase();
    const holds =
      marker === 'P.S.'
        ? PS.test(small)
        : marker === 'P.P.S'
          ? PPS.test(small)
          : small.includes(marker.toLowerCase());
    return { holds, summary: `${quoted(marker)} ${holds ? 'found' : 'not found'}` };
  },
});

/** IFEval's rules on content. */
export const contentRules: readonly Rule[] = [numberPlaceholders, postscript];
