import type { Expression } from './expression.js';

const CALLS: Readonly<Record<string, (...args: number[]) => number>> = {
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  exp: Math.exp,
  ln: Math.log,
  lg: Math.log10,
  abs: Math.abs,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  cot: (x) => 1 / Math.tan(x),
  sec: (x) => 1 / Math.cos(x),
  csc: (x) => 1 / Math.sin(x),
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  floor: Math.floor,
  ceil: Math.ceil,
  max: Math.max,
  min: Math.min,
}; // prettier-ignore

/**
 * The value of a constant expression as a double, for putting values in order and for a first look; it carries
 * rounding errors and decides nothing alone. Null where it is not a finite real number.
 */
export function approximate(expression: Expression, values?: ReadonlyMap<string, number>): number | null {
  const value = evaluate(expression, values);
  return Number.isFinite(value) ? value : null;
}

function evaluate(expression: Expression, values?: ReadonlyMap<string, number>): number {
  const of = (inner: Expression) => evaluate(inner, values);
  switch (expression.kind) {
    case 'number':
      return expression.value.toNumber();
    case 'symbol':
      return (
        values?.get(expression.name) ??
        (expression.name === 'pi' ? Math.PI : expression.name === 'e' ? Math.E : Number.NaN)
      );
    case 'negate':
      return -of(expression.of);
    case 'plus_minus':
      return Number.NaN;
    case 'percent':
      return of(expression.of) / 100;
    case 'degrees':
      return of(expression.of);
    case 'sum':
      return expression.terms.reduce((total, term) => total + of(term), 0);
    case 'product':
      return expression.factors.reduce(
        (total, factor) => (factor.divide ? total / of(factor.of) : total * of(factor.of)),
        1,
      );
    case 'power':
      return power(of(expression.base), of(expression.exponent));
    case 'call':
      return call(expression.name, expression.args.map(of));
  }
}

function power(base: number, exponent: number): number {
  if (base >= 0 || Number.isInteger(exponent)) return base ** exponent;
  // the real root of odd degree, where the exponent is a third, a fifth, …
  for (const degree of [3, 5, 7, 9]) {
    const times = Math.round(exponent * degree);
    if (Math.abs(times / degree - exponent) < 1e-15) return (times % 2 === 0 ? 1 : -1) * (-base) ** exponent;
  }
  return Number.NaN;
}

function call(name: string, args: readonly number[]): number {
  const [first = Number.NaN, second = Number.NaN] = args;
  if (name === 'root') return power(second, 1 / first);
  if (name === 'log') return args.length === 2 ? Math.log(second) / Math.log(first) : Math.log10(first);
  if (name === 'factorial') return factorial(first);
  if (name === 'binomial') return factorial(first) / (factorial(second) * factorial(first - second));
  return Object.hasOwn(CALLS, name) ? (CALLS[name] as (...args: number[]) => number)(...args) : Number.NaN;
}

function factorial(of: number): number {
  if (!Number.isInteger(of) || of < 0 || of > 170) return Number.NaN;
  let result = 1;
  for (let factor = 2; factor <= of; factor += 1) result *= factor;
  return result;
}
