import { describe, expect, it } from 'vitest';
import { findings } from './judge-trace.js';

const BALLS = `Ann, Ben, and Cleo are playing a game. At the start of the game, they are each holding a ball: Ann has a red ball, Ben has a blue ball, and Cleo has a green ball.
As the game goes on, pairs of players trade balls. First, Ann and Ben swap balls. Then, Ben and Cleo swap balls. Finally, Ann and Cleo swap balls. At the end of the game, Ben has the
Options:
(A) red ball.
(B) blue ball.
(C) green ball.`;
const BOOKS = `Ann, Ben, and Cleo trade books. At the start, they each buy one: Ann gets The Old Sea, Ben gets Dune-2, and Cleo gets The Green Door. First, Cleo and Ben swap books. Finally, Ann and Ben swap books. At the end, Ann has Options: (A) The Old Sea. (B) Dune-2. (C) The Green Door.`;

const START = 'At the start: Ann: red, Ben: blue, Cleo: green.';
const ONE = 'Ann and Ben swap balls: Ann: blue, Ben: red, Cleo: green.';
const TWO = 'Ben and Cleo swap balls: Ann: blue, Ben: green, Cleo: red.';
const THREE = 'Ann and Cleo swap balls: Ann: red, Ben: green, Cleo: blue.';

type Case = readonly [question: string, before: readonly string[], step: string, expected: string];

const CASES: readonly Case[] = [
  [BALLS, [], START, 'supports'],
  [BALLS, [], 'At the start: Ann: red, Ben: green, Cleo: blue.', 'wrong_holding'],
  [BALLS, [START], ONE, 'supports'],
  [BALLS, [START], ONE.replace('Ann: blue, Ben: red', 'Ann: red, Ben: blue'), 'wrong_holding'],
  [BALLS, [START], '(1) A and B swap: A: Blue, B: Red, C: Green', 'supports'],
  [BALLS, [START], 'A: blue, B: red, C: green', 'supports'],
  [BALLS, [START], 'A: green, B: red, C: blue', 'wrong_holding'],
  [BALLS, [START], 'Ben and Ann trade, so Ann now has the blue ball and Ben has the red ball.', 'supports'],
  [BALLS, [START], 'Ben and Ann trade, so Ann now has the green ball.', 'wrong_holding'],
  [BALLS, [START], 'Ann and Cleo swap balls: Ann: green, Ben: blue, Cleo: red.', 'wrong_swap'],
  [BALLS, [START, ONE], TWO, 'supports'],
  [BALLS, [START, ONE, TWO], THREE, 'supports'],
  [
    BALLS,
    ['First Ann and Ben swap, then Ben and Cleo swap, then Ann and Cleo swap.'],
    'Ann has the red ball.',
    'supports',
  ],
  [BALLS, ['Ann and Ben swap, Ben and Cleo swap, Ann and Cleo swap.', START], ONE, 'supports'],
  [
    BALLS,
    [START, ONE, TWO, THREE],
    'At the end of the game, Ben has the green ball. So the answer is (C)',
    'supports',
  ],
  [
    BALLS,
    [START, ONE, TWO, THREE],
    'At the end of the game, Ben has the green ball. So the answer is (A)',
    'wrong_answer',
  ],
  [BALLS, [START], 'At the end of the game, Ben has the blue ball.', 'wrong_holding'],
  [BALLS, [], 'So the answer is (C)', 'supports'],
  [BALLS, [], 'So the answer is (F)', 'wrong_answer'],
  [BALLS, [], 'Ann no longer has the red ball.', 'nothing_to_check'],
  [BALLS, [], 'Ann has either the red ball or the blue ball.', 'nothing_to_check'],
  [BALLS, [], 'Let us follow each swap.', 'nothing_to_check'],
  [BALLS, [], 'Ann has not got the green ball.', 'nothing_to_check'],
  [BALLS, [], 'Ann has given away the green ball.', 'nothing_to_check'],
  [BALLS, [], 'Ann has the shiny red ball.', 'supports'],
  [BALLS, [], 'Ann has the shiny green ball.', 'wrong_holding'],
  [BALLS, ['Ann and Ben swap, Ben and Cleo swap, Ann and Cleo swap.'], ONE, 'supports'],
  // one slip is counted once
  [
    BALLS,
    [START, 'Ann and Ben swap balls: Ann: red, Ben: blue, Cleo: green.'],
    'Ben and Cleo swap balls: Ann: red, Ben: green, Cleo: blue.',
    'supports',
  ],
  [
    BALLS,
    [START, ONE, TWO, 'Ann and Cleo swap balls: Ann: red, Ben: blue, Cleo: green.'],
    'So the answer is (B)',
    'supports',
  ],
  [BOOKS, [], 'At the start: Ann: Old Sea, Ben: Dune, Cleo: The Green Door.', 'supports'],
  [BOOKS, [], 'Cleo and Ben swap: Ann: Sea, Ben: Green Door, Cleo: Dune.', 'supports'],
  [BOOKS, [], 'Cleo and Ben swap: Ann: Sea, Ben: Dune, Cleo: Door.', 'wrong_holding'],
  [BOOKS, [], 'So the answer is (C)', 'supports'],
];

describe('tracked objects', () => {
  it.each(CASES)('%#', (question, before, step, expected) => {
    expect([step, findings(question, [...before, step]).at(-1)]).toEqual([step, expected]);
  });

  it.each([
    'Ann has a red ball. Ann and Ben swap balls.',
    'Ann and Ben swap: Ann has a red ball, Ann has a blue ball.',
  ])('leaves %s open', (question) => {
    expect(findings(question, ['Ann: red'], 'tracked_objects')).toEqual(['unreadable_question']);
  });
});
