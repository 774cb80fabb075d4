import { describe, expect, it } from 'vitest';
import { sentence } from '../../src/segment/index.js';
import { kindsAndSlices, slices } from './slices.js';

/** Each row is the sentences of one text, which are joined by a space to make it. */
const SPACED: Record<string, string[][]> = {
  plain: [
    ['One.', 'Two!', 'Three?', 'Four'],
    ['Really?!', 'Yes!!!', 'No.'],
    ['No space after.Here it stays one.', 'Done.'],
  ],
  abbreviations: [
    ['Dr. Smith met Mrs. Jones at 5 p.m. on Monday.', 'They talked.'],
    ['Use a unit, e.g. metres, i.e. SI.', 'Then convert.'],
    ['Use fruit, e.g. Apples or pears.', 'Wash them.'],
    ['See Fig. 3 and Eq. 4 on p. 12.', 'It is clear.'],
    ['Apples, pears, etc. are fruit.', 'They grow on trees.'],
    ['She bought pens, paper, etc.', 'She went home.'],
    ['Smith et al. showed this.', 'We agree.'],
    ['Acme Inc. makes tools.', 'Its rival is Beta Corp.', 'They compete.'],
    ['Acme Inc. Chairman Lee spoke.', 'The board agreed.'],
    ['The answer is no.', 'The question was hard.'],
    ['Room No. 5 is free.', 'Take it.'],
    ['It was on Jan. 5 of that year.', 'Snow fell.'],
    ['Prof. J. K. Rowland wrote it.', 'It sold well.'],
    ['Compare cats vs. dogs.', 'Both are pets.'],
    ['Mount St. Helens erupted.', 'Ash fell.'],
  ],
  acronyms: [
    ['The U.S. Army arrived.', 'It left.'],
    ['He lives in the U.S.', 'He works there.'],
    ['She holds a Ph.D. in physics.', 'She teaches.'],
    ['It opens at 9 a.m.', 'The queue is long.'],
    ['The U.S. government agreed.', 'So did the U.K.', 'The talks ended.'],
  ],
  initials: [
    ['George W. Bush spoke.', 'People listened.'],
    ['J. R. R. Tolkien wrote books.', 'Many read them.'],
    ['The answer is C.', 'Option A fails.'],
    ['We choose option B.', 'Therefore we are done.'],
    ['You and I.', 'The two of us.'],
  ],
  numbers: [
    ['Pi is 3.14 or so.', 'It is irrational.'],
    ['It costs $5.', 'He pays $10.50.', '3 remain.'],
    ['The sum is 15.', 'x = 3 follows.'],
    ['So the total is 15.', 'y is 4.'],
    ['5! = 120 holds.', 'And n! grows fast.'],
    ['Version 1.2.3 is out.', 'Try it.'],
    ['Sum 1 + 2 + ... + 10 first.', 'It is 55.'],
    ['Count 1, 2, ... 10 and stop.', 'Rest.'],
    ['The list 1, 2, 3, ... goes on.', 'It never ends.'],
  ],
  quotations: [
    ['He said "Go."', 'Then he left.'],
    ['“Why?” he asked.', 'Nobody knew.'],
    ['“Stop!”', 'She turned.'],
    ['(See below.)', 'It works.'],
    ['It is known.[1]', 'Others agree.[2][3]', 'So it is.'],
    ['It is so. [1] [2]', 'Others agree.'],
    ['**Note.**', 'This is bold.'],
    ['"Leave now." he said.', 'We left.'],
  ],
  ellipsis: [
    ['Well... maybe not.', 'Fine.'],
    ['He waited…', 'Nothing came.'],
    ['Wait...', 'What was that?'],
  ],
  enumerators: [
    ['1. Add the numbers.', 'They come to 5.'],
    ['a. Add the numbers.', 'They come to 5.'],
    ['- 2. Add them.', 'Done.'],
    ['Step 1. Add the numbers.', 'They come to 5.'],
    ['**Step 2.** Subtract.', 'Done.'],
  ],
  'small letters': [
    ['i went home.', 'then i slept.', 'it was late.'],
    ['Bring approx. five eggs.', 'Beat them.'],
    ['We found the value of the variable.', 'iPhone sales rose.'],
  ],
  'other languages': [
    ['Das ist z. B. Wasser.', 'Es ist nass.'],
    ['Am 3. Mai war es kalt.', 'Am 4. Juni nicht.'],
    ['Er zahlte ca. 5 Euro.', 'Das ist viel.'],
    ['Voici M. Dupont, p. ex. demain.', 'Il vient.'],
    ['¿Qué hora es?', '¡Son las tres!', 'Gracias.'],
    ['Это так, т. е. верно.', 'Идём дальше.'],
    ['كم الساعة؟', 'لا أعرف.', 'شكرا.'],
    ['यह एक वाक्य है।', 'यह दूसरा है।'],
    ['یہ ایک جملہ ہے۔', 'یہ دوسرا ہے۔'],
    ['Սա նախադասություն է։', 'Սա էլ։'],
    ['이것은 문장이다.', '저것도 문장이다.'],
  ],
};

/** Sentences that nothing separates. */
const UNSPACED: string[][] = [
  ['你好。', '你是谁？', '我是学生！', '再见'],
  ['他说：“走吧。”', '然后他走了。'],
  ['「そうだ。」と彼は言った。', '私は帰った。'],
  ['圆周率是3.14。', '它是无理数。'],
  ['真的吗?', '是的!', '好。'],
  ['他来了。', '"走吧。"', '他说。'],
  ['第一（见下。）', '第二。'],
];

describe.each(Object.entries(SPACED))('sentences: %s', (_name, rows) => {
  it.each(rows.map((row) => [row.join(' '), row] as const))('%s', (text, expected) => {
    expect(slices(sentence, text)).toEqual(expected);
  });
});

describe('sentences of scripts without spaces', () => {
  it.each(UNSPACED.map((row) => [row.join(''), row] as const))('%s', (text, expected) => {
    expect(slices(sentence, text)).toEqual(expected);
  });
});

describe('lines', () => {
  const wrapped = 'This line was wrapped by the editor of whoever';
  it.each<[text: string, expected: string[]]>([
    ['x = 3\nso y = 4', ['x = 3', 'so y = 4']],
    [`${wrapped}\nwrote it. Next.`, [`${wrapped}\nwrote it.`, 'Next.']],
    [`${wrapped}\n\nwrote it.`, [wrapped, 'wrote it.']],
    [`${wrapped}:\nwrote it.`, [`${wrapped}:`, 'wrote it.']],
    [`# ${wrapped}\nwrote it.`, [`# ${wrapped}`, 'wrote it.']],
    ['# Title\r\nText one. Text two.\r\n', ['# Title', 'Text one.', 'Text two.']],
    ['- apples\n- pears', ['- apples', '- pears']],
    ['A "quote\nB. "C."', ['A "quote', 'B. "C."']],
    ['5" wide\n他来了。"走。"', ['5" wide', '他来了。', '"走。"']],
    ['สวัสดี ฉันชื่อ\nลาก่อน', ['สวัสดี ฉันชื่อ', 'ลาก่อน']],
    ['one\u2028two', ['one', 'two']],
    ['', []],
    [' \n\t ', []],
    ['...', ['...']],
  ])('%j', (text, expected) => {
    expect(slices(sentence, text)).toEqual(expected);
  });
});

describe('blocks in prose', () => {
  it('keeps fenced code whole, as code', () => {
    const text = 'Run this. Now:\n```js\na. B. c()\n\nd. E.\n```\nDone. Good.';
    expect(kindsAndSlices(sentence, text)).toEqual([
      'sentence: Run this.',
      'sentence: Now:',
      'code: ```js\na. B. c()\n\nd. E.\n```',
      'sentence: Done.',
      'sentence: Good.',
    ]);
  });

  it('never cuts a displayed formula', () => {
    const text = 'We get $$a = 1. \\\\\n\\text{So. Then } b$$ as said. Next.';
    expect(slices(sentence, text)).toEqual(['We get $$a = 1. \\\\\n\\text{So. Then } b$$ as said.', 'Next.']);
  });
});
