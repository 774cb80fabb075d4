import { verdicts } from './verdicts.js';

const FIVE = { keyword1: 'owl', keyword2: 'fox', keyword3: 'ant', keyword4: 'bee', keyword5: 'elk' };
const herd = (owls: number, foxes: number, ants: number, bees: number, elks: number) =>
  [
    'owl '.repeat(owls),
    'Fox, '.repeat(foxes),
    'ANT '.repeat(ants),
    'bee '.repeat(bees),
    'elk '.repeat(elks),
  ].join('');

verdicts({
  'count:word_count_range': [
    ['one two three', true, { min_words: 3, max_words: 3 }],
    ['one two', false, { min_words: 3, max_words: 4 }],
    ['one two three four five', false, { min_words: 3, max_words: 4 }],
    ["don't stop", true, { min_words: 3, max_words: 3 }],
    ['Жили были дед и баба', true, { min_words: 5, max_words: 5 }],
    ['हिन्दी', true, { min_words: 3, max_words: 3 }],
    ['…!?', true, { min_words: 0, max_words: 0 }],
    ['', false, { min_words: 0, max_words: 3 }],
  ],
  'count:unique_word_count': [
    ['Rain, rain! RAIN?', false, { N: 2 }],
    ['Rain, rain! RAIN?', true, { N: 1 }],
    ['rain — pour', true, { N: 3 }],
    ['... , !', true, { N: 1 }],
    ['雨 が 降る', true, { N: 3.0 }],
    ['', false, { N: 0 }],
  ],
  'count:numbers': [
    ['no digits', true, { N: 0 }],
    ['3.14 and 1,000', true, { N: 2 }],
    ['On 2024-05-06', true, { N: 1 }],
    ['a1b2', true, { N: 2 }],
    ['١٢ و ٣', true, { N: 2 }],
    ['1 2 3 4', false, { N: 3 }],
    ['½', true, { N: 0 }],
  ],
  'count:punctuation': [
    ['. , ; : ! ? ?!', true],
    ['. , ; : ?!', false],
    ['. , ; : ? ! ‽', true],
    ['. , ; : ‽', false],
    ['. , ; : !? !?', true],
    ['. , ; ? ! ?!', false],
    ['', false],
  ],
  'count:words_japanese': [
    ['one 二', true, { N: 2 }],
    ['one two', false, { N: 2 }],
    ['one 2 three カ', true, { N: 2 }],
    ['one ... three カ', true, { N: 2 }],
    ['alone', true, { N: 2 }],
    ['雨 雪', true, { N: 1 }],
    ['한국 한국', false, { N: 2 }],
  ],
  'count:conjunctions': [
    ['Up and down, yet still.', true, { small_n: 2 }],
    ['And and', true, { small_n: 2 }],
    ['and and', false, { small_n: 2 }],
    ['android butter orbit', false, { small_n: 1 }],
    ['(or) so.', true, { small_n: 2 }],
    ['', false, { small_n: 0 }],
  ],
  'count:person_names': [
    ['Emma Emma Liam', false, { N: 3 }],
    ["Emma's Liam-Noah", true, { N: 3 }],
    ['Emmanuel', false, { N: 1 }],
    ['EMMA', false, { N: 1 }],
    ['ÉEmma', false, { N: 1 }],
    ['nobody', true, { N: 0 }],
  ],
  'count:pronouns': [
    ['I see you', true, { N: 2 }],
    ["I'm sure it's theirs", true, { N: 3 }],
    ['she/her/hers', true, { N: 3 }],
    ['This is that', true, { N: 2 }],
    ['The cat', false, { N: 1 }],
    ['Which of these?', false, { N: 3 }],
  ],
  'count:keywords_multiple': [
    [herd(1, 2, 3, 5, 7), true, FIVE],
    [herd(2, 2, 3, 5, 7), false, FIVE],
    [herd(1, 2, 3, 5, 6), false, FIVE],
    [`${herd(1, 2, 3, 5, 7)} owls`, true, FIVE],
    [herd(1, 2, 3, 5, 7), true, { ...FIVE, keyword1: ' owl ' }],
    [`${herd(0, 2, 3, 5, 7)} c++ x`, false, { ...FIVE, keyword1: 'c++' }],
    [`${herd(0, 2, 3, 5, 7)} c++x`, true, { ...FIVE, keyword1: 'c++' }],
  ],
});
