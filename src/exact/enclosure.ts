import type { Environment } from './evaluate.js';
import { evaluateRational } from './evaluate.js';
import { children, type Expression } from './expression.js';
import * as fixed from './fixed-point.js';
import { integerRoot } from './integer-root.js';
import { BoundError, bitLength, Rational } from './rational.js';

/** A real value lies in [low, high]. */
export interface Interval {
  readonly low: Rational;
  readonly high: Rational;
}

const EMPTY: Environment = new Map();
const SCALE = 1n << fixed.BITS;
const LARGEST_EXPONENT = Rational.of(8_000);
const LARGEST_ANGLE = Rational.of(1_000_000_000);

/**
 * Encloses the real value of an expression between two rationals about 60 digits apart in precision.
 * @returns null where the value is undefined, complex, infinite, two-valued (±) or has a free symbol
 * @throws BoundError where the value is too large to hold
 */
export function enclose(expression: Expression, environment: Environment = EMPTY): Interval | null {
  const exact = evaluateRational(expression, environment);
  if (exact !== null) return { low: exact, high: exact };
  const value = (inner: Expression) => enclose(inner, environment);
  switch (expression.kind) {
    case 'number':
    case 'plus_minus':
      return null;
    case 'symbol':
      return constant(expression.name);
    case 'negate':
      return map(value(expression.of), negate);
    case 'degrees':
      return value(expression.of);
    case 'percent':
      return map(value(expression.of), (of) => multiply(of, point(Rational.of(1, 100))));
    case 'sum':
      return expression.terms.reduce<Interval | null>(
        (total, term) => both(total, value(term), add),
        point(Rational.ZERO),
      );
    case 'product':
      return expression.factors.reduce<Interval | null>(
        (total, factor) => both(total, value(factor.of), factor.divide ? divide : multiply),
        point(Rational.ONE),
      );
    case 'power':
      return both(value(expression.base), value(expression.exponent), power);
    case 'call':
      return call(expression, value);
  }
}

const point = (value: Rational): Interval => ({ low: value, high: value });
const map = (of: Interval | null, f: (of: Interval) => Interval | null) => (of === null ? null : f(of));
const both = (a: Interval | null, b: Interval | null, f: (a: Interval, b: Interval) => Interval | null) =>
  a === null || b === null ? null : f(a, b);

/** Widens the ends to short dyadic numbers, so that long computations stay small. */
function outward({ low, high }: Interval): Interval {
  return { low: shorten(low, false), high: shorten(high, true) };
}

function shorten(value: Rational, up: boolean): Rational {
  const size = bitLength(value.denominator);
  if (size < 700) return value;
  const bits = BigInt(Math.max(0, Number(fixed.BITS) + size - bitLength(value.numerator)));
  const scaled = Rational.of(value.numerator << bits, value.denominator).floor();
  return Rational.of(scaled + (up ? 1n : 0n), 1n << bits);
}

const negate = ({ low, high }: Interval): Interval => ({ low: high.negate(), high: low.negate() });
const add = (a: Interval, b: Interval) => outward({ low: a.low.add(b.low), high: a.high.add(b.high) });

function multiply(a: Interval, b: Interval): Interval {
  const corners = [
    a.low.multiply(b.low),
    a.low.multiply(b.high),
    a.high.multiply(b.low),
    a.high.multiply(b.high),
  ];
  const sorted = corners.sort((x, y) => x.compare(y));
  return outward({ low: sorted[0] as Rational, high: sorted[3] as Rational });
}

const hasZero = ({ low, high }: Interval) => low.sign <= 0 && high.sign >= 0;

function divide(a: Interval, b: Interval): Interval | null {
  if (hasZero(b)) return null;
  return multiply(a, { low: Rational.ONE.divide(b.high), high: Rational.ONE.divide(b.low) });
}

function constant(name: string): Interval | null {
  if (name === 'pi') return approximately(fixed.pi());
  if (name === 'e') return approximately(fixed.exp(SCALE));
  return null;
}

const approximately = (scaled: bigint): Interval => ({
  low: Rational.of(scaled - fixed.ERROR, SCALE),
  high: Rational.of(scaled + fixed.ERROR, SCALE),
});

const scaledFloor = (value: Rational) =>
  Rational.of(value.numerator << fixed.BITS, value.denominator).floor();

/** Applies a rising function to both ends. */
function rising({ low, high }: Interval, f: (scaled: bigint) => bigint): Interval {
  return { low: approximately(f(scaledFloor(low))).low, high: approximately(f(scaledFloor(high) + 1n)).high };
}

/** Applies a function that changes no faster than its argument. */
function lipschitz({ low, high }: Interval, f: (scaled: bigint) => bigint): Interval {
  const middle = approximately(f(scaledFloor(low)));
  const slack = high.subtract(low).add(Rational.of(1, SCALE));
  return { low: middle.low.subtract(slack), high: middle.high.add(slack) };
}

function exp(of: Interval): Interval {
  if (of.high.abs().compare(LARGEST_EXPONENT) > 0 || of.low.abs().compare(LARGEST_EXPONENT) > 0) {
    throw new BoundError('an exponential beyond e^8000');
  }
  // e^x = (e^(x/2^k))^(2^k) would lose digits; scale by powers of two instead, so that the error stays relative
  const halvings = BigInt(Math.round(of.low.toNumber() / Math.LN2));
  const shifted = { low: of.low, high: of.high };
  const ln2 = rising(point(Rational.of(2)), fixed.ln);
  const times = point(Rational.of(halvings));
  const rest = add(shifted, negate(multiply(times, ln2)));
  const factor = point(halvings >= 0n ? Rational.of(1n << halvings) : Rational.of(1n, 1n << -halvings));
  return multiply(rising(rest, fixed.exp), factor);
}

function ln({ low, high }: Interval): Interval | null {
  if (low.sign <= 0) return null;
  // bring the argument near 1 so that the fixed point holds all its digits
  const shift = bitLength(low.numerator) - bitLength(low.denominator);
  const factor = shift >= 0 ? Rational.of(1n, 1n << BigInt(shift)) : Rational.of(1n << BigInt(-shift));
  const near = rising({ low: low.multiply(factor), high: high.multiply(factor) }, fixed.ln);
  const ln2 = rising(point(Rational.of(2)), fixed.ln);
  return add(near, multiply(point(Rational.of(shift)), ln2));
}

function power(base: Interval, exponent: Interval): Interval | null {
  const isPoint = exponent.low.equals(exponent.high);
  if (hasZero(base) && exponent.low.sign <= 0) return null;
  if (isPoint && exponent.low.isInteger) return wholePower(base, Number(exponent.low.numerator));
  if (isPoint && exponent.low.denominator <= 64n) {
    const root = nthRoot(base, Number(exponent.low.denominator));
    return root === null ? null : wholePower(root, Number(exponent.low.numerator));
  }
  const logarithm = ln(base);
  return logarithm === null ? null : exp(multiply(logarithm, exponent));
}

function wholePower(base: Interval, exponent: number): Interval | null {
  if (!Number.isSafeInteger(exponent) || Math.abs(exponent) > 100_000)
    throw new BoundError(`the exponent ${exponent}`);
  if (exponent < 0) {
    const positive = wholePower(base, -exponent);
    return positive === null ? null : divide(point(Rational.ONE), positive);
  }
  let result = point(Rational.ONE);
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square);
    if (rest > 1) square = multiply(square, square);
  }
  if (exponent % 2 === 0 && result.low.sign < 0) return { low: Rational.ZERO, high: result.high };
  return result;
}

function nthRoot({ low, high }: Interval, degree: number): Interval | null {
  if (high.sign < 0 && degree % 2 === 1) return map(nthRoot(negate({ low, high }), degree), negate);
  if (low.sign < 0) return null;
  return { low: rootOf(low, degree, false), high: rootOf(high, degree, true) };
}

function rootOf(value: Rational, degree: number, up: boolean): Rational {
  if (value.isZero) return value;
  const missing = Math.max(0, bitLength(value.denominator) - bitLength(value.numerator));
  const bits = fixed.BITS + BigInt(Math.ceil(missing / degree));
  const scaled = Rational.of(value.numerator << (bits * BigInt(degree)), value.denominator).floor();
  return Rational.of(integerRoot(scaled, degree) + (up ? 1n : 0n), 1n << bits);
}

const TRIGONOMETRIC = new Set(['sin', 'cos', 'tan', 'cot', 'sec', 'csc']);

const hasDegrees = (expression: Expression): boolean =>
  expression.kind === 'degrees' || children(expression).some(hasDegrees);

function call(
  { name, args }: Extract<Expression, { kind: 'call' }>,
  value: (inner: Expression) => Interval | null,
): Interval | null {
  const [first, second] = args.map(value);
  if (!first) return null;
  if (TRIGONOMETRIC.has(name)) return trigonometric(name, inRadians(first, args[0] as Expression));
  switch (name) {
    case 'sqrt':
      return nthRoot(first, 2);
    case 'cbrt':
      return nthRoot(first, 3);
    case 'root':
      return second && first.low.equals(first.high)
        ? power(second, point(Rational.ONE.divide(first.low)))
        : null;
    case 'abs':
      return first.low.sign >= 0
        ? first
        : first.high.sign <= 0
          ? negate(first)
          : {
              low: Rational.ZERO,
              high: first.high.compare(first.low.abs()) > 0 ? first.high : first.low.abs(),
            };
    case 'exp':
      return exp(first);
    case 'ln':
      return ln(first);
    case 'lg':
      return both(ln(first), ln(point(Rational.of(10))), divide);
    case 'log':
      return second
        ? both(ln(second), ln(first), divide)
        : both(ln(first), ln(point(Rational.of(10))), divide);
    case 'arctan':
      return rising(first, fixed.arctan);
    case 'arcsin':
      return arcsine(first);
    case 'arccos':
      return map(arcsine(first), (of) =>
        add(multiply(approximately(fixed.pi()), point(Rational.of(1, 2))), negate(of)),
      );
    case 'sinh':
    case 'cosh':
    case 'tanh':
      return hyperbolic(name, first);
    default:
      return null;
  }
}

function inRadians(angle: Interval, written: Expression): Interval {
  return hasDegrees(written)
    ? multiply(angle, multiply(approximately(fixed.pi()), point(Rational.of(1, 180))))
    : angle;
}

function trigonometric(name: string, angle: Interval): Interval | null {
  if (angle.high.abs().compare(LARGEST_ANGLE) > 0) throw new BoundError('an angle beyond 10^9');
  const sine = lipschitz(angle, fixed.sin);
  const cosine = lipschitz(angle, fixed.cos);
  const one = point(Rational.ONE);
  if (name === 'sin') return sine;
  if (name === 'cos') return cosine;
  if (name === 'tan') return divide(sine, cosine);
  if (name === 'cot') return divide(cosine, sine);
  return divide(one, name === 'sec' ? cosine : sine);
}

/** arcsin x = arctan(x / sqrt(1 - x²)), inside (-1, 1). */
function arcsine(of: Interval): Interval | null {
  const root = map(add(point(Rational.ONE), negate(multiply(of, of))), (rest) => nthRoot(rest, 2));
  const tangent = both(of, root, divide);
  if (tangent !== null) return rising(tangent, fixed.arctan);
  const half = multiply(approximately(fixed.pi()), point(Rational.of(1, 2)));
  if (of.low.equals(of.high) && of.low.abs().equals(Rational.ONE))
    return of.low.sign > 0 ? half : negate(half);
  return null;
}

function hyperbolic(name: string, of: Interval): Interval | null {
  const up = exp(of);
  const down = exp(negate(of));
  const difference = add(up, negate(down));
  const total = add(up, down);
  if (name === 'tanh') return divide(difference, total);
  return multiply(name === 'sinh' ? difference : total, point(Rational.of(1, 2)));
}
