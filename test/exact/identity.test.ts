import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression } from '../../src/exact/expression.js';
import { compareExpressions } from '../../src/exact/identity.js';
import { parseWhole } from '../../src/exact/parse-expression.js';
import { tokenize } from '../../src/exact/tokenize.js';

const read = (text: string): Expression => {
  const expression = parseWhole(tokenize(text, { letters: 'split' }));
  if (expression === null) throw new Error(`expected an expression, got ${text}`);
  return expression;
};
const compare = (a: string, b: string) => compareExpressions(read(a), read(b));

/** Coefficients of scale·Π(x - root), the highest power first. */
function expand(scale: number, roots: readonly number[]): number[] {
  let result = [scale];
  for (const root of roots)
    result = [...result, 0].map((c, index) => c - root * (index === 0 ? 0 : (result[index - 1] ?? 0)));
  return result;
}

const EQUAL: readonly (readonly [string, string, string])[] = [
  ['1/2', '0.5', 'normal_form'],
  ['(x+1)^2', 'x^2+2x+1', 'normal_form'],
  ['\\frac{x^2-1}{x-1}', 'x+1', 'normal_form'],
  ['\\frac{1}{1+\\sqrt2}', '\\sqrt2-1', 'normal_form'],
  ['\\sqrt{50}', '5\\sqrt2', 'normal_form'],
  ['\\sqrt[3]{16}', '2\\sqrt[3]{2}', 'normal_form'],
  ['\\sqrt2\\sqrt3', '\\sqrt6', 'normal_form'],
  ['\\frac{2}{\\sqrt[3]{4}}', '\\sqrt[3]{2}', 'normal_form'],
  ['(3+4i)/(1-2i)', '-1+2i', 'normal_form'],
  ['e^{i\\pi/3}', '\\frac{1}{2}+\\frac{\\sqrt3}{2}i', 'normal_form'],
  ['\\tan^2(y)+1', '\\sec^2(y)', 'normal_form'],
  ['\\sin(x+\\pi/2)', '\\cos x', 'normal_form'],
  ['\\sin(-x)', '-\\sin x', 'normal_form'],
  ['\\ln 12', '2\\ln 2+\\ln 3', 'normal_form'],
  ['\\log_2 8', '3', 'normal_form'],
  ['2^{2n}', '4^n', 'normal_form'],
  ['x^n x^2', 'x^{n+2}', 'normal_form'],
  ['\\frac{1}{\\sqrt{1+x}}', '\\frac{\\sqrt{1+x}}{1+x}', 'normal_form'],
  ['\\sqrt{4+4x}', '2\\sqrt{1+x}', 'normal_form'],
  ['\\sqrt{x^2}', '|x|', 'normal_form'],
  ['\\sqrt{3+2\\sqrt2}', '1+\\sqrt2', 'sampled'],
  ['\\sin 2x', '2\\sin x\\cos x', 'sampled'],
  ['\\arctan 1', '\\pi/4', 'sampled'],
  ['(x+y+z+w)^{60}', '(x+y+z+w)^{59}(x+y+z+w)', 'modular'],
  ['\\sum_{k=1}^{10} k', '55', 'written_out'],
  ['\\sum_{k=1}^{n} k', '\\frac{n(n+1)}{2}', 'written_out'],
  ['\\binom{n}{2}', '\\frac{n(n-1)}{2}', 'written_out'],
  ['\\sum_{k=0}^{n-1} a_k', '\\sum_{k=1}^{n} a_{k-1}', 'written_out'],
];

const DIFFERENT: readonly (readonly [string, string, string])[] = [
  ['4', '4\\sqrt2', 'normal_form'],
  ['x+1', 'x+2', 'normal_form'],
  ['xy', 'x+y', 'normal_form'],
  ['\\pi', '22/7', 'normal_form'],
  ['i', '1', 'normal_form'],
  ['\\sqrt{x^2}', 'x', 'certified'],
  ['\\sin x', '\\cos x', 'certified'],
  ['\\ln 5', '1.6094379124341003', 'certified'],
  ['\\sqrt{2+\\sqrt3}', '1.93185165257813657', 'certified'],
  ['(x+y+z+w)^{60}', '(x+y+z+w)^{59}(x+y+z-w)', 'modular'],
  ['\\sum_{k=0}^{n-1} a_k', '\\sum_{k=0}^{n-2} a_k', 'written_out'],
];

describe('compareExpressions', () => {
  it.each(EQUAL)('%s equals %s (%s)', (a, b, method) => {
    expect(compare(a, b)).toMatchObject({ relation: 'equal', method });
    expect(compare(b, a).relation).toBe('equal');
  });

  it.each(DIFFERENT)('%s differs from %s (%s)', (a, b, method) => {
    expect(compare(a, b)).toMatchObject({ relation: 'different', method });
  });

  it('states an error probability exactly where equality is not proved', () => {
    expect(compare('\\sqrt{50}', '5\\sqrt2').errorProbability).toBeUndefined();
    expect(compare('\\arctan 1', '\\pi/4').errorProbability).toBeGreaterThan(0);
    const modular = compare('(x+y+z+w)^{60}', '(x+y+z+w)^{59}(x+y+z+w)').errorProbability;
    expect(modular).toBeGreaterThan(0);
    expect(modular).toBeLessThan(1e-50);
  });

  it.each([
    ['9^{9^{9^9}}', '1', 'bound_reached'],
    ['1/0', '1', 'undefined'],
    ['\\infty-\\infty', '0', 'undefined'],
    ['100000!', '1', 'bound_reached'],
    ['(a+b+c+d)^{999999}', '(a+b+c+d)^{999998}\\sin a', 'bound_reached'],
  ])('leaves %s against %s unknown: %s', (a, b, method) => {
    expect(compare(a, b)).toMatchObject({ relation: 'unknown', method });
  });

  it('finds any polynomial equal to its own expansion and different from that plus one', () => {
    const root = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(
        fc.array(root, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (roots, scale) => {
          const coefficients = expand(scale, roots);
          const factored = `${scale}${roots.map((r) => `(x-(${r}))`).join('')}`;
          const expanded = coefficients
            .map((c, index) => `(${c})x^{${coefficients.length - 1 - index}}`)
            .join('+')
            .replace('x^{0}', '');
          expect(compare(factored, expanded).relation).toBe('equal');
          expect(compare(factored, `${expanded}+1`).relation).toBe('different');
        },
      ),
    );
  });
});
