import type { Expression } from './expression.js';
import type { Rational } from './rational.js';

/** The Mersenne prime 2^89 - 1. */
export const MODULUS = (1n << 89n) - 1n;

const reduce = (value: bigint) => ((value % MODULUS) + MODULUS) % MODULUS;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % MODULUS;
    square = (square * square) % MODULUS;
  }
  return result;
}

const inverse = (value: bigint) => power(value, MODULUS - 2n);

/** A value modulo {@link MODULUS} and a bound on the degree of the rational function it is a value of. */
export interface ModularValue {
  readonly value: bigint;
  readonly degree: number;
}

/**
 * The value of a rational function at a point, modulo a prime: exact, and small however large the expansion is.
 * @returns null where the expression is more than sums, products and whole powers, or a denominator vanishes
 */
export function evaluateModular(
  expression: Expression,
  point: ReadonlyMap<string, bigint>,
): ModularValue | null {
  const of = (inner: Expression) => evaluateModular(inner, point);
  switch (expression.kind) {
    case 'number':
      return rational(expression.value);
    case 'symbol': {
      const value = point.get(expression.name);
      return value === undefined ? null : { value, degree: 1 };
    }
    case 'negate': {
      const inner = of(expression.of);
      return inner && { value: reduce(-inner.value), degree: inner.degree };
    }
    case 'sum':
      return join(
        expression.terms.map((term) => ({ of: term, divide: false })),
        of,
        (a, b) => a + b,
      );
    case 'product':
      return join(expression.factors, of, (a, b) => a * b);
    case 'power':
      return whole(expression, of);
    default:
      return null;
  }
}

function rational(value: Rational): ModularValue | null {
  const under = reduce(value.denominator);
  return under === 0n ? null : { value: reduce(reduce(value.numerator) * inverse(under)), degree: 0 };
}

function join(
  parts: readonly { of: Expression; divide: boolean }[],
  of: (inner: Expression) => ModularValue | null,
  combine: (a: bigint, b: bigint) => bigint,
): ModularValue | null {
  let total: ModularValue | null = null;
  for (const part of parts) {
    const next = of(part.of);
    if (next === null || (part.divide && next.value === 0n)) return null;
    const value = part.divide ? inverse(next.value) : next.value;
    total =
      total === null
        ? { value, degree: next.degree }
        : { value: reduce(combine(total.value, value)), degree: total.degree + next.degree };
  }
  return total;
}

function whole(
  { base, exponent }: Extract<Expression, { kind: 'power' }>,
  of: (inner: Expression) => ModularValue | null,
): ModularValue | null {
  const value = of(base);
  const negative = exponent.kind === 'negate';
  const times = negative ? exponent.of : exponent;
  if (value === null || times.kind !== 'number' || !times.value.isInteger) return null;
  const result = power(value.value, times.value.numerator);
  if (value.value === 0n && (negative || times.value.isZero)) return null;
  return { value: negative ? inverse(result) : result, degree: value.degree * Number(times.value.numerator) };
}
