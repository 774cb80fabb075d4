import { z } from 'zod';
import { defineRule, type Rule, RuleFault } from '../rule.js';
import { codePoints, literal, stripSpace, WORD_CLASS } from '../shared/python-text.js';
import { compares, countSchema, relationSchema } from './relation.js';
import { counted, quoted } from './wording.js';

const IS_WORD = new RegExp(`[${WORD_CLASS}]`, 'u');

/**
 * A word as it stands, in any case. The official code takes it for a regular expression; its data hold none, and a
 * word such as `C++` or `$5` is meant as written.
 */
const anywhere = (word: string, flags: string): RegExp => new RegExp(literal(word), flags);

/** The same word not inside a longer one; an end that is no word character needs no boundary. */
function alone(word: string): RegExp {
  const points = [...word];
  const before = IS_WORD.test(points[0] ?? '') ? `(?<![${WORD_CLASS}])` : '';
  const after = IS_WORD.test(points.at(-1) ?? '') ? `(?![${WORD_CLASS}])` : '';
  return new RegExp(before + literal(word) + after, 'iu');
}

const wordSchema = z.string().min(1).max(10_000);
const wordsSchema = z.array(wordSchema).min(1).max(1_000);

const existence = defineRule({
  id: 'keywords:existence',
  description: 'Every keyword stands in the text, in any case; inside a longer word counts.',
  kwargs: z.object({ keywords: wordsSchema }),
  examples: {
    passes: { text: 'The Rivers flood each spring.', kwargs: { keywords: ['river', 'spring'] } },
    fails: { text: 'The rivers flood each year.', kwargs: { keywords: ['river', 'spring'] } },
  },
  check(text, { keywords }) {
    const missing = keywords.filter((word) => !anywhere(word, 'iu').test(text));
    return {
      holds: missing.length === 0,
      summary:
        missing.length === 0
          ? `all of ${counted(keywords.length, 'keyword')} found`
          : `not found: ${missing
              .slice(0, 5)
              .map((word) => quoted(word))
              .join(', ')}`,
      found: { missing: missing.slice(0, 20) },
    };
  },
});

const frequency = defineRule({
  id: 'keywords:frequency',
  description: 'A keyword occurs so often, in any case; inside a longer word counts.',
  kwargs: z.object({ keyword: wordSchema, frequency: countSchema, relation: relationSchema }),
  examples: {
    passes: {
      text: 'Tea in the morning, TEA at noon.',
      kwargs: { keyword: 'tea', frequency: 2, relation: 'at least' },
    },
    fails: { text: 'Tea in the morning.', kwargs: { keyword: 'tea', frequency: 2, relation: 'at least' } },
  },
  check(text, { keyword, frequency: wanted, relation }) {
    const word = stripSpace(keyword);
    if (word === '') throw new RuleFault('expected a keyword that is not blank, got white space alone.');
    const count = text.match(anywhere(word, 'giu'))?.length ?? 0;
    return {
      holds: compares(count, relation, wanted),
      summary: `${quoted(word)} occurs ${counted(count, 'time')}; ${relation} ${wanted} asked for`,
      found: count,
    };
  },
});

const forbiddenWords = defineRule({
  id: 'keywords:forbidden_words',
  description: 'None of the words stands in the text as a word of its own, in any case.',
  kwargs: z.object({ forbidden_words: wordsSchema }),
  examples: {
    passes: { text: 'A category of its own.', kwargs: { forbidden_words: ['cat', 'dog'] } },
    fails: { text: 'The Cat sleeps.', kwargs: { forbidden_words: ['cat', 'dog'] } },
  },
  check(text, { forbidden_words: words }) {
    const found = [...new Set(words)].filter((word) => alone(word).test(text));
    return {
      holds: found.length === 0,
      summary:
        found.length === 0
          ? 'none of the forbidden words found'
          : `forbidden and found: ${found
              .slice(0, 5)
              .map((word) => quoted(word))
              .join(', ')}`,
      found: found.slice(0, 20),
    };
  },
});

const letterFrequency = defineRule({
  id: 'keywords:letter_frequency',
  description: 'A letter, or any other single character, occurs so often, in any case.',
  kwargs: z.object({ letter: z.string(), let_frequency: countSchema, let_relation: relationSchema }),
  examples: {
    passes: { text: 'Zig zag.', kwargs: { letter: 'z', let_frequency: 2, let_relation: 'at least' } },
    fails: { text: 'Zig zag.', kwargs: { letter: 'z', let_frequency: 2, let_relation: 'less than' } },
  },
  check(text, { letter, let_frequency: wanted, let_relation: relation }) {
    if (codePoints(letter) !== 1 || stripSpace(letter) === '')
      throw new RuleFault(`expected letter to be one character, got ${quoted(letter)}.`);
    const small = letter.toLowerCase();
    const count = codePoints(small) === 1 ? text.toLowerCase().split(small).length - 1 : 0;
    return {
      holds: compares(count, relation, wanted),
      summary: `${quoted(small)} occurs ${counted(count, 'time')}; ${relation} ${wanted} asked for`,
      found: count,
    };
  },
});

/** IFEval's rules on words and letters. */
export const keywordRules: readonly Rule[] = [existence, frequency, forbiddenWords, letterFrequency];
