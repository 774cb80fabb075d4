import { z } from 'zod';
import { defineRule, type RuleOutcome } from '../rule.js';
import { countOutcome, keywordsSchema, within } from './bounds.js';
import { countKeywords, lowered, wanted } from './matching.js';
import { cleanText } from './python-text.js';

const quoted = (text: string) => JSON.stringify(text.slice(0, 80));

function withoutAll(text: string, substrings: readonly string[]): RuleOutcome {
  const looks = substrings.map((one) => wanted(one, lowered));
  const clean = lowered(cleanText(text));
  const there = substrings.find((_, index) => clean.includes(looks[index] ?? ''));
  return there === undefined
    ? { holds: true, summary: `none of ${substrings.length} substrings occurs` }
    : { holds: false, summary: `${quoted(there)} occurs`, found: there };
}

/** None of several substrings, in any case, not only as whole words. */
export const notContainMany = defineRule({
  id: 'arm_thinker:check_whether_whole_response_not_contain_certain_substrings',
  description: 'None of the given substrings occurs, in any case, within words or not.',
  kwargs: z.object({
    substrings: z.array(z.string()).min(1).max(1000).describe('what must not occur'),
  }),
  examples: {
    passes: { text: 'A fine day.', kwargs: { substrings: ['rain', 'snow'] } },
    fails: { text: 'A rainy day.', kwargs: { substrings: ['rain', 'snow'] } },
  },
  check: (text, { substrings }) => withoutAll(text, substrings),
});

/** Not one substring, in any case, not only as a whole word. */
export const notContainOne = defineRule({
  id: 'arm_thinker:check_whether_whole_response_not_contain_certain_substring',
  description: 'The given substring does not occur, in any case, within a word or not.',
  kwargs: z.object({ substring: z.string().describe('what must not occur') }),
  examples: {
    passes: { text: 'A fine day.', kwargs: { substring: 'rain' } },
    fails: { text: 'A RAINY day.', kwargs: { substring: 'rain' } },
  },
  check: (text, { substring }) => withoutAll(text, [substring]),
});

/** How often every keyword is mentioned. */
export const eachKeyword = defineRule({
  id: 'arm_thinker:check_whether_each_keyword_in_list_mentioned_in_range',
  description:
    'Every keyword is mentioned, as a whole word in any case, a number of times within two bounds.',
  kwargs: keywordsSchema,
  examples: {
    passes: {
      text: 'Sun and rain, then sun.',
      kwargs: { keywords: ['sun', 'rain'], lower_bound_times: 1, upper_bound_times: 2 },
    },
    fails: {
      text: 'Sunny, with rain.',
      kwargs: { keywords: ['sun', 'rain'], lower_bound_times: 1, upper_bound_times: 2 },
    },
  },
  check(text, { keywords, lower_bound_times: lower, upper_bound_times: upper }) {
    const counts = [...countKeywords(text, keywords)];
    const wrong = counts.find(([, count]) => !within(count, lower, upper));
    const found = Object.fromEntries(counts);
    return wrong === undefined
      ? { holds: true, summary: `every keyword is mentioned ${lower} to ${upper} times`, found }
      : {
          holds: false,
          summary: `${quoted(wrong[0])}: ${wrong[1]} times; ${lower} to ${upper} asked for`,
          found,
        };
  },
});

/** How often all keywords together are mentioned. */
export const totalKeywords = defineRule({
  id: 'arm_thinker:check_whether_total_keyword_in_list_mentioned_in_range',
  description:
    'The keywords are mentioned, as whole words in any case, a number of times in all within two bounds.',
  kwargs: keywordsSchema,
  examples: {
    passes: {
      text: 'Sun and rain, then sun.',
      kwargs: { keywords: ['sun', 'rain'], lower_bound_times: 3, upper_bound_times: 3 },
    },
    fails: {
      text: 'Sunny, with rain.',
      kwargs: { keywords: ['sun', 'rain'], lower_bound_times: 3, upper_bound_times: 3 },
    },
  },
  check(text, { keywords, lower_bound_times, upper_bound_times }) {
    const counts = countKeywords(text, keywords);
    // a keyword listed twice counts twice, as in the original
    const total = keywords.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
    return countOutcome(total, 'mentions', lower_bound_times, upper_bound_times);
  },
});
