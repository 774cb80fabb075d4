import type { Interval } from '../../src/exact/enclosure.js';
import { Rational } from '../../src/exact/rational.js';
import type { WrittenValue } from './written.js';

/**
 * How two sides agree: `exact`; `rounded` (half up or half to even) or `truncated` at the last written digit; `double`,
 * what double-precision arithmetic prints; `approximate`, close enough for `≈` between two computations; `enclosed`,
 * equal to some fifty digits (roots, π); `identity`, equal for all values of the letters (tried at three points).
 */
export type Agreement =
  | 'exact'
  | 'rounded'
  | 'truncated'
  | 'double'
  | 'approximate'
  | 'enclosed'
  | 'identity';

/** Digits a number must have, and digits that must agree, to count as printed from a double. */
const DOUBLE_DIGITS = 13;
const DOUBLE_AGREEING = 12;

const TWO = Rational.of(2);
const TEN = Rational.of(10);

const unit = (place: number): Rational => TEN.power(place);

/** Whether every value in `value` rounds to `written` at 10^place; a half may go either way. */
function rounds(value: Interval, written: Rational, place: number): boolean {
  const half = unit(place).divide(TWO);
  return (
    value.low.subtract(written).abs().compare(half) <= 0 &&
    value.high.subtract(written).abs().compare(half) <= 0
  );
}

/** Whether every value in `value` cut off (towards zero) at 10^place is `written`. */
function cutsTo(value: Interval, written: Rational, place: number): boolean {
  const cut = (end: Rational) => {
    const size = unit(place);
    const whole = Rational.of(end.abs().divide(size).floor()).multiply(size);
    return end.sign < 0 ? whole.negate() : whole;
  };
  return cut(value.low).equals(written) && cut(value.high).equals(written);
}

/** Agreement of an exact value with a number written to some digits; whole numbers are exact unless `hedged`. */
export function agreementWithWritten(
  value: Interval,
  written: WrittenValue,
  hedged: boolean,
): Agreement | null {
  if (!written.decimal && !hedged) return null;
  const places = hedged ? written.trailingZeros : 0;
  for (let extra = 0; extra <= Math.min(places, 30); extra += 1) {
    if (rounds(value, written.value, written.place + extra)) return 'rounded';
    const nothingLeft = written.value.isZero && !written.decimal;
    if (!nothingLeft && cutsTo(value, written.value, written.place + extra)) return 'truncated';
  }
  return isPrinted(written) && agreesAsDouble(value, written.value) ? 'double' : null;
}

/** Whether a number has as many digits as a double prints. */
export const isPrinted = (written: WrittenValue): boolean =>
  written.digits >= DOUBLE_DIGITS && written.decimal;

/** Whether two values agree to twelve significant digits. */
export function agreesAsDouble(value: Interval, other: Rational): boolean {
  const size = value.low.abs().compare(other.abs()) > 0 ? value.low.abs() : other.abs();
  if (size.isZero) return true;
  const error = value.low.subtract(other).abs();
  const worse = value.high.subtract(other).abs();
  const largest = error.compare(worse) > 0 ? error : worse;
  // what is left of a difference that should be zero
  if (value.low.isZero || other.isZero) return largest.compare(unit(-DOUBLE_AGREEING)) < 0;
  return largest.compare(unit(leadingPlace(size) - DOUBLE_AGREEING + 1).divide(TWO)) <= 0;
}

/** Power of ten of the first significant digit. */
function leadingPlace(value: Rational): number {
  let place = value.numerator.toString().length - value.denominator.toString().length;
  if (unit(place).compare(value) > 0) place -= 1;
  return place;
}

/** |a - b| / max(|a|, |b|), as an upper and a lower bound are not needed here: the ends that differ most. */
export function relativeDifference(a: Interval, b: Interval): number {
  const size = Math.max(Math.abs(a.low.toNumber()), Math.abs(b.low.toNumber()));
  const difference = Math.max(
    a.low.subtract(b.high).abs().toNumber(),
    a.high.subtract(b.low).abs().toNumber(),
  );
  return size === 0 ? 0 : difference / size;
}

/** Whether the two enclosures are disjoint, so that the values surely differ. */
export const areDisjoint = (a: Interval, b: Interval): boolean =>
  a.high.compare(b.low) < 0 || b.high.compare(a.low) < 0;
