import { describe, expect, it } from 'vitest';
import { findings, judge } from './judge-trace.js';

const BIRDS = `The following statements each describe a set of objects arranged in a fixed order.
- On a branch, there are five birds: an owl, a crow, a jay, a wren, and a kite.
- The owl is to the left of the crow.
- The jay is the second from the right.
- The kite is to the right of the jay.
- The wren is the leftmost.
Q: Which of the following is correct?
Options:
(A) The owl is the second from the left.
(B) The crow is the second from the left.
(C) The kite is the third from the left.`;
const FRUIT =
  'A stall sells four fruits: plums, pears, kiwis, and figs. The plums are less expensive than the pears. The kiwis are the second-cheapest. The figs are cheaper than the kiwis. Options: (A) The pears are the most expensive. (B) The plums are the most expensive.';
const LOOSE =
  'In a race, there were three runners: Ida, Bo, and Max. Ida finished above Bo. Options: (A) Ida finished first. (B) Bo finished first.';

type Case = readonly [question: string, before: readonly string[], step: string, expected: string];

const CASES: readonly Case[] = [
  [BIRDS, [], 'The owl is to the left of the crow.', 'supports'],
  [BIRDS, [], 'The owl is to the right of the crow.', 'false_statement'],
  [BIRDS, [], 'The kite is the rightmost.', 'supports'],
  [BIRDS, [], 'So the rightmost bird is the crow.', 'false_statement'],
  [BIRDS, [], 'The crow must be third from the left.', 'supports'],
  [BIRDS, [], 'The crow cannot be the leftmost.', 'supports'],
  [BIRDS, [], 'The wren cannot be the leftmost.', 'false_statement'],
  [
    BIRDS,
    [],
    'So from left to right: first is the wren, then second is the owl, then third, fourth, and fifth can be any bird.',
    'supports',
  ],
  [BIRDS, [], 'So from right to left: first is the kite, then second is the jay.', 'supports'],
  [BIRDS, [], 'So from left to right: first is the kite, then second is the jay.', 'false_statement'],
  [BIRDS, [], 'So from left to right: fifth is the kite, then sixth is the crow.', 'false_statement'],
  [BIRDS, [], 'From left to right: wren, owl, crow, jay, kite.', 'supports'],
  [BIRDS, [], 'From left to right: wren, crow, owl, jay, kite.', 'false_statement'],
  [BIRDS, [], 'From left to right: first can be the wren or the owl.', 'supports'],
  [BIRDS, [], 'From left to right: first can be the crow or the owl.', 'false_statement'],
  [BIRDS, [], 'The only bird that can be second from the left is the crow.', 'false_statement'],
  [BIRDS, [], '"(left) wren ? crow (right)"', 'supports'],
  [BIRDS, [], '"(right) wren ? crow (left)"', 'false_statement'],
  [BIRDS, [], 'If the crow is the leftmost, the owl has no place.', 'nothing_to_check'],
  [BIRDS, [], 'Which bird is second from the left?', 'nothing_to_check'],
  [BIRDS, [], 'The crow might be the leftmost.', 'nothing_to_check'],
  [BIRDS, [], 'So the answer is (A)', 'supports'],
  [BIRDS, [], 'So the answer is (B)', 'wrong_answer'],
  [BIRDS, [], 'So the answer is (E)', 'wrong_answer'],
  // one slip is counted once
  [
    BIRDS,
    ['The crow is the second from the left.'],
    'The crow is the second from the left.',
    'nothing_to_check',
  ],
  [BIRDS, ['The crow is the second from the left.'], 'So the answer is (B)', 'nothing_to_check'],
  [FRUIT, [], 'The figs are the cheapest.', 'supports'],
  [
    FRUIT,
    [],
    'The figs are the least expensive, and the pears are more expensive than the plums.',
    'supports',
  ],
  [FRUIT, [], 'The pears are the second-most expensive.', 'false_statement'],
  [FRUIT, [], 'From most to least expensive: first is the pears, then second is the plums.', 'supports'],
  [FRUIT, [], 'From cheapest to most expensive: figs, kiwis, plums, pears.', 'supports'],
  [FRUIT, [], 'So the answer is (A)', 'supports'],
  [FRUIT, [], 'So the answer is (B)', 'wrong_answer'],
  // what some orders allow and others do not is left open
  [LOOSE, [], 'Ida finished first.', 'nothing_to_check'],
  [LOOSE, [], 'So the answer is (A)', 'nothing_to_check'],
  [LOOSE, [], 'Ida finished last.', 'false_statement'],
  [LOOSE, [], 'Ida finished second-to-last.', 'nothing_to_check'],
  [LOOSE, [], 'Bo finished third-to-last.', 'false_statement'],
];

describe('orders', () => {
  it.each(CASES)('%#', (question, before, step, expected) => {
    expect([step, findings(question, [...before, step]).at(-1)]).toEqual([step, expected]);
  });

  it('leaves a question open that contradicts itself, or says too little', () => {
    const head = 'On a shelf, there are three books: a red book, a blue book, and a tan book.';
    for (const said of ['The red book is the leftmost. The blue book is the leftmost.', 'They are new.']) {
      expect(findings(`${head} ${said}`, ['The red book is the leftmost.'], 'ordering')).toEqual([
        'unreadable_question',
      ]);
    }
  });

  it('leaves a question open that more orders fit than are looked at', () => {
    const names = 'abcdefghijk'.split('').map((letter) => `Run${letter}`);
    const question = `There were runners: ${names.join(', ')}. Runa finished above Runb.`;
    expect(findings(question, ['Runb finished above Runa.'], 'ordering')).toEqual(['unreadable_question']);
  });

  it('knows names that hold marks of regular expressions or hyphens', () => {
    const question = 'There are two birds: a blue-jay and a wren. The blue-jay is the leftmost.';
    expect(findings(question, ['The blue-jay is the rightmost.'], 'ordering')).toEqual(['false_statement']);
  });

  it('says what is false in one line', () => {
    const result = judge({ question: BIRDS, text: 'The owl is to the right of the crow.' });
    expect(result).toMatchObject({
      detail: { summary: 'crow before owl is false in every order that fits the question' },
    });
  });
});
