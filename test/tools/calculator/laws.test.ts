import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../../src/exact/rational.js';
import { equationsOf, judgeSteps, judgeText } from './judge-text.js';

/** An expression as text, with its value. */
interface Term {
  readonly text: string;
  readonly value: Rational;
}

const number = fc
  .integer({ min: 0, max: 999 })
  .map((n): Term => ({ text: String(n), value: Rational.of(n) }));
const decimal = fc
  .integer({ min: 1, max: 99_999 })
  .map((n): Term => ({ text: (n / 100).toFixed(2), value: Rational.of(n, 100) }));

const joined = (left: Term, op: string, right: Term): Term | null => {
  const [a, b] = [left.value, right.value];
  if (op === '/' && b.isZero) return null;
  const value = op === '+' ? a.add(b) : op === '-' ? a.subtract(b) : op === '*' ? a.multiply(b) : a.divide(b);
  return { text: `(${left.text} ${op} ${right.text})`, value };
};

const term: fc.Arbitrary<Term> = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    number,
    decimal,
    fc
      .tuple(tie('term'), fc.constantFrom('+', '-', '*', '/'), tie('term'))
      .map(([left, op, right]) => joined(left, op, right) ?? left),
  ),
})).term;

const prose = fc.constantFrom('', 'So she has ', 'Therefore, ', 'Total: ', 'Also ist das ', '所以');
const written = (value: Rational) =>
  value.isInteger ? String(value) : `${value.numerator}/${value.denominator}`;

describe('laws', () => {
  it('supports every true equation', () => {
    fc.assert(
      fc.property(prose, term, term, (before, left, right) => {
        const sum = left.value.add(right.value);
        const text = `${before}${left.text} + ${right.text} = ${written(sum)} in all.`;
        expect(judgeText(text)).toMatchObject({ finding: 'supports', code: 'exact' });
      }),
    );
  });

  it('refutes every equation that is off by one', () => {
    fc.assert(
      fc.property(prose, term, term, fc.constantFrom(1, -1, 10), (before, left, right, off) => {
        const sum = left.value.add(right.value).add(Rational.of(off));
        const text = `${before}${left.text} + ${right.text} = ${written(sum)} in all.`;
        expect(judgeText(text).finding).toBe('refutes');
      }),
    );
  });

  it('accepts a quotient rounded or cut off at any digit, and nothing two digits off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 6 }),
        (a, b, digits) => {
          const scale = 10n ** BigInt(digits);
          const cut = (BigInt(a) * scale) / BigInt(b);
          const show = (n: bigint) => `${n / scale}.${String(n % scale).padStart(digits, '0')}`;
          expect(judgeText(`${a} / ${b} = ${show(cut)}`).finding).toBe('supports');
          expect(judgeText(`${a} / ${b} = ${show(cut + 2n)}`).finding).toBe('refutes');
        },
      ),
    );
  });

  it('accepts what doubles print', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 999 }), (a, b) => {
        const [x, y] = [a / 100, b / 10];
        expect(judgeText(`${x}*${y}=${x * y}`).finding).toBe('supports');
        expect(judgeText(`${x}/${y}=${x / y}`).finding).toBe('supports');
        expect(judgeText(`${x}+${y}=${x + y}`).finding).toBe('supports');
      }),
    );
  });

  const noise = fc.array(
    fc.oneof(
      fc.constantFrom(
        '=',
        '≈',
        '1',
        '2',
        '3.5',
        '+',
        '-',
        '*',
        '/',
        '(',
        ')',
        '[',
        '{',
        '}',
        '%',
        '$',
        '\\',
        'x',
        ' of ',
        ' 3 apples ',
        '<<',
        '>>',
        '\n',
        ' ',
        '^',
        '!',
        '\\frac',
        '\\(',
        '\\)',
        '|',
        '~',
        '==',
        ',',
        '.',
        ':',
        ' mod ',
        ' R ',
        '\\text{',
        '_',
        "'",
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 40 },
  );

  it('gives a result for any text, whose offsets slice back to it', () => {
    fc.assert(
      fc.property(noise, (parts) => {
        const text = parts.join('');
        const result = judgeText(text);
        expect(result.status).toBe('ok');
        for (const equation of equationsOf(result)) {
          expect(text.slice(equation.start, equation.end)).toBe(equation.text);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives a result for every step of any response', () => {
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 6 }), (steps) => {
        for (const result of judgeSteps(steps.map((parts) => parts.join(''))))
          expect(result.status).toBe('ok');
      }),
    );
  });

  it('says the same of the same text', () => {
    fc.assert(
      fc.property(noise, (parts) => {
        expect(judgeText(parts.join(''))).toEqual(judgeText(parts.join('')));
      }),
    );
  });
});
