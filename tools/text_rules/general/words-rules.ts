import { z } from 'zod';
import { defineRule, RuleFault } from '../rule.js';
import { type Folding, fold } from './fold.js';
import { countWholeWord } from './whole-word.js';

const schema = z.object({
  words: z.array(z.string().min(1).max(200)).min(1).max(1000).describe('words or phrases'),
  ignore_case: z.boolean().default(true).describe('whether upper and lower case are one'),
  ignore_accents: z
    .boolean()
    .default(false)
    .describe('whether é is e, and vowel points of Hebrew and Arabic do not count'),
  locale: z
    .string()
    .max(40)
    .optional()
    .describe('BCP 47 tag whose casing holds; `tr` makes I the capital of ı'),
});

type Kwargs = z.output<typeof schema>;

/** How often each word stands in the text as a whole word. */
function counts(text: string, { words, ignore_case, ignore_accents, locale }: Kwargs): Map<string, number> {
  const folding: Folding = { ignoreCase: ignore_case, ignoreAccents: ignore_accents, locale };
  const spaced = (one: string) =>
    fold(one, folding)
      .split(/\s+/)
      .filter((part) => part !== '')
      .join(' ');
  const folded = spaced(text);
  return new Map(
    words.map((word) => {
      const look = spaced(word);
      if (look === '') throw new RuleFault(`expected a word, got ${JSON.stringify(word)}`);
      return [word, countWholeWord(folded, look)];
    }),
  );
}

const shown = (words: readonly string[]) =>
  words
    .slice(0, 5)
    .map((one) => JSON.stringify(one))
    .join(', ') + (words.length > 5 ? ` and ${words.length - 5} more` : '');

/** None of several words stands in the text. */
export const wordsForbidden = defineRule({
  id: 'words:forbidden',
  description: 'None of the words occurs as a whole word; in scripts without spaces every occurrence counts.',
  kwargs: schema,
  examples: {
    passes: { text: 'A rainy day.', kwargs: { words: ['rain'] } },
    fails: { text: 'RAIN all day.', kwargs: { words: ['rain'] } },
  },
  check(text, kwargs) {
    const there = [...counts(text, kwargs)].filter(([, count]) => count > 0);
    return there.length === 0
      ? { holds: true, summary: `none of ${kwargs.words.length} words occurs` }
      : {
          holds: false,
          summary: `found: ${shown(there.map(([word]) => word))}`,
          found: Object.fromEntries(there),
        };
  },
});

/** Every one of several words stands in the text. */
export const wordsRequired = defineRule({
  id: 'words:required',
  description:
    'Every one of the words occurs as a whole word, at least a number of times; in scripts without spaces every occurrence counts.',
  kwargs: schema.extend({
    times: z.int().min(1).default(1).describe('how often each must occur at least'),
    at_least: z.int().min(1).optional().describe('how many of the words must occur; all where left out'),
  }),
  examples: {
    passes: { text: 'Rain, then sun.', kwargs: { words: ['rain', 'sun'] } },
    fails: { text: 'Rainy, then sunny.', kwargs: { words: ['rain', 'sun'] } },
  },
  check(text, kwargs) {
    const asked = kwargs.at_least ?? kwargs.words.length;
    if (asked > kwargs.words.length)
      throw new RuleFault(
        `expected at_least to be at most ${kwargs.words.length}, the number of words, got ${asked}`,
      );
    const found = counts(text, kwargs);
    const missing = kwargs.words.filter((word) => (found.get(word) ?? 0) < kwargs.times);
    const holds = kwargs.words.length - missing.length >= asked;
    const summary =
      missing.length === 0 ? `all of ${kwargs.words.length} words occur` : `missing: ${shown(missing)}`;
    return { holds, summary, found: Object.fromEntries(found) };
  },
});
