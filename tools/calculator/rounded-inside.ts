import { children, type Expression, type NumberLiteral } from '../../src/exact/expression.js';
import { Rational } from '../../src/exact/rational.js';
import { mapLiterals } from './alternatives.js';
import { rationalAt, type Surroundings } from './value.js';

/** `80 - 42 / 2.2 = 80 - 19.0909`: an endless decimal put in rounded, which explains the difference. */
export function isRoundedInside(left: Expression, right: Expression, around: Surroundings): boolean {
  const pairs = [
    [left, right],
    [right, left],
  ] as const;
  return pairs.some(([exact, rounded]) => {
    const [v, w] = [rationalAt(exact, around.values, around), rationalAt(rounded, around.values, around)];
    if (v === null || w === null || terminates(v) || !terminates(w)) return false;
    const slack = slackOf(rounded, w, around);
    return slack !== null && v.subtract(w).abs().compare(slack) <= 0;
  });
}

function terminates(value: Rational): boolean {
  let rest = value.denominator;
  for (const prime of [2n, 5n]) while (rest % prime === 0n) rest /= prime;
  return rest === 1n;
}

/** How far the value moves when every decimal in the expression moves by one unit of its last digit. */
function slackOf(expression: Expression, value: Rational, around: Surroundings): Rational | null {
  const decimals = decimalsIn(expression);
  if (decimals.length === 0 || decimals.length > 12) return null;
  let total = Rational.ZERO;
  for (const decimal of decimals) {
    const unit = Rational.ONE.divide(Rational.of(10).power(decimal.decimals));
    const moved = mapLiterals(expression, (literal) =>
      literal === decimal ? { ...literal, value: literal.value.add(unit) } : literal,
    );
    const there = rationalAt(moved, around.values, around);
    if (there === null) return null;
    total = total.add(there.subtract(value).abs());
  }
  return total;
}

function decimalsIn(expression: Expression): NumberLiteral[] {
  if (expression.kind === 'number')
    return expression.decimals > 0 && expression.decimals < 50 ? [expression] : [];
  return children(expression).flatMap(decimalsIn);
}
