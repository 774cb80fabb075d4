import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from './judge-trace.js';

const QUESTIONS = {
  word_sorting: 'Sort alphabetically: List: beta alpha gamma delta',
  bracket_stack: 'Close the brackets. Input: [ { (',
  tracked_objects:
    'At the start: Ann has a red ball, Ben has a blue ball, and Cleo has a green ball. Ann and Ben swap balls. At the end, Ann has Options: (A) red ball. (B) blue ball.',
  ordering:
    'There are eight birds: an owl, a crow, a falcon, a hawk, a jay, a wren, a kite, and a tern. The owl is to the left of the crow. Options: (A) The owl is the leftmost.',
} as const;
const UNITS = [
  '[',
  '[a',
  '[a ? b]',
  '["a" ? "b"] < ',
  'answer is ',
  'answer is beta ',
  '"beta": "b" (2). ',
  'beta < ',
  '(1) ',
  '(',
  '"',
  "'",
  ' ',
  '\n',
  'second letter ',
  'stack ',
  'stack: [ ',
  'pop [',
  'need [ twice ',
  '[ ; stack: [ { ',
  'Ann ',
  'Ann has ',
  'Ann and Ben swap ',
  'Ann: red, ',
  'from left to right ',
  'the owl is the leftmost. ',
  'the owl is to the left of the crow. ',
  'first can be owl or crow then ',
  '(left) owl crow ',
  '(left',
  'answer is (A) ',
  '😀',
  "n't",
  'é',
  ', ',
  ' then ',
];
const LENGTH = 38_000;
const kinds = Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[];
const filled = (unit: string) => unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH);

describe.each(kinds)('hostile input: %s', (kind) => {
  it.each(UNITS)('a step of nothing but %j stays cheap', (unit) => {
    const started = performance.now();
    judge({ kind, question: QUESTIONS[kind], text: filled(unit) });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it.each(UNITS)('a question of nothing but %j stays cheap', (unit) => {
    const started = performance.now();
    judge({ kind, question: filled(unit), text: 'So the answer is (A)' });
    judge({ question: filled(unit), text: 'So the answer is (A)' });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('answers whatever the texts are', () => {
    const piece = fc.oneof(
      fc.constantFrom(...UNITS, QUESTIONS[kind]),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '));
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 3 }), (question, step, before) => {
        for (const asked of [question, QUESTIONS[kind]]) {
          expect(judge({ kind, question: asked, text: step, before }).status).toBe('ok');
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('bounds', () => {
  const long = 'The answer is alpha. '.repeat(2500);

  it.each([
    ['a step', { text: long }],
    ['a question', { text: 'x', question: long }],
    ['earlier steps', { text: 'x', before: [long] }],
    ['earlier steps that were left out', { text: 'x', beforeLeftOut: 50_000 }],
    ['steps that overlap', { text: 'x'.repeat(30_000), steps: Array.from({ length: 9 }, () => [0, 30_000]) }],
  ])('%s past the bound is left open', (_name, input) => {
    expect(judge({ question: QUESTIONS.word_sorting, ...input })).toMatchObject({
      finding: 'open',
      code: 'bound_reached',
    });
  });

  it('lists no more failures than a reader takes in, each of bounded length', () => {
    const text = `The first letter: ${'"beta": "z" (26). '.repeat(1500)} "${'x'.repeat(60)}": "y" (25).`;
    const result = judge({ question: QUESTIONS.word_sorting, text });
    expect(JSON.stringify(result).length).toBeLessThan(20_000);
  });
});
