import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enclose } from '../../src/exact/enclosure.js';
import { evaluateRational } from '../../src/exact/evaluate.js';
import { parseWhole } from '../../src/exact/parse-expression.js';
import { BoundError, Rational } from '../../src/exact/rational.js';
import { tokenize } from '../../src/exact/tokenize.js';

const read = (text: string) => {
  const expression = parseWhole(tokenize(text, { letters: 'split' }));
  if (expression === null) throw new Error(`expected an expression, got ${text}`);
  return expression;
};

/** First digits of known constants, from tables. */
const DIGITS: readonly (readonly [string, string])[] = [
  ['\\pi', '3.14159265358979323846264338327950288419716939937510'],
  ['e', '2.71828182845904523536028747135266249775724709369995'],
  ['\\sqrt{2}', '1.41421356237309504880168872420969807856967187537694'],
  ['\\sqrt[3]{2}', '1.25992104989487316476721060727822835057025146470150'],
  ['\\ln 2', '0.69314718055994530941723212145817656807550013436025'],
  ['\\ln 10', '2.30258509299404568401799145468436420760110148862877'],
  ['\\sin 1', '0.84147098480789650665250232163029899962256306079837'],
  ['\\cos 1', '0.54030230586813971740093660744297660373231042061792'],
  ['\\tan 1', '1.55740772465490223050697480745836017308725077238152'],
  ['\\arctan 2', '1.10714871779409050301706546017853704007004764540143'],
  ['\\exp(10)', '22026.4657948067165169579006452842443663535126185567'],
  ['e^{-20}', '0.00000000206115362243855782796594038015582097637580'],
  ['2^{\\sqrt{2}}', '2.66514414269022518865029724987313984827421131371465'],
  ['\\sin 30^\\circ', '0.5'],
  ['\\arcsin(1/2)', '0.52359877559829887307710723054658381403286156656251'],
  ['(1+\\sqrt5)/2', '1.61803398874989484820458683436563811772030917980576'],
];

describe('enclose', () => {
  it.each(DIGITS)('%s is %s…', (text, digits) => {
    const interval = enclose(read(text));
    const shown = Rational.parse(digits) as Rational;
    const slack = Rational.of(1n, 10n ** BigInt(digits.split('.')[1]?.length ?? 0));
    expect(interval?.low.compare(shown.add(slack))).toBe(-1);
    expect(interval?.high.compare(shown.subtract(slack))).toBe(1);
    expect(interval?.high.subtract(interval.low).compare(Rational.of(1n, 10n ** 50n))).toBe(-1);
  });

  it.each([
    '1/0',
    '\\ln 0',
    '\\ln(-1)',
    '\\sqrt{-1}',
    'x',
    '\\pm 2',
    '\\infty',
    '\\tan 90^\\circ',
    '\\arcsin 2',
    '0^0',
  ])('%s has no real value', (text) => {
    expect(enclose(read(text))).toBeNull();
  });

  it.each(['9^{9^{9^9}}', '2000!', '\\exp(100000)', '\\sin(10^{30})', '(\\sqrt2)^{1000000}'])(
    '%s ends at a bound',
    (text) => {
      expect(() => enclose(read(text))).toThrow(BoundError);
    },
  );

  it('holds the double of every function it has', () => {
    const functions = {
      sin: Math.sin,
      cos: Math.cos,
      tan: Math.tan,
      arctan: Math.atan,
      exp: Math.exp,
      sinh: Math.sinh,
      tanh: Math.tanh,
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.entries(functions)),
        fc.integer({ min: -3000, max: 3000 }),
        ([name, double], thousandths) => {
          const interval = enclose({
            kind: 'call',
            name,
            args: [
              {
                kind: 'number',
                value: Rational.of(thousandths, 1000),
                written: '',
                decimals: 3,
                continued: false,
              },
            ],
          });
          const expected = double(thousandths / 1000);
          const middle = interval?.low.toNumber() ?? Number.NaN;
          expect(Math.abs(middle - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
        },
      ),
    );
  });
});

describe('evaluateRational', () => {
  it.each([
    ['1+2*3', '7'],
    ['2^10', '1024'],
    ['4^{1/2}', '2'],
    ['8^{-2/3}', '1/4'],
    ['\\sqrt{16/9}', '4/3'],
    ['\\frac{1}{3}+\\frac{1}{6}', '1/2'],
    ['5!', '120'],
    ['\\binom{5}{2}', '10'],
    ['\\log_2 8', '3'],
    ['20\\% * 50', '10'],
    ['|-3|', '3'],
    ['\\lfloor -7/2 \\rfloor', '-4'],
    ['\\gcd(12,18)', '6'],
    ['1\\frac12', '3/2'],
    ['-2^2', '-4'],
    ['2^{-1}', '1/2'],
    ['1/2*4', '2'],
    ['0.1+0.2', '3/10'],
  ])('%s = %s', (text, value) => {
    expect(String(evaluateRational(read(text)))).toBe(value);
  });

  it.each(['\\sqrt2', '\\pi', 'x+1', '1/0', '0^0', '\\pm 1', '\\sin 1'])('%s is not rational', (text) => {
    expect(evaluateRational(read(text))).toBeNull();
  });
});
