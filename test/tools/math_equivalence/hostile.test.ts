import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Reader } from '../../../tools/math_equivalence/read-answer.js';
import { decide, found } from './decide.js';

const MEGA = 1_000_000;
const HOSTILE: Readonly<Record<string, string>> = {
  brackets: '('.repeat(MEGA),
  boxes: '\\boxed{'.repeat(150_000),
  'empty boxes': '\\boxed{}'.repeat(125_000),
  towers: '9^9^9^9',
  'a long sum': Array(10_000).fill('1').join('+'),
  fractions: '\\frac{'.repeat(100_000),
  dollars: '$'.repeat(MEGA),
  digits: '1'.repeat(MEGA),
  phrases: 'the answer is '.repeat(70_000),
  'answer lines': 'A:\n'.repeat(300_000),
  stars: '**a'.repeat(300_000),
  'a large expansion': '(x+y+z+w+1)^{400}',
  factorials: '20!!!!!!!',
  'a long list': Array.from({ length: 3_000 }, (_, index) => index).join(', '),
  'nested roots': `${'\\sqrt{'.repeat(50)}2${'}'.repeat(50)}`,
  'many denominators': Array.from({ length: 40 }, (_, index) => `\\frac{1}{x+${index}}`).join('+'),
  'a long sum sign': '\\sum_{k=1}^{100000} k',
  formulas: '$x$ '.repeat(250_000),
  'stops and commas': `${'.,'.repeat(9_500)}x`,
  'lone surrogates': '\ud800'.repeat(1_000),
};

const piece = fc.constantFrom(
  '1',
  '2',
  '0.5',
  'x',
  'y',
  '+',
  '-',
  '*',
  '/',
  '^',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ';',
  '=',
  '<',
  '\\le ',
  '\\frac',
  '\\sqrt',
  '\\pm ',
  '\\pi',
  'i',
  'e',
  '\\text{and}',
  '\\cup',
  '\\infty',
  '%',
  '$',
  ' ',
  'cm',
  '\\begin{pmatrix}',
  '\\end{pmatrix}',
  '&',
  '\\\\',
  '\\boxed{',
  '|',
  '!',
  '_',
  ':',
  'or',
  'the answer is',
  '\\sum_{k=1}^{3}',
  '∈',
  '½',
  '°',
); // prettier-ignore
const text = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(''));

describe('math_equivalence on hostile text', () => {
  it.each(Object.entries(HOSTILE))('ends on %s, as response and as reference', (_name, hostile) => {
    expect(['ok', 'error']).toContain(decide('5', hostile).status);
    expect(['ok', 'error']).toContain(decide(hostile, '5').status);
    expect(decide('5', hostile)).not.toMatchObject({ finding: 'supports' });
  });

  it('never throws, for any Unicode text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        (a, b) => {
          expect(['ok', 'error']).toContain(decide(a, b).status);
        },
      ),
    );
  });

  it('finds every answer that can be read equivalent to itself', () => {
    fc.assert(
      fc.property(text, (answer) => {
        if (new Reader(true).read(answer).length > 0)
          expect(found(`$${answer}$`, `$${answer}$`)).toMatch(/supports|bad_reference/);
      }),
      { numRuns: 400 },
    );
  });

  it('never finds equivalent one way and different the other', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [there, back] = [found(a, b), found(b, a)];
        if (there === 'supports' || back === 'supports')
          expect([there, back, a, b]).toEqual([back, there, a, b]);
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same result for the same input', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(decide(a, b)).toEqual(decide(a, b));
      }),
      { numRuns: 100 },
    );
  });
});
