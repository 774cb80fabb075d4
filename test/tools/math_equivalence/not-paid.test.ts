import { describe, expect, it } from 'vitest';
import { decide, found } from './decide.js';

type Row = readonly [response: string, reference: string];

/** Answers that look alike and are not, by what would mistake them. */
const REFUTED: Readonly<Record<string, readonly Row[]>> = {
  'spaces between digits': [
    ['4 1/3', '41/3'],
    ['$5 2/7$', '52/7'],
    ['\\boxed{6 1/9}', '61/9'],
    ['-2 1/8', '-21/8'],
  ],
  'runs of letters': [
    ['XC', 'CX'],
    ['PQR', 'QPR'],
    ['star', 'rats'],
    ['KOH', 'HOK'],
  ],
  'units and labels': [
    ['30°C', '30°F'],
    ['7 AM', '7 PM'],
    ['9 years', '9 months'],
    ['4 cups', '4 tbsp'],
    ['6 km east', '6 km west'],
    ['8 dozen', '8'],
    ['8 crore', '8'],
    ['8 Milliarden', '8'],
    ['8万', '8'],
    ['8 тысяч', '8'],
    ['\\boxed{8 \\text{ billion}}', '8'],
    ['2 cats and 7 dogs', '7 cats and 2 dogs'],
  ],
  'connectives and codes': [
    ['2021-03-04', '2021-04-03'],
    ['v2.0.1', 'v2.0.2'],
    ['3 \\pmod 5', '4 \\pmod 5'],
    ['9 mod 4', '9'],
  ],
  'comparisons and minus in words': [
    ['at least 9', '9'],
    ['The answer is 8 and/or 9', '9'],
    ['The answer is greater than 9', '9'],
    ['minus 9', '9'],
    ['moins 9', '9'],
    ['负9', '9'],
    ['マイナス9', '9'],
    ['twice 9', '9'],
    ['9 and a half', '9'],
    ['9 squared', '9'],
    ['It is surely 8, but could be 9', '9'],
  ],
  'what stands behind an answer': [
    ['Answer: 8 (not 9)', '9'],
    ['The answer is 8, see page 9', '9'],
    ['{"answer": 8, "certainty": 9}', '9'],
    ['The answer is unclear (see table 9)', '9'],
  ],
  letters: [
    ['(A) (B) (C)', 'C'],
    ['Neither B nor C', 'C'],
    ['A\nB\nC', 'C'],
    ['I waver between B and C', 'C'],
    ['(B) or (C)', 'C'],
    ['The answer is (B) or (C)', 'C'],
  ],
}; // prettier-ignore

/** Texts that are not understood to their end. */
const OPEN: readonly Row[] = [
  ['6 7', '67'],
  ['ab', 'ba'],
  ['CO', 'Co'],
  ['9 plums', '9 pears'],
  ['9 sixths', '9'],
  ['9 less than y', '9'],
  ['x<1 and x>2', 'x<1 or x>2'],
  ['y \\notin \\{3,4\\}', 'y \\in \\{3,4\\}'],
  ['\\int_0^9 t dt', '9'],
  ['April 9', '9'],
  ['not 9', '9'],
  ['not \\boxed{9}', '9'],
  ['Answer: 7 8 9', '9'],
  ['21_4', '21'],
  ['\\frac{d}{dx} x^3', '3x^2'],
  ['\\begin{vmatrix}1&0\\\\0&1\\end{vmatrix}', '1'],
]; // prettier-ignore

const NO_ANSWER: readonly string[] = [
  '\\boxed{}',
  '\\boxed{?}',
  '####',
  '-',
  '{',
  '<think>9</think>',
  'As an AI, I cannot answer. Wait 9 minutes.',
  'What would follow if the answer is 9? I do not know.',
  '1. Add them up\n9. Be done with it',
  'The answer is not 9.',
  'La respuesta no es 9, creo yo.',
]; // prettier-ignore

const EQUAL: readonly Row[] = [
  ['2 dozen', '24'],
  ['3 lakh', '300000'],
  ['3 百万', '3000000'],
  ['3 millones', '3000000'],
  ['1 year', '12 months'],
  ['32 °F', '0 °C'],
  ['7 dogs and 2 cats', '2 cats and 7 dogs'],
  ['9 mod 4', '1'],
  ['10 (mod 7)', '3 \\pmod 7'],
  ['half of 9', '4.5'],
  ['menos 9', '-9'],
  ['at most 9', 'x \\le 9'],
  ['Answer: 8 (not 9)', '8'],
  ['{"answer": 8, "certainty": 9}', '8'],
  ['The answer is not 9. The answer is 8.', '8'],
  ['It is 8', '8'],
  ['Yes, because 9 > 8.', 'Yes'],
  ['Answer: 9 coins left over', '9'],
  ['Rome', 'C) Rome'],
  ['C) Rome', 'Rome'],
  ['The best choice is option D: 9', 'D'],
  ['答案是C', 'C'],
  ['选C', 'C'],
  ['C is wrong; A', 'A'],
  ['all real numbers', '(-\\infty,\\infty)'],
  ['3/4 %', '0.75%'],
  ['-', '-'],
  ['tanx', '\\tan x'],
]; // prettier-ignore

describe('what is not paid', () => {
  describe.each(Object.entries(REFUTED))('%s', (_kind, rows) => {
    it.each(rows)('%j is not %j', (response, reference) =>
      expect(found(reference, response)).toBe('refutes'),
    );
  });

  it.each(OPEN)('%j against %j is open', (response, reference) =>
    expect(found(reference, response)).toBe('open'),
  );

  it.each(NO_ANSWER)('%j states no answer', (response) =>
    expect(decide('9', response)).toMatchObject({ finding: 'refutes', code: 'no_answer' }),
  );

  it.each(EQUAL)('%j is %j', (response, reference) => expect(found(reference, response)).toBe('supports'));

  it('never reads a part of an answer that is too long', () => {
    const digits = Array.from({ length: 9_000 }, (_, index) => index);
    const [up, down] = [digits, [...digits].reverse()].map((items) => `\\{${items.join(',')}\\}`);
    expect(decide(up, down as string)).toMatchObject({ finding: 'open', code: 'bound_reached' });
  });
});
