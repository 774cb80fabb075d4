import { describe, expect, it } from 'vitest';
import { calculator } from '../../../tools/calculator/index.js';
import { equationsOf, judgeSteps } from './judge-text.js';

/** Steps, and the finding of each. */
type Case = readonly [title: string, steps: readonly string[], findings: readonly string[]];

const CASES: readonly Case[] = [
  [
    'decides a later step with the values of earlier ones',
    ['A = (2 + 3) = 5', 'B = (4 * 2) = 8', 'Then, A - B = 5 - 8 = -3'],
    ['supports', 'supports', 'supports'],
  ],
  [
    'carries on the value an author found, though it is false',
    ['A = (2 + 3) = 6', 'A * 2 = 12', 'A * 2 = 10'],
    ['refutes', 'supports', 'refutes'],
  ],
  ['takes definitions in words', ['where A = (2 + 3) and B = (1 + 1)', 'A * B = 11'], ['open', 'refutes']],
  [
    'follows the text where it redefines a letter',
    ['where A = (2 + 3)', 'A = (1 + 3) = 4', 'A + 1 = 5'],
    ['open', 'supports', 'supports'],
  ],
  ['leaves two values of one step open', ['x = 2 or x = 3', 'x + 1 = 9'], ['open', 'open']],
  ['leaves an equation open that is solved later', ['x = 1', 'x + 2 = 9', 'x = 7'], ['open', 'open', 'open']],
  [
    'leaves steps of solving for a new value open',
    ['3n = 24, so n = 8', '3(n + 1) = 1, so n + 1 = 1/3', '3(n + 1) = 1, so n + 1 = 1/4'],
    ['open', 'open', 'refutes'],
  ],
  ['binds nothing to a rounded value', ['x = 10/3 = 3.33', '3x = 10'], ['supports', 'open']],
  ['binds nothing under a condition', ['When x = 0, all is well', 'x + 1 = 9'], ['open', 'open']],
  ['binds names with subscripts', ['x_1 = 4', '$x_{1} + 1 = 6$'], ['open', 'refutes']],
  [
    'takes a value apart from the letter itself',
    ['n = 4', 'n = n + 1', 'n + 1 = 5'],
    ['open', 'open', 'open'],
  ],
];

describe('letters bound by earlier steps', () => {
  it.each(CASES)('%s', (_title, steps, findings) => {
    expect(judgeSteps(steps).map((result) => result.finding)).toEqual(findings);
  });

  it('names the step that gave the value', () => {
    const [, , last] = judgeSteps(['Start.', 'A = (2 + 3) = 5', 'A + 1 = 7']);
    expect(last && equationsOf(last)[0]).toMatchObject({
      holds: false,
      uses: [{ name: 'A', value: '5', step: 1 }],
    });
  });

  it('hands on only the letters of the step', () => {
    const responseText = 'A = 1\nB = 2\nA + 1 = 2';
    const segments = [
      { index: 0, kind: 'line', start: 0, end: 5 },
      { index: 1, kind: 'line', start: 6, end: 11 },
      { index: 2, kind: 'line', start: 12, end: 21 },
    ];
    const sample = { id: 'test', input: '', responses: [responseText] };
    const segment = segments[2] as (typeof segments)[number];
    expect(
      calculator.prepare({ sample, response: 0, responseText, segments, segment, text: 'A + 1 = 2' }),
    ).toEqual({
      text: 'A + 1 = 2',
      bindings: [{ name: 'A', value: '1', step: 0 }],
    });
  });
});
