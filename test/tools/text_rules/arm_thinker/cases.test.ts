import { describe, expect, it } from 'vitest';
import { armThinkerRules } from '../../../../tools/text_rules/arm_thinker/index.js';
import { RuleFault } from '../../../../tools/text_rules/rule.js';
import { runRule } from './run-rule.js';

const W = 'whether_';
const bounds = (lower_bound: number, upper_bound: number) => ({ lower_bound, upper_bound });
const times = (lower: number, upper: number, ...keywords: string[]) => ({
  keywords,
  lower_bound_times: lower,
  upper_bound_times: upper,
});

type Case = readonly [name: string, text: string, kwargs: object, holds: boolean];

const CASES: readonly Case[] = [
  // paragraphs: blank lines part them, even with spaces on them, whatever the line ends
  [`${W}response_paragraph_number_in_range`, 'a\n \t\nb', bounds(2, 2), true],
  [`${W}response_paragraph_number_in_range`, 'a\r\n\r\nb\r\n\r\n\r\nc', bounds(3, 3), true],
  [`${W}response_paragraph_number_in_range`, '\n\na\nb\n\n', bounds(1, 1), true],
  [`${W}response_paragraph_number_in_range`, 'a\u2029\u2029b', bounds(2, 2), true],
  [`${W}response_paragraph_number_in_range`, '', bounds(0, 0), true],
  [`${W}response_paragraph_number_in_range`, '', bounds(1, 9), false],
  // sentences: a line break ends none
  [`${W}response_sentence_number_in_range`, 'A heading\nand then a sentence. Another!', bounds(2, 2), true],
  [`${W}response_sentence_number_in_range`, 'Dr. Lee paid 3.5 dollars. He left.', bounds(2, 2), true],
  [`${W}response_sentence_number_in_range`, '今天下雨。我们在家！好吗？', bounds(3, 3), true],
  [`${W}response_sentence_number_in_range`, 'आज बारिश है। हम घर पर हैं।', bounds(2, 2), true],
  [`${W}response_sentence_number_in_range`, 'هل تمطر؟ نعم.', bounds(2, 2), true],
  [`${W}response_sentence_number_in_range`, 'One. Two.', bounds(3, 4), false],
  // words
  [`${W}response_word_count_in_range`, ' two\u00a0words ', bounds(2, 2), true],
  [`${W}response_word_count_in_range`, 'well-known isn’t', bounds(2, 2), true],
  [`${W}response_word_count_in_range`, 'one two', bounds(3, 3), false],
  [`${W}response_word_count_in_range`, '\ufeffone two', bounds(2, 2), true],
  [`${W}each_paragraph_word_count_in_range`, 'a b\n\nc', bounds(1, 2), true],
  [`${W}each_paragraph_word_count_in_range`, 'a b\n\nc d e', bounds(1, 2), false],
  [`${W}each_paragraph_word_count_in_range`, ' \n\n ', bounds(0, 2), false],
  [`${W}each_paragraph_sentence_number_in_range`, 'It is. It was.\n\nIt will. Be it.', bounds(2, 2), true],
  [`${W}each_paragraph_sentence_number_in_range`, 'It is. It was.\n\nIt will.', bounds(2, 2), false],
  // verse: lines, because they end in hyphens
  [`${W}each_paragraph_sentence_number_in_range`, 'the rain -\nthe sun -\nthe snow -', bounds(3, 3), true],
  [`${W}each_paragraph_sentence_number_in_range`, 'the rain\nthe sun\nthe snow', bounds(3, 3), false],
  [
    `${W}each_paragraph_sentence_number_in_range_list`,
    'It is. It was.\n\nIt will.',
    {
      ranges: [
        [2, 2],
        [1, 1],
      ],
    },
    true,
  ], // prettier-ignore
  [
    `${W}each_paragraph_sentence_number_in_range_list`,
    'It is. It was.\n\nIt will.',
    {
      ranges: [
        [1, 1],
        [2, 2],
      ],
    },
    false,
  ], // prettier-ignore
  [`${W}each_paragraph_sentence_number_in_range_list`, 'It is.\n\nIt was.', { ranges: [[1, 1]] }, false],
  // substrings: within words too, case and canonical forms aside
  [`${W}whole_response_not_contain_certain_substring`, 'The CATEGORY', { substring: 'cat' }, false],
  [`${W}whole_response_not_contain_certain_substring`, 'cafe\u0301', { substring: 'CAFÉ' }, false],
  [`${W}whole_response_not_contain_certain_substring`, 'ΟΔΟΣ', { substring: 'οδοσ' }, false],
  [`${W}whole_response_not_contain_certain_substring`, 'İstanbul', { substring: 'istanbul' }, false],
  [`${W}whole_response_not_contain_certain_substring`, 'The dog', { substring: 'cat' }, true],
  [`${W}whole_response_not_contain_certain_substrings`, '我在东京', { substrings: ['北京', '上海'] }, true],
  [
    `${W}whole_response_not_contain_certain_substrings`,
    '我在上海市',
    { substrings: ['北京', '上海'] },
    false,
  ],
  // beginnings and ends
  [`${W}whole_response_begin_with_certain_substring`, '  …Once upon', { substring: 'ONCE' }, true],
  [`${W}whole_response_begin_with_certain_substring`, 'He said once', { substring: 'once' }, false],
  [`${W}whole_response_end_with_certain_substring`, 'That is all...', { substring: 'is all.' }, true],
  [`${W}whole_response_end_with_certain_substring`, 'That is all!', { substring: 'all' }, false],
  [`${W}whole_response_end_with_certain_substring`, '以上です。', { substring: 'です。' }, true],
  [`${W}each_paragraph_begin_with_certain_substring`, 'So a.\n\nso b.', { substring: 'So' }, true],
  [`${W}each_paragraph_begin_with_certain_substring`, 'So a.\n\nNo b.', { substring: 'So' }, false],
  [`${W}each_paragraph_end_with_certain_substring`, 'a end.\n\nb END', { substring: 'end' }, true],
  [`${W}each_paragraph_end_with_certain_substring`, 'a end.\n\nb', { substring: 'end' }, false],
  [`${W}each_sentence_begin_with_certain_substring`, 'We ran. We sat. WE ate.', { substring: 'we' }, true],
  [`${W}each_sentence_begin_with_certain_substring`, 'We ran. They sat.', { substring: 'we' }, false],
  [`${W}each_sentence_begin_with_certain_substring`, '', { substring: 'we' }, false],
  [`${W}each_sentence_end_with_certain_substring`, 'I ran, sir. I sat, sir.', { substring: 'sir' }, true],
  [`${W}each_sentence_end_with_certain_substring`, 'I ran, sir. I sat.', { substring: 'sir' }, false],
  // keywords: whole words, in any case, in any script
  [`${W}each_keyword_in_list_mentioned_in_range`, 'Rain, rainy, RAIN', times(2, 2, 'rain'), true],
  [`${W}each_keyword_in_list_mentioned_in_range`, 'brain', times(1, 9, 'rain'), false],
  [`${W}each_keyword_in_list_mentioned_in_range`, 'no', times(0, 0, 'rain'), true],
  [`${W}each_keyword_in_list_mentioned_in_range`, 'We use C++ here', times(1, 1, 'c++'), true],
  [`${W}each_keyword_in_list_mentioned_in_range`, 'see #AI and #AIs', times(2, 2, '#ai'), true],
  [`${W}each_keyword_in_list_mentioned_in_range`, 'हिन्दी सरल है', times(1, 1, 'हिन्दी'), true],
  [`${W}each_keyword_in_list_mentioned_in_range`, 'हिन्दीभाषी', times(0, 0, 'हिन्दी'), true],
  [`${W}each_keyword_in_list_mentioned_in_range`, '我爱中国人', times(1, 1, '中国'), true],
  [`${W}each_keyword_in_list_mentioned_in_range`, 'ภาษาไทยง่าย', times(1, 1, 'ไทย'), true],
  [
    `${W}each_keyword_in_list_mentioned_in_range`,
    'ο ΔΡΟΜΟΣ',
    times(1, 1, 'δρόμος'.normalize('NFD').replace(/\u0301/g, '')),
    true,
  ], // prettier-ignore
  [`${W}each_keyword_in_list_mentioned_in_range`, 'كتاب وكتابان', times(1, 1, 'كتاب'), true],
  [`${W}total_keyword_in_list_mentioned_in_range`, 'sun sun rain', times(3, 3, 'sun', 'rain'), true],
  [`${W}total_keyword_in_list_mentioned_in_range`, 'sun sun rain', times(1, 2, 'sun', 'rain'), false],
  // numbers
  ['number_precision_in_response', 'from 1.25 to 3', { precision: 2 }, true],
  ['number_precision_in_response', 'from 1.25 to 3.5', { precision: 2 }, false],
  ['number_precision_in_response', 'no numbers', { precision: 2 }, true],
  ['number_precision_in_response', '٣.١٤', { precision: 2 }, true],
  ['percentage_number_precision_in_response', '2.5% of 1.25', { precision: 1 }, true],
  ['percentage_number_precision_in_response', '2.5% and 3.75%', { precision: 1 }, false],
  ['percentage_number_precision_in_response', '5 % or 5%', { precision: 1 }, true],
  [`${W}has_no_arabic_number_in_response`, 'H2O and B52', {}, true],
  [`${W}has_no_arabic_number_in_response`, 'In 1999,', {}, false],
  [`${W}has_no_arabic_number_in_response`, 'सन् १९९९ में', {}, false],
  [`${W}has_no_arabic_number_in_response`, '第三章', {}, true],
];

describe('the checks of ARM-Thinker', () => {
  it('are 19, each with its own id', () => {
    expect(new Set(armThinkerRules.map(({ id }) => id)).size).toBe(19);
  });

  it.each(CASES)('%s: %j with %j: %j', async (name, text, kwargs, holds) => {
    expect((await runRule(name, text, kwargs)).holds).toBe(holds);
  });

  it.each(armThinkerRules.map((rule) => [rule.id, rule] as const))(
    '%s: its examples show it',
    async (_, rule) => {
      const { passes, fails } = rule.examples;
      expect((await rule.check(passes.text, rule.kwargs.parse(passes.kwargs))).holds).toBe(true);
      expect((await rule.check(fails.text, rule.kwargs.parse(fails.kwargs))).holds).toBe(false);
    },
  );

  it.each([
    [`${W}response_word_count_in_range`, bounds(3, 2)],
    [`${W}each_keyword_in_list_mentioned_in_range`, times(3, 2, 'a')],
    [`${W}each_keyword_in_list_mentioned_in_range`, times(0, 2, '')],
    [`${W}whole_response_not_contain_certain_substring`, { substring: '' }],
    [`${W}each_sentence_end_with_certain_substring`, { substring: ' … ' }],
  ])('%s with %j makes no sense', async (name, kwargs) => {
    await expect(runRule(name, 'some text', kwargs)).rejects.toThrow(RuleFault);
  });
});
