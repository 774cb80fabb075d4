import { describe, expect, it } from 'vitest';
import { sampleSchema } from '../../../src/core/index.js';
import { mathEquivalence } from '../../../tools/math_equivalence/index.js';
import { found } from './decide.js';

describe('conventions of math_equivalence', () => {
  it.each([
    ['10%', '10', { percent: 'value' }, 'supports', 'refutes'],
    ['1, 2', '2, 1', { lists: 'ordered' }, 'supports', 'refutes'],
    ['10 cm', '10', { units: 'strict' }, 'supports', 'refutes'],
    ['1/3', '0.33', { rounding: 'exact' }, 'supports', 'refutes'],
    ['2/3', '0.66', { rounding: 'cut' }, 'refutes', 'supports'],
    ['1/3', '0.33', { roundingDecimals: 3 }, 'supports', 'refutes'],
    ['2,75', '2.75', { decimalComma: 'never' }, 'supports', 'refutes'],
    ['[1,2]', '1 \\le x \\le 2', { restated: 'refuse' }, 'supports', 'refutes'],
    ['x=2', '2x=4', { restated: 'refuse' }, 'supports', 'refutes'],
    ['100', '101', { tolerance: 0.02 }, 'refutes', 'supports'],
  ])('%s against %s, by default and with %j', (reference, response, option, usual, other) => {
    expect(found(reference, response)).toBe(usual);
    expect(found(reference, response, option)).toBe(other);
  });

  it('compares a choice by the content its letter has in the input', () => {
    const question = 'What is 3 + 5?\n(A) 6 (B) 7 (C) 8 (D) 9';
    expect(found('C', '8', { question })).toBe('supports');
    expect(found('8', '\\boxed{C}', { question })).toBe('supports');
    expect(found('C', '9', { question })).toBe('refutes');
    expect(found('C', '8')).toBe('refutes');
  });

  it.each([
    ['What is 3 + 5?', false],
    ['What is 3 + 5?\nA) 7\nB) 8', true],
  ])('keeps the input only where it lists options: %j', (input, kept) => {
    const sample = sampleSchema.parse({ id: 's', input, responses: ['8'] });
    const prepared = mathEquivalence.prepare({
      sample,
      response: 0,
      responseText: '8',
      segments: [],
      segment: null,
      text: '8',
    });
    expect(prepared).toEqual(kept ? { text: '8', question: input } : { text: '8' });
  });
});
