import type { Rational } from './rational.js';

/**
 * An expression as it was written. Sums and products are flat, so that depth is bounded by the
 * nesting of brackets and not by length.
 */
export type Expression =
  | NumberLiteral
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: Expression }
  /** `±x` as a sign; the choice of sign is shared by every ± of one answer, ∓ being the opposite. */
  | { readonly kind: 'plus_minus'; readonly of: Expression; readonly inverted: boolean }
  | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
  | { readonly kind: 'product'; readonly factors: readonly Factor[] }
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: Expression }
  /** Functions by their plain names: `sqrt`, `root` (degree, radicand), `log` (base, x), `ln`, `sin`, `abs`, `factorial`, `binomial`, … */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'percent'; readonly of: Expression }
  | { readonly kind: 'degrees'; readonly of: Expression };

/** One factor of a product; `divide` when it stands behind ÷, / or in a denominator. */
export interface Factor {
  readonly of: Expression;
  readonly divide: boolean;
}

/** A number with how it was written, which says how exact it claims to be. */
export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: Rational;
  /** As it stands in the text. */
  readonly written: string;
  /** Digits behind the decimal mark (exponent taken into account); 0 for a whole number. */
  readonly decimals: number;
  /** True where an ellipsis follows the decimals (`0.333…`): the number is cut off there. */
  readonly continued: boolean;
}

/** Names of the symbols in an expression that are not constants (`pi`, `e`, `i`, `infinity`). */
export function freeSymbols(expression: Expression, found: Set<string> = new Set()): Set<string> {
  if (expression.kind === 'symbol') {
    if (!CONSTANTS.has(expression.name)) found.add(expression.name);
    return found;
  }
  for (const child of children(expression)) freeSymbols(child, found);
  return found;
}

/** Symbols with a value of their own. */
export const CONSTANTS: ReadonlySet<string> = new Set(['pi', 'e', 'i', 'infinity']);

/** The direct parts of an expression. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'symbol':
      return [];
    case 'negate':
    case 'plus_minus':
    case 'percent':
    case 'degrees':
      return [expression.of];
    case 'sum':
      return expression.terms;
    case 'product':
      return expression.factors.map((factor) => factor.of);
    case 'power':
      return [expression.base, expression.exponent];
    case 'call':
      return expression.args;
  }
}
