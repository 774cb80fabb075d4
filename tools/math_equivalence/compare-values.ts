import { approximate } from '../../src/exact/approximate.js';
import { enclose } from '../../src/exact/enclosure.js';
import { evaluateRational } from '../../src/exact/evaluate.js';
import { children, type Expression, freeSymbols, type NumberLiteral } from '../../src/exact/expression.js';
import { compareExpressions } from '../../src/exact/identity.js';
import { BoundError, Rational } from '../../src/exact/rational.js';
import type { ValueAnswer } from './answer.js';
import { type Comparison, cannotTell, different, equivalent } from './comparison.js';
import { conversionFactor } from './convert-unit.js';
import { compareLabels } from './label-words.js';
import { congruent } from './modulus.js';
import type { Conventions } from './options.js';
import type { Unit } from './unit.js';

const HUNDREDTH = Rational.of(1, 100);

const literal = (value: Rational): Expression => ({
  kind: 'number',
  value,
  written: String(value),
  decimals: 0,
  continued: false,
});

const scaled = (expression: Expression, by: Expression): Expression => ({
  kind: 'product',
  factors: [
    { of: expression, divide: false },
    { of: by, divide: false },
  ],
});

/** Compares two values with what stands beside them: units, percent, money. */
export function compareValues(a: ValueAnswer, b: ValueAnswer, conventions: Conventions): Comparison {
  const plain = () => compareNumbers(a.expression, b.expression, conventions);
  const [left, right] = [a.unit, b.unit];
  if (left === null && right === null) return plain();
  if (left !== null && right !== null) return withBoth(a, left, b, right, conventions);
  const [one, unit, other] = left === null ? [b, right as Unit, a] : [a, left, b];
  return withOne(one, unit, other, conventions, plain);
}

function withBoth(
  a: ValueAnswer,
  left: Unit,
  b: ValueAnswer,
  right: Unit,
  conventions: Conventions,
): Comparison {
  const plain = () => compareNumbers(a.expression, b.expression, conventions);
  if (left.kind === right.kind && left.name === right.name && !left.name.startsWith('mod ')) return plain();
  if (left.kind === 'words' || right.kind === 'words')
    return withLabels([a, left], [b, right], plain(), conventions);
  const heat = sameHeat(a, left, b, right, conventions);
  if (heat !== null) return heat;
  if (left.kind !== right.kind || (left.kind !== 'measure' && left.kind !== 'money'))
    return different('unit');
  const factor =
    left.kind === 'money' ? coins(right.name, left.name) : conversionFactor(right.name, left.name);
  if (factor === null) return different('unit');
  const converted = compareNumbers(a.expression, scaled(b.expression, literal(factor)), conventions);
  return { ...converted, method: `unit_conversion: ${converted.method}` };
}

/** Numbers that agree under different labels are not known to be the same answer. */
function withLabels(
  [a, left]: readonly [ValueAnswer, Unit],
  [b, right]: readonly [ValueAnswer, Unit],
  numbers: Comparison,
  conventions: Conventions,
): Comparison {
  const residues = sameResidues(a.expression, left.name, b.expression, right.name);
  if (residues !== null) return residues;
  const labels = compareLabels(left.name, right.name);
  if (labels === 'exclusive') return different('label');
  if (labels === 'same' || numbers.verdict !== 'equivalent') return numbers;
  return conventions.units === 'strict' ? different('unit') : cannotTell('different_labels');
}

/** `9 (mod 7)` and `2 (mod 7)`; null where either is no residue. */
function sameResidues(a: Expression, left: string, b: Expression, right: string): Comparison | null {
  if (!left.startsWith('mod ') || !right.startsWith('mod ')) return null;
  if (left !== right) return different('modulus');
  const [x, y] = [evaluateRational(a), evaluateRational(b)];
  const same = x === null || y === null ? null : congruent(x, y, left.slice(4));
  return same === null ? null : same ? equivalent('congruent') : different('congruent');
}

/** Kelvins as a · value + b, by the name of a scale. */
const KELVINS: Readonly<Record<string, readonly [Rational, Rational]>> = {
  K: [Rational.ONE, Rational.of(0)],
  '°C': [Rational.ONE, Rational.of(27_315, 100)],
  '°F': [Rational.of(5, 9), Rational.of(45_967, 180)],
};

function sameHeat(
  a: ValueAnswer,
  left: Unit,
  b: ValueAnswer,
  right: Unit,
  conventions: Conventions,
): Comparison | null {
  const [from, to] = [KELVINS[left.name], KELVINS[right.name]];
  if (from === undefined || to === undefined) return null;
  const kelvins = (value: Expression, [factor, offset]: readonly [Rational, Rational]): Expression => ({
    kind: 'sum',
    terms: [scaled(value, literal(factor)), literal(offset)],
  });
  const found = compareNumbers(kelvins(a.expression, from), kelvins(b.expression, to), conventions);
  return { ...found, method: `unit_conversion: ${found.method}` };
}

/** Hundred cents are a dollar or a euro. */
function coins(from: string, to: string): Rational | null {
  const whole = (name: string) => name === '$' || name === '€';
  if (from === '¢' && whole(to)) return HUNDREDTH;
  return to === '¢' && whole(from) ? Rational.of(100) : null;
}

function withOne(
  one: ValueAnswer,
  unit: Unit,
  other: ValueAnswer,
  conventions: Conventions,
  plain: () => Comparison,
): Comparison {
  const times = (factor: Expression) =>
    compareNumbers(scaled(one.expression, factor), other.expression, conventions);
  if (unit.kind === 'percent') {
    const asValue = times(literal(HUNDREDTH));
    return asValue.verdict === 'equivalent' || conventions.percent === 'value' ? asValue : plain();
  }
  if (unit.kind === 'degree') {
    const direct = plain();
    if (direct.verdict === 'equivalent' && conventions.units !== 'strict') return direct;
    const half: Expression = {
      kind: 'product',
      factors: [
        { of: { kind: 'symbol', name: 'pi' }, divide: false },
        { of: literal(Rational.of(180)), divide: true },
      ],
    };
    return times(half);
  }
  return conventions.units === 'strict' ? different('unit') : plain();
}

/** Compares two expressions as numbers: exactly, or as one being the other rounded where it is written as a decimal. */
export function compareNumbers(a: Expression, b: Expression, conventions: Conventions): Comparison {
  const left = signedLiteral(a);
  const right = signedLiteral(b);
  if (left && right) {
    if (left.value.equals(right.value)) return equivalent('exact');
    return byWriting(left, right) ?? tolerated(a, b, conventions) ?? different('exact');
  }
  const infinite = infinities(a, b);
  if (infinite !== null) return infinite;
  try {
    const rounded = roundedLiteral(left, b, conventions) ?? roundedLiteral(right, a, conventions);
    if (rounded !== null) return rounded;
    const { relation, method, forms, errorProbability } = compareExpressions(a, b);
    const found = {
      method,
      ...(forms ? { forms } : {}),
      ...(errorProbability === undefined ? {} : { errorProbability }),
    };
    if (relation === 'equal') return { verdict: 'equivalent', ...found };
    if (relation === 'unknown') return { verdict: 'cannot_tell', ...found };
    return tolerated(a, b, conventions) ?? { verdict: 'different', ...found };
  } catch (error) {
    if (error instanceof BoundError || error instanceof RangeError) return cannotTell('bound_reached');
    throw error;
  }
}

interface SignedLiteral {
  readonly value: Rational;
  readonly literal: NumberLiteral;
}

/** A number as written, with the sign before it. */
function signedLiteral(expression: Expression): SignedLiteral | null {
  if (expression.kind === 'number') return { value: expression.value, literal: expression };
  if (expression.kind !== 'negate' || expression.of.kind !== 'number') return null;
  return { value: expression.of.value.negate(), literal: expression.of };
}

/** Two decimals: one cut off by an ellipsis, or one as double precision prints the other. */
function byWriting(a: SignedLiteral, b: SignedLiteral): Comparison | null {
  for (const [cut, full] of [
    [a, b],
    [b, a],
  ] as const) {
    if (cut.literal.continued && within(cut, full.value, full.value, 'cut'))
      return equivalent('continued_decimal');
    const digits = cut.literal.written.replace(/\D/g, '').replace(/^0+/, '').length;
    if (digits < 13 || cut.literal.decimals === 0) continue;
    const gap = cut.value.subtract(full.value).abs();
    if (gap.multiply(Rational.of(10n ** 12n)).compare(full.value.abs()) <= 0)
      return equivalent('double_precision');
  }
  return null;
}

/** Decimals of an exact value beyond which a shorter decimal may stand for it. */
const SHORT_DECIMALS = 6;

/** Whether a decimal is the rounding of a constant that no short decimal writes exactly. */
function roundedLiteral(
  decimal: SignedLiteral | null,
  other: Expression,
  conventions: Conventions,
): Comparison | null {
  if (decimal === null || decimal.literal.decimals === 0 || conventions.rounding === 'exact') return null;
  const { decimals, continued, written } = decimal.literal;
  const significant = written
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '').length;
  if (!continued && (decimals < conventions.roundingDecimals || significant < conventions.roundingDecimals))
    return null;
  if (freeSymbols(other).size > 0 || hasSymbol(other, 'i')) return null;
  const near = approximate(other);
  const value = decimal.value.toNumber();
  if (near === null || Math.abs(near - value) > 2 * 10 ** -decimals + 1e-9 * Math.abs(value)) return null;
  const exact = evaluateRational(other);
  if (exact !== null && isShort(exact)) return null;
  const enclosure = exact === null ? enclose(other) : { low: exact, high: exact };
  if (enclosure === null) return null;
  const mode = continued ? 'cut' : conventions.rounding === 'cut' ? 'cut' : 'nearest';
  if (within(decimal, enclosure.low, enclosure.high, mode))
    return equivalent(continued ? 'continued_decimal' : 'rounded');
  return conventions.rounding === 'cut' && within(decimal, enclosure.low, enclosure.high, 'nearest')
    ? equivalent('rounded')
    : null;
}

const isShort = (value: Rational) => value.multiply(Rational.of(10n ** BigInt(SHORT_DECIMALS))).isInteger;

function within(
  { value, literal: { decimals } }: SignedLiteral,
  low: Rational,
  high: Rational,
  mode: 'nearest' | 'cut',
): boolean {
  const unit = Rational.of(1n, 10n ** BigInt(Math.min(decimals, 2_000)));
  if (mode === 'nearest') {
    const half = unit.multiply(Rational.of(1, 2));
    return low.compare(value.subtract(half)) >= 0 && high.compare(value.add(half)) <= 0;
  }
  const [near, far] = value.sign < 0 ? [high.negate(), low.negate()] : [low, high];
  return near.compare(value.abs()) >= 0 && far.compare(value.abs().add(unit)) < 0;
}

function tolerated(a: Expression, b: Expression, { tolerance }: Conventions): Comparison | null {
  if (tolerance === 0) return null;
  const left = approximate(a);
  const right = approximate(b);
  if (left === null || right === null) return null;
  return Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right))
    ? equivalent('tolerance')
    : null;
}

const hasSymbol = (expression: Expression, name: string): boolean =>
  (expression.kind === 'symbol' && expression.name === name) ||
  children(expression).some((child) => hasSymbol(child, name));

/** ∞ and -∞ equal themselves alone; within an expression they have no value. */
function infinities(a: Expression, b: Expression): Comparison | null {
  const sign = (expression: Expression): number => {
    if (expression.kind === 'symbol') return expression.name === 'infinity' ? 1 : 0;
    return expression.kind === 'negate' ? -sign(expression.of) : 0;
  };
  const [left, right] = [sign(a), sign(b)];
  if (left === 0 && right === 0) return null;
  return left === right ? equivalent('exact') : different('exact');
}
