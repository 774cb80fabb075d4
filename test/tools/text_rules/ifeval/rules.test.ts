import { describe, expect, it } from 'vitest';
import { ifevalRules } from '../../../../tools/text_rules/ifeval/index.js';
import { decide } from '../ask.js';

type Case = readonly [text: string, kwargs: Record<string, unknown>, holds: boolean];

const less = (name: string, count: number, key = 'relation') => ({ [name]: count, [key]: 'less than' });
const least = (name: string, count: number, key = 'relation') => ({ [name]: count, [key]: 'at least' });

/** What each rule says of texts where the official code is easily misread. */
const CASES: Record<string, readonly Case[]> = {
  'keywords:existence': [
    ['A Caterpillar', { keywords: ['cat'] }, true],
    ['stra\u017fe', { keywords: ['strase'] }, true],
    ['costs $5 (C++)', { keywords: ['$5', 'c++'] }, true],
    ['costs 5', { keywords: ['$5'] }, false],
    ['a.c', { keywords: ['a.c'] }, true],
    ['abc', { keywords: ['a.c'] }, false],
  ],
  'keywords:frequency': [
    ['ananas', { keyword: 'ana', ...least('frequency', 2) }, false],
    ['banana, Ana', { keyword: ' ana ', ...least('frequency', 2) }, true],
    ['nothing', { keyword: 'cat', ...less('frequency', 1) }, true],
    ['nothing', { keyword: 'cat', ...less('frequency', 0) }, false],
  ],
  'keywords:forbidden_words': [
    ['concatenate', { forbidden_words: ['cat'] }, true],
    ['the CAT!', { forbidden_words: ['cat'] }, false],
    ['cat_food', { forbidden_words: ['cat'] }, true],
    ['caté', { forbidden_words: ['cat'] }, true],
    ['écat', { forbidden_words: ['cat'] }, true],
    ['we use C++ daily', { forbidden_words: ['c++'] }, false],
    ['vitamin c', { forbidden_words: ['c++'] }, true],
  ],
  'keywords:letter_frequency': [
    ['#one #two', { letter: '#', ...least('let_frequency', 2, 'let_relation') }, true],
    ['Aa', { letter: 'A', ...least('let_frequency', 2, 'let_relation') }, true],
    ['\u{1f600}\u{1f600}', { letter: '\u{1f600}', ...least('let_frequency', 2, 'let_relation') }, true],
    ['İ', { letter: 'İ', ...least('let_frequency', 1, 'let_relation') }, false],
  ],
  'length_constraints:number_words': [
    ["don't stop", least('num_words', 3), true],
    ['snake_case x-ray', least('num_words', 4), false],
    ['½ ٣ Ⅷ', least('num_words', 3), true],
    // vowel signs are marks, which end a word in Python
    ['हिन्दी', least('num_words', 3), true],
    ['naïve café', least('num_words', 3), false],
    ['cafe\u0301s', least('num_words', 2), true],
    ['日本語', least('num_words', 2), false],
    ['... !!!', less('num_words', 1), true],
  ],
  'length_constraints:number_sentences': [
    ['Mr. and Mrs. Poe left at 5 p.m. on Monday.', less('num_sentences', 2), true],
    ['It cost $3.50. Too much! Why?', least('num_sentences', 3), true],
    ['1. Boil it.\n2. Eat it.', least('num_sentences', 4), true],
    ['He said "Go." Then he left.', least('num_sentences', 2), true],
    ['(One.) Two.', least('num_sentences', 2), true],
    ['Well... maybe not', less('num_sentences', 2), true],
    ['Really?! Yes.', less('num_sentences', 3), true],
    ['no stop at all', least('num_sentences', 1), true],
    ['J. S. Bach wrote it.', less('num_sentences', 2), true],
  ],
  'length_constraints:number_paragraphs': [
    ['***\nA\n***\nB\n***', { num_paragraphs: 2 }, true],
    ['A\n***\n\n***\nB', { num_paragraphs: 2 }, false],
    ['A***B', { num_paragraphs: 2 }, true],
    ['A\n****\nB', { num_paragraphs: 2 }, true],
    ['A\n* * *\nB', { num_paragraphs: 2 }, false],
    ['***', { num_paragraphs: 0 }, true],
  ],
  'length_constraints:nth_paragraph_first_word': [
    ['One\n\nTwo, three', { num_paragraphs: 2, nth_paragraph: 2, first_word: 'TWO' }, true],
    ['One\n\n\'"Two', { num_paragraphs: 2, nth_paragraph: 2, first_word: 'two' }, true],
    ['One\n\n"\'Two', { num_paragraphs: 2, nth_paragraph: 2, first_word: 'two' }, false],
    ['One\n\n*Two*', { num_paragraphs: 2, nth_paragraph: 2, first_word: 'two' }, false],
    // an empty part takes a place but does not count
    ['One\n\n\n\nTwo', { num_paragraphs: 2, nth_paragraph: 2, first_word: 'two' }, false],
    ['One\n\n\nTwo', { num_paragraphs: 2, nth_paragraph: 2, first_word: 'two' }, true],
    ['One\n\nTwo\n\nThree', { num_paragraphs: 2, nth_paragraph: 2, first_word: 'two' }, false],
    ['One\n\nTwo', { num_paragraphs: 3, nth_paragraph: 3, first_word: 'two' }, false],
  ],
  'detectable_content:number_placeholders': [
    ['[a][b] [c]', { num_placeholders: 3 }, true],
    ['[[a]]', { num_placeholders: 2 }, false],
    ['[]', { num_placeholders: 1 }, true],
    ['[a\nb]', { num_placeholders: 1 }, false],
    ['[a\u2028b]', { num_placeholders: 1 }, true],
    ['nothing', { num_placeholders: 0 }, true],
  ],
  'detectable_content:postscript': [
    ['Bye.\np.s. wait', { postscript_marker: 'P.S.' }, true],
    ['Bye. P. S. wait', { postscript_marker: ' P.S. ' }, true],
    ['Bye. P.S wait', { postscript_marker: 'P.S.' }, false],
    ['Bye. P.  S. wait', { postscript_marker: 'P.S.' }, false],
    ['Bye. p. p. s wait', { postscript_marker: 'P.P.S' }, true],
    ['Bye. P.S. wait', { postscript_marker: 'P.P.S' }, false],
    ['Bye. ps: wait', { postscript_marker: 'PS:' }, true],
  ],
  'detectable_format:number_bullet_lists': [
    ['* a\n  * b\n- c\n-d', { num_bullets: 4 }, true],
    ['*a', { num_bullets: 1 }, true],
    ['**a**\n***', { num_bullets: 0 }, true],
    ['--- \n-', { num_bullets: 2 }, true],
    ['a - b * c', { num_bullets: 0 }, true],
    ['• a', { num_bullets: 0 }, true],
    // the second star is taken by the first, as the official pattern does
    ['*\n* a', { num_bullets: 1 }, true],
    ['*\n- a', { num_bullets: 2 }, true],
    ['a\n*', { num_bullets: 0 }, true],
    ['* \n', { num_bullets: 1 }, true],
  ],
  'detectable_format:constrained_response': [
    ['I think: My answer is no. Sorry.', {}, true],
    ['my answer is no.', {}, false],
  ],
  'detectable_format:number_highlighted_sections': [
    ['*a* and **b**', { num_highlights: 2 }, true],
    ['** x ** y **', { num_highlights: 1 }, true],
    ['** x ** y **', { num_highlights: 2 }, false],
    ['****', { num_highlights: 1 }, false],
    ['*a\nb*', { num_highlights: 1 }, false],
    // a pattern of one star also takes what lies between two
    ['*a*b*', { num_highlights: 2 }, false],
    ['*a* b*', { num_highlights: 1 }, true],
  ],
  'detectable_format:multiple_sections': [
    ['Section 1 Section2 Section\u00a03', { section_spliter: 'Section', num_sections: 3 }, true],
    ['Section One', { section_spliter: 'Section', num_sections: 1 }, false],
    ['Section  1', { section_spliter: 'Section', num_sections: 1 }, false],
    ['Section ٣', { section_spliter: ' Section ', num_sections: 1 }, true],
    ['part (1', { section_spliter: 'part (', num_sections: 1 }, true],
  ],
  'detectable_format:json_format': [
    ['[1, 2]', {}, true],
    ['"text"', {}, true],
    ['```JSON\n{}\n```', {}, true],
    ['```\n{}\n```', {}, true],
    ['```yaml\n{}\n```', {}, false],
    ['{"a": NaN, "b": [-Infinity]}', {}, true],
    ['{"a": "NaN"', {}, false],
    ['-NaN', {}, false],
    ['1NaN', {}, false],
    ['{"a\\"": NaN}', {}, true],
    ["{'a': 1}", {}, false],
    ['{"a": 1,}', {}, false],
    ['{"a": "one\ntwo"}', {}, false],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}, true],
  ],
  'detectable_format:title': [
    ['x <<a>> y', {}, true],
    ['<<>>', {}, false],
    ['<< >>', {}, false],
    ['<<<>>>', {}, false],
    ['<<a\nb>>', {}, false],
    ['<<>> and <<b>>', {}, true],
    ['>> <<a', {}, false],
  ],
  'combination:two_responses': [
    ['******\nA\n******\nB\n******', {}, true],
    ['A\n******\n******\nB', {}, false],
    ['A ****** B ****** C', {}, false],
    ['A\n*****\nB', {}, false],
    ['A\n*******\nB', {}, true],
  ],
  'combination:repeat_prompt': [
    [' WRITE a poem. Roses', { prompt_to_repeat: 'Write a poem. ' }, true],
    ['Sure! Write a poem.', { prompt_to_repeat: 'Write a poem.' }, false],
    ['Write a  poem.', { prompt_to_repeat: 'Write a poem.' }, false],
  ],
  'startend:end_checker': [
    ['"That is ALL."\n', { end_phrase: ' That is all. ' }, true],
    ['That is all.)', { end_phrase: 'That is all.' }, false],
    ['That is all.\ufeff', { end_phrase: 'That is all.' }, false],
    ['That is all.\x1c', { end_phrase: 'That is all.' }, true],
  ],
  'startend:quotation': [
    ['\n"a"\n', {}, true],
    ['"', {}, false],
    ['""', {}, true],
    ['“a”', {}, false],
    ["'a'", {}, false],
  ],
  'punctuation:no_comma': [
    ['1 000; a、b，c', {}, true],
    ['1,000', {}, false],
  ],
  'change_case:capital_word_frequency': [
    ["I DON'T", least('capital_frequency', 3, 'capital_relation'), true],
    ['CANNOT', least('capital_frequency', 2, 'capital_relation'), true],
    ['X-RAY A/B', less('capital_frequency', 3, 'capital_relation'), true],
    ['A&B', least('capital_frequency', 2, 'capital_relation'), true],
    ['C3PO 42 #1', less('capital_frequency', 2, 'capital_relation'), true],
    ['iPad NASAs', less('capital_frequency', 1, 'capital_relation'), true],
    ['U.S. and UK.', least('capital_frequency', 2, 'capital_relation'), true],
    ['ÉTÉ ПРИВЕТ', least('capital_frequency', 2, 'capital_relation'), true],
    ["Grade A.'Then go.", least('capital_frequency', 1, 'capital_relation'), true],
    ['nothing', least('capital_frequency', -1, 'capital_relation'), true],
  ],
  'change_case:english_capital': [
    ['THE ANSWER IS 42, AS EVER.', {}, true],
    ['THE ANSWER IS FORTY-TWO, as EVER.', {}, false],
    ['DAS WETTER IST HEUTE SEHR SCHLECHT UND KALT.', {}, false],
    ['42', {}, false],
    ['HELLO', {}, false],
  ],
  'change_case:english_lowercase': [
    ['the answer is 42, as ever.', {}, true],
    ['the answer is 42, as ever, I think.', {}, false],
    ['das wetter ist heute sehr schlecht und kalt.', {}, false],
    ['42', {}, false],
    ['hello', {}, false],
  ],
};

describe('IFEval', () => {
  it.each(Object.entries(CASES).flatMap(([id, cases]) => cases.map((one) => [id, ...one] as const)))(
    '%s of %j with %j: %s',
    async (instruction, text, kwargs, holds) => {
      const { finding } = await decide({ text, instruction, kwargs });
      expect(finding).toBe(holds ? 'supports' : 'refutes');
    },
  );

  it('has 25 instructions, each tried here or in the test of languages', () => {
    const tried = new Set([...Object.keys(CASES), 'language:response_language']);
    expect(ifevalRules.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
    expect(ifevalRules).toHaveLength(25);
  });

  it.each([
    ['keywords:frequency', { keyword: ' ', frequency: 1, relation: 'at least' }],
    ['keywords:existence', { keywords: [] }],
    ['keywords:letter_frequency', { letter: 'ab', let_frequency: 1, let_relation: 'at least' }],
    ['keywords:letter_frequency', { letter: ' ', let_frequency: 1, let_relation: 'at least' }],
    ['length_constraints:nth_paragraph_first_word', { num_paragraphs: 2, nth_paragraph: 3, first_word: 'a' }],
    ['length_constraints:nth_paragraph_first_word', { num_paragraphs: 2, nth_paragraph: 0, first_word: 'a' }],
    ['detectable_format:multiple_sections', { section_spliter: ' ', num_sections: 1 }],
    ['detectable_content:postscript', { postscript_marker: '\n' }],
    ['language:response_language', { language: 'Klingon' }],
  ])('%s does not draw arguments at random for %j', async (instruction, kwargs) => {
    const { ask } = await import('../ask.js');
    expect(await ask({ text: 'a b', instruction, kwargs })).toMatchObject({ code: 'bad_arguments' });
  });
});
