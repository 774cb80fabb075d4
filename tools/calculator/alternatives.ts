import { children, type Expression, type NumberLiteral } from '../../src/exact/expression.js';
import { Rational } from '../../src/exact/rational.js';
import type { Reading } from './reading.js';

/** Rebuilds an expression with every literal replaced. */
export function mapLiterals(
  expression: Expression,
  f: (literal: NumberLiteral) => NumberLiteral,
): Expression {
  if (expression.kind === 'number') return f(expression);
  return mapChildren(expression, (inner) => mapLiterals(inner, f));
}

function mapChildren(expression: Expression, map: (inner: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'number':
    case 'symbol':
      return expression;
    case 'negate':
    case 'plus_minus':
    case 'percent':
    case 'degrees':
      return { ...expression, of: map(expression.of) };
    case 'sum':
      return { ...expression, terms: expression.terms.map(map) };
    case 'product':
      return {
        ...expression,
        factors: expression.factors.map((factor) => ({ ...factor, of: map(factor.of) })),
      };
    case 'power':
      return { ...expression, base: map(expression.base), exponent: map(expression.exponent) };
    case 'call':
      return { ...expression, args: expression.args.map(map) };
  }
}

/** `1.000` for a thousand, and `3,500` for three and a half: the other reading of a mark with three digits behind. */
export function withOtherSeparators(left: Reading, right: Reading): [Reading, Reading][] {
  const found: [Reading, Reading][] = [];
  for (const [pattern, turn, note] of [
    [/^\d{1,3}(?:\.\d{3})+$/, groupedByPoints, 'points between groups of digits'],
    [/^\d{1,3},\d{3}$/, decimalComma, 'decimal commas'],
  ] as const) {
    let changed = false;
    const change = (literal: NumberLiteral) => {
      if (!pattern.test(literal.written)) return literal;
      changed = true;
      return turn(literal);
    };
    const pair: [Reading, Reading] = [
      { expression: mapLiterals(left.expression, change), note },
      { expression: mapLiterals(right.expression, change) },
    ];
    if (changed) found.push(pair);
  }
  return found;
}

const groupedByPoints = (literal: NumberLiteral): NumberLiteral => ({
  ...literal,
  value: Rational.of(BigInt(literal.written.replaceAll('.', ''))),
  decimals: 0,
});

const decimalComma = (literal: NumberLiteral): NumberLiteral => ({
  ...literal,
  value: literal.value.divide(Rational.of(1000)),
  decimals: 3,
});

/** `28% - 0.5 = 27.5%`: percent signs as labels throughout, where both sides have one. */
export function percentAsLabel(left: Reading, right: Reading): [Reading, Reading][] {
  const [a, b] = [withoutPercent(left.expression), withoutPercent(right.expression)];
  if (a === left.expression || b === right.expression) return [];
  return [[{ expression: a, note: 'percent signs as labels' }, { expression: b }]];
}

function withoutPercent(expression: Expression): Expression {
  switch (expression.kind) {
    case 'percent':
      return withoutPercent(expression.of);
    case 'negate': {
      const of = withoutPercent(expression.of);
      return of === expression.of ? expression : { ...expression, of };
    }
    case 'sum': {
      const terms = expression.terms.map(withoutPercent);
      return terms.some((term, index) => term !== expression.terms[index])
        ? { ...expression, terms }
        : expression;
    }
    default:
      return expression;
  }
}

/** `200 - 10% = 180`: a percentage added or taken off is one of what stands before it. */
export function sloppyPercent(left: Reading, right: Reading): [Reading, Reading][] {
  const { expression } = left;
  if (expression.kind !== 'sum' || expression.terms.length !== 2) return [];
  const [base, change] = expression.terms as [Expression, Expression];
  const inner = change.kind === 'negate' ? change.of : change;
  if (inner.kind !== 'percent' || base.kind === 'percent') return [];
  const one: NumberLiteral = {
    kind: 'number',
    value: Rational.ONE,
    written: '1',
    decimals: 0,
    continued: false,
  };
  const read: Expression = {
    kind: 'product',
    factors: [
      { of: base, divide: false },
      { of: { kind: 'sum', terms: [one, change] }, divide: false },
    ],
  };
  return [[{ expression: read, note: 'the percentage as one of the number before it' }, right]];
}

/** `sin(30) = 0.5`: plain numbers in trigonometric functions as degrees. */
export function anglesInDegrees(left: Reading, right: Reading): [Reading, Reading][] {
  const [a, b] = [inDegrees(left.expression), inDegrees(right.expression)];
  return hasAngle(left.expression) || hasAngle(right.expression)
    ? [[{ expression: a, note: 'angles in degrees' }, { expression: b }]]
    : [];
}

const TRIGONOMETRIC = new Set(['sin', 'cos', 'tan', 'cot', 'sec', 'csc']);

function hasAngle(expression: Expression): boolean {
  if (expression.kind === 'call' && TRIGONOMETRIC.has(expression.name)) return true;
  return children(expression).some(hasAngle);
}

function inDegrees(expression: Expression): Expression {
  if (expression.kind !== 'call' || !TRIGONOMETRIC.has(expression.name))
    return mapChildren(expression, inDegrees);
  return { ...expression, args: expression.args.map((arg) => ({ kind: 'degrees', of: arg }) as const) };
}

/** `4.3 * 10^6 / 8.0 * 10^6`: each number with its power of ten as one number. */
export function scientificNotation(left: Reading, right: Reading): [Reading, Reading][] {
  const [a, b] = [grouped(left.expression), grouped(right.expression)];
  return [[{ expression: a, note: 'numbers with their powers of ten as one' }, { expression: b }]];
}

function grouped(expression: Expression): Expression {
  if (expression.kind !== 'product') return mapChildren(expression, grouped);
  let divide = false;
  const factors = expression.factors.map((factor, index) => {
    const power =
      isPowerOfTen(factor.of) && !factor.divide && expression.factors[index - 1]?.of.kind === 'number';
    divide = power ? divide : factor.divide;
    return { of: grouped(factor.of), divide };
  });
  return { ...expression, factors };
}

function isPowerOfTen(expression: Expression): boolean {
  return (
    expression.kind === 'power' &&
    expression.base.kind === 'number' &&
    expression.base.value.equals(Rational.of(10))
  );
}
