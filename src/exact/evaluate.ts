import type { Expression } from './expression.js';
import { exactRoot } from './integer-root.js';
import { BoundError, Rational } from './rational.js';

/** Values of symbols by name. */
export type Environment = ReadonlyMap<string, Rational>;

const EMPTY: Environment = new Map();
const LARGEST_FACTORIAL = 1_500n;
const LARGEST_ROOT = 64;

/**
 * The exact value of an expression; null where it is irrational, undefined (division by zero, 0^0), has a free
 * symbol, or stands for two values (±). A degree sign is a label here: 90° is 90.
 * @throws BoundError where the value is too large to hold
 */
export function evaluateRational(expression: Expression, environment: Environment = EMPTY): Rational | null {
  const value = (inner: Expression) => evaluateRational(inner, environment);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'symbol':
      return environment.get(expression.name) ?? null;
    case 'negate':
      return value(expression.of)?.negate() ?? null;
    case 'plus_minus':
      return null;
    case 'degrees':
      return value(expression.of);
    case 'percent':
      return value(expression.of)?.divide(HUNDRED) ?? null;
    case 'sum':
      return sum(expression.terms.map(value));
    case 'product':
      return product(expression, value);
    case 'power':
      return power(value(expression.base), value(expression.exponent));
    case 'call':
      return call(expression.name, expression.args.map(value));
  }
}

const HUNDRED = Rational.of(100);

function sum(terms: readonly (Rational | null)[]): Rational | null {
  let total = Rational.ZERO;
  for (const term of terms) {
    if (term === null) return null;
    total = total.add(term);
  }
  return total;
}

function product(
  { factors }: Extract<Expression, { kind: 'product' }>,
  value: (inner: Expression) => Rational | null,
): Rational | null {
  let total = Rational.ONE;
  for (const factor of factors) {
    const of = value(factor.of);
    if (of === null || (factor.divide && of.isZero)) return null;
    total = factor.divide ? total.divide(of) : total.multiply(of);
  }
  return total;
}

/** base^exponent where that is rational: whole exponents, and roots that come out even. */
function power(base: Rational | null, exponent: Rational | null): Rational | null {
  if (base === null || exponent === null) return null;
  if (base.isZero) return exponent.sign > 0 ? base : null;
  const degree = Number(exponent.denominator);
  if (degree > LARGEST_ROOT) return null;
  const root = degree === 1 ? base : rationalRoot(base, degree);
  if (root === null) return null;
  const times = Number(exponent.numerator);
  if (!Number.isSafeInteger(times))
    throw new BoundError(`an exponent of ${exponent.numerator.toString().length} digits`);
  return root.power(times);
}

function rationalRoot(value: Rational, degree: number): Rational | null {
  const over = exactRoot(value.numerator, degree);
  const under = over === null ? null : exactRoot(value.denominator, degree);
  return over === null || under === null ? null : Rational.of(over, under);
}

function call(name: string, args: readonly (Rational | null)[]): Rational | null {
  const known = args.filter((arg) => arg !== null);
  const [first, second] = known;
  if (known.length !== args.length || first === undefined) return null;
  switch (name) {
    case 'sqrt':
      return rationalRoot(first, 2);
    case 'cbrt':
      return rationalRoot(first, 3);
    case 'root':
      return second === undefined || first.isZero ? null : power(second, Rational.ONE.divide(first));
    case 'abs':
      return first.abs();
    case 'floor':
      return Rational.of(first.floor());
    case 'ceil':
      return Rational.of(-first.negate().floor());
    case 'factorial':
      return factorial(first);
    case 'binomial':
      return second === undefined ? null : binomial(first, second);
    case 'max':
      return known.reduce((best, next) => (next.compare(best) > 0 ? next : best));
    case 'min':
      return known.reduce((best, next) => (next.compare(best) < 0 ? next : best));
    case 'gcd':
    case 'lcm':
      return known.every((arg) => arg.isInteger)
        ? known.map((arg) => arg.abs()).reduce(name === 'gcd' ? greatest : least)
        : null;
    case 'log':
      return second === undefined ? null : exactLogarithm(first, second);
    case 'lg':
      return exactLogarithm(Rational.of(10), first);
    case 'ln':
    case 'arcsin':
    case 'arctan':
      return (name === 'ln' ? first.equals(Rational.ONE) : first.isZero) ? Rational.ZERO : null;
    case 'sin':
    case 'tan':
      return first.isZero ? first : null;
    case 'cos':
    case 'exp':
      return first.isZero ? Rational.ONE : null;
    default:
      return null;
  }
}

function factorial(of: Rational): Rational | null {
  if (!of.isInteger || of.sign < 0) return null;
  if (of.numerator > LARGEST_FACTORIAL) throw new BoundError(`the factorial of ${String(of).slice(0, 20)}`);
  let result = 1n;
  for (let factor = 2n; factor <= of.numerator; factor += 1n) result *= factor;
  return Rational.of(result);
}

function binomial(n: Rational, k: Rational): Rational | null {
  if (!n.isInteger || !k.isInteger || n.sign < 0 || k.sign < 0) return null;
  if (k.compare(n) > 0) return Rational.ZERO;
  const smaller = k.numerator * 2n > n.numerator ? n.numerator - k.numerator : k.numerator;
  if (smaller > LARGEST_FACTORIAL) throw new BoundError('a binomial coefficient of more than 1500 factors');
  let result = Rational.ONE;
  for (let i = 1n; i <= smaller; i += 1n) result = result.multiply(Rational.of(n.numerator - smaller + i, i));
  return result;
}

function greatest(a: Rational, b: Rational): Rational {
  let [x, y] = [a.numerator, b.numerator];
  while (y !== 0n) [x, y] = [y, x % y];
  return Rational.of(x);
}

function least(a: Rational, b: Rational): Rational {
  if (a.isZero || b.isZero) return Rational.ZERO;
  return a.divide(greatest(a, b)).multiply(b);
}

/** The whole k with base^k = of, |k| <= 2000; null where there is none. */
function exactLogarithm(base: Rational, of: Rational): Rational | null {
  if (base.sign <= 0 || base.equals(Rational.ONE) || of.sign <= 0) return null;
  const estimate = Math.round(Math.log(of.toNumber()) / Math.log(base.toNumber()));
  if (!Number.isFinite(estimate) || Math.abs(estimate) > 2_000) return null;
  return base.power(estimate).equals(of) ? Rational.of(estimate) : null;
}
