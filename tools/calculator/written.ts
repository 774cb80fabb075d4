import type { Expression } from '../../src/exact/expression.js';
import { Rational } from '../../src/exact/rational.js';

/** A number as it was written, which says where it may have been rounded. */
export interface WrittenValue {
  readonly value: Rational;
  /** Power of ten of its last written digit: -2 for `3.14`, 0 for `7`, 3 for `2.5 × 10^4`. */
  readonly place: number;
  /** Whether it has digits behind a decimal mark. */
  readonly decimal: boolean;
  /** Zeros at the end of a whole number, each of which may stand for a rounded digit. */
  readonly trailingZeros: number;
  /** Significant digits written. */
  readonly digits: number;
}

/** The number an expression is written as (sign, percent sign and a power of ten included), or null for a computation. */
export function writtenValue(expression: Expression): WrittenValue | null {
  switch (expression.kind) {
    case 'number':
      return ofLiteral(expression);
    case 'negate':
    case 'degrees':
      return mapValue(writtenValue(expression.of), (value) => value.negate(), expression.kind === 'negate');
    case 'percent': {
      const of = writtenValue(expression.of);
      return of === null ? null : { ...of, value: of.value.divide(Rational.of(100)), place: of.place - 2 };
    }
    case 'product':
      return scientific(expression);
    default:
      return null;
  }
}

function mapValue(
  of: WrittenValue | null,
  f: (value: Rational) => Rational,
  apply: boolean,
): WrittenValue | null {
  return of === null || !apply ? of : { ...of, value: f(of.value) };
}

function ofLiteral({
  value,
  decimals,
  written,
}: Extract<Expression, { kind: 'number' }>): WrittenValue | null {
  const mantissa = written.replace(/[eE][+-]?\d+$/, '');
  const digits = (mantissa.match(/\p{Nd}/gu) ?? []).join('').replace(/^[0٠۰०০๐０]+/, '').length;
  if (!value.isInteger && decimals === 0) return null;
  const exponent = Number(/[eE]([+-]?\d+)$/.exec(written)?.[1] ?? 0);
  const behindMark = /[.,٫](\p{Nd}+)$/u.exec(mantissa)?.[1]?.length ?? 0;
  const fraction = exponent === 0 ? decimals : behindMark;
  const whole = exponent === 0 ? value.numerator.toString() : mantissa;
  const zeros = fraction === 0 ? (/0+$/.exec(whole)?.[0].length ?? 0) : 0;
  return {
    value,
    place: exponent - fraction,
    decimal: fraction > 0,
    trailingZeros: value.isZero ? 0 : zeros,
    digits,
  };
}

/** `2.5 × 10^4`. */
function scientific({ factors }: Extract<Expression, { kind: 'product' }>): WrittenValue | null {
  const [mantissa, power] = factors;
  if (factors.length !== 2 || !mantissa || !power || power.divide || power.of.kind !== 'power') return null;
  const { base, exponent } = power.of;
  const negative = exponent.kind === 'negate';
  const size = negative ? exponent.of : exponent;
  if (base.kind !== 'number' || !base.value.equals(Rational.of(10)) || size.kind !== 'number') return null;
  const of = writtenValue(mantissa.of);
  const times = size.value.toNumber() * (negative ? -1 : 1);
  if (of === null || !Number.isInteger(times) || Math.abs(times) > 300) return null;
  return { ...of, value: of.value.multiply(Rational.of(10).power(times)), place: of.place + times };
}
