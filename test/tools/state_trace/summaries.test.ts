import { describe, expect, it } from 'vitest';
import { findings } from './judge-trace.js';

const BRACKETS = 'Complete the sequence, so that the brackets are closed properly. Input: { ( < > [';
const SWAPS = `Ann, Bea, Cal, and Dan play a game. At the start, they each hold a ball: Ann has a red ball, Bea has a blue ball, Cal has a green ball, and Dan has a white ball. First, Ann and Bea swap balls. Then, Cal and Dan swap balls. Finally, Ann and Dan swap balls. At the end, Ann has the
Options:
(A) red ball
(B) blue ball
(C) green ball
(D) white ball`;
const SHELF = `On a shelf, there are three books: a red book, a green book, and a blue book. The red book is the leftmost. The green book is to the left of the blue book.
Options:
(A) The green book is the leftmost.
(B) The green book is the second from the left.`;

const CASES: readonly (readonly [question: string, text: string, expected: string])[] = [
  // a stack told without its symbols is one of those that are reached
  [BRACKETS, 'Stack: `{ ( [`', 'supports'],
  [BRACKETS, "Stack: ['{', '(', '[']", 'supports'],
  [BRACKETS, '4. `>` closes `<`. Stack: `{ (`', 'supports'],
  [BRACKETS, 'Stack: `{ [ (`', 'wrong_stack'],
  // a bracket of the prose
  [BRACKETS, 'We use a stack (LIFO).', 'nothing_to_check'],
  [BRACKETS, 'I need (briefly) to think.', 'nothing_to_check'],
  [BRACKETS, 'The answer is ] ) } (three brackets).', 'supports'],
  [BRACKETS, 'The answer is: **] ) }**', 'supports'],
  [BRACKETS, 'The answer is: **] } )**', 'wrong_answer'],
  // holdings at a moment that is named, or passed over
  [SWAPS, 'Ann ends up with the green ball.', 'supports'],
  [SWAPS, 'Ann ends up with the blue ball.', 'wrong_holding'],
  [SWAPS, 'After the second swap, Dan has the green ball.', 'supports'],
  [SWAPS, 'After the first swap, Dan has the green ball.', 'wrong_holding'],
  [SWAPS, 'Before the last swap, Ann has the blue ball.', 'supports'],
  [SWAPS, '1. Ann ↔ Bea: Ann = blue, Bea = red', 'supports'],
  [SWAPS, '1. Ann ↔ Bea: Ann = red, Bea = blue', 'wrong_holding'],
  [
    SWAPS,
    'Start:\n- Ann: red\n\nAfter swap 1:\n- Ann: blue\n\nAfter swap 2:\n- Dan: green\n- Cal: white',
    'supports',
  ],
  [
    SWAPS,
    'Start:\n- Ann: red\n\nAfter swap 1:\n- Ann: blue\n\nAfter swap 2:\n- Dan: white\n- Cal: green',
    'wrong_holding',
  ],
  [SWAPS, 'If Ann has the white ball, we are done.', 'nothing_to_check'],
  [SWAPS, 'Let us see whether Ann has the white ball.', 'nothing_to_check'],
  [SWAPS, 'Option (D) says Ann has the white ball.', 'nothing_to_check'],
  [SWAPS, 'It is not true that Ann has the white ball.', 'nothing_to_check'],
  [SWAPS, 'Ann has the white ball?', 'nothing_to_check'],
  [SWAPS, 'Ann has no white ball', 'nothing_to_check'],
  // an option told again
  [SHELF, '(A) The green book is the leftmost. This is false.', 'nothing_to_check'],
  [SHELF, '- (A) The green book is the leftmost. ✗\nAnswer: (B)', 'supports'],
  [SHELF, 'Option A says the green book is the leftmost, which is wrong.', 'nothing_to_check'],
  [SHELF, 'It is false that the green book is the leftmost.', 'nothing_to_check'],
  [SHELF, 'The green book is the leftmost.', 'false_statement'],
];

describe('summaries, options told again and remarks', () => {
  it.each(CASES)('%#', (question, text, expected) => {
    expect([text, findings(question, [text])]).toEqual([text, [expected]]);
  });
});
