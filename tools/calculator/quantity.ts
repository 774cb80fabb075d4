import type { Expression, Factor } from '../../src/exact/expression.js';
import { Rational } from '../../src/exact/rational.js';

/** A unit as a multiple of base units: `3600` of `{time: 1}` for an hour. Dimensions without a unit are counted things. */
export interface Quantity {
  readonly scale: Rational;
  readonly dimensions: ReadonlyMap<string, number>;
}

const NONE: ReadonlyMap<string, number> = new Map();

/** a · b, or a / b where the sign is -1. */
export function combined(a: Quantity, b: Quantity, sign: 1 | -1): Quantity {
  const dimensions = new Map(a.dimensions);
  for (const [name, power] of b.dimensions) {
    const total = (dimensions.get(name) ?? 0) + sign * power;
    if (total === 0) dimensions.delete(name);
    else dimensions.set(name, total);
  }
  return { scale: sign === 1 ? a.scale.multiply(b.scale) : a.scale.divide(b.scale), dimensions };
}

export const multiplied = (a: Quantity, b: Quantity): Quantity => combined(a, b, 1);
export const divided = (a: Quantity, b: Quantity): Quantity => combined(a, b, -1);
/** One, of nothing. */
export const UNIT_QUANTITY: Quantity = { scale: Rational.ONE, dimensions: NONE };

/** Marks the symbol that stands for a label in a labelled expression. */
export const LABEL_SYMBOL = '§';

/**
 * The value of an expression with units, or null where it adds unlike things or has a part that is no plain arithmetic.
 * Symbols named {@link LABEL_SYMBOL} and a number stand for the units at that index.
 */
export function evaluateWithUnits(expression: Expression, units: readonly Quantity[]): Quantity | null {
  const value = (inner: Expression) => evaluateWithUnits(inner, units);
  switch (expression.kind) {
    case 'number':
      return { scale: expression.value, dimensions: NONE };
    case 'symbol':
      return expression.name.startsWith(LABEL_SYMBOL)
        ? (units[Number(expression.name.slice(1))] ?? null)
        : null;
    case 'negate': {
      const of = value(expression.of);
      return of && { ...of, scale: of.scale.negate() };
    }
    case 'percent': {
      const of = value(expression.of);
      return of && { ...of, scale: of.scale.divide(Rational.of(100)) };
    }
    case 'sum':
      return addAll(expression.terms.map(value));
    case 'product':
      return multiplyAll(expression.factors, value);
    default:
      return null;
  }
}

function addAll(terms: readonly (Quantity | null)[]): Quantity | null {
  const [first, ...rest] = terms;
  if (!first) return null;
  let total = first;
  for (const term of rest) {
    if (!term || !sameDimensions(total, term)) return null;
    total = { ...total, scale: total.scale.add(term.scale) };
  }
  return total;
}

function multiplyAll(
  factors: readonly Factor[],
  value: (of: Expression) => Quantity | null,
): Quantity | null {
  let total: Quantity = UNIT_QUANTITY;
  for (const factor of factors) {
    const of = value(factor.of);
    if (of === null || (factor.divide && of.scale.isZero)) return null;
    total = factor.divide ? divided(total, of) : multiplied(total, of);
  }
  return total;
}

/** Whether two quantities are of the same kind, so that they can be added. */
export function sameDimensions(a: Quantity, b: Quantity): boolean {
  if (a.dimensions.size !== b.dimensions.size) return false;
  return [...a.dimensions].every(([name, power]) => b.dimensions.get(name) === power);
}
