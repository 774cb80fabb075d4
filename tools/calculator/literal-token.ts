import type { NumberLiteral } from '../../src/exact/expression.js';
import type { Rational } from '../../src/exact/rational.js';
import type { Token } from '../../src/exact/token.js';

/** A number that was not written as one: `half`, the exponent of `squared`. */
export function literalToken(
  value: Rational,
  at: { start: number; end: number },
  written: string,
): Token & { type: 'number' } {
  const literal: NumberLiteral = { kind: 'number', value, written, decimals: 0, continued: false };
  return { type: 'number', literal, start: at.start, end: at.end };
}
