import { evaluateRational } from '../../src/exact/evaluate.js';
import type { Expression } from '../../src/exact/expression.js';
import { BoundError, Rational } from '../../src/exact/rational.js';
import type { CheckedEquation } from './checked-equation.js';
import { readSide } from './side.js';

/** Most false equations in letters on one line that are compared with each other. */
const MOST_COMPARED = 20;

/**
 * Leaves open the false equations in bound letters of one line that are steps of solving for a new value:
 * `3(n + 1) = 1, so n + 1 = 1/3` is false for the old n, but both have the same solution.
 */
export function leaveSolvingOpen(line: readonly CheckedEquation[]): CheckedEquation[] {
  const suspects = line.filter(({ decision, uses }) => decision.holds === false && uses.length > 0);
  if (suspects.length < 2 || suspects.length > MOST_COMPARED) return [...line];
  const solved = new Set<CheckedEquation>();
  for (const a of suspects) {
    const root = a.uses
      .map(({ name }) => ({ name, value: rootOf(a, name) }))
      .find(({ value }) => value !== null);
    if (!root?.value) continue;
    for (const b of suspects) {
      if (b !== a && differenceAt(b, root.name, root.value)?.isZero) solved.add(a).add(b);
    }
  }
  return line.map((equation) =>
    solved.has(equation)
      ? { ...equation, decision: { ...equation.decision, holds: null, code: 'free_variables' as const } }
      : equation,
  );
}

/** The solution of an equation that is linear in one letter, the others keeping their values; null for any other. */
function rootOf(equation: CheckedEquation, name: string): Rational | null {
  const [zero, one, two] = [0, 1, 2].map((at) => differenceAt(equation, name, Rational.of(at)));
  if (!zero || !one || !two) return null;
  const slope = one.subtract(zero);
  if (slope.isZero || !two.subtract(one).equals(slope)) return null;
  return zero.negate().divide(slope);
}

/** Left side less right side with the letter at a value. */
function differenceAt(
  { left, right, uses }: CheckedEquation,
  name: string,
  value: Rational,
): Rational | null {
  const values = new Map(uses.map((use) => [use.name, use.value]));
  if (!values.has(name)) return null;
  values.set(name, value);
  const [a, b] = [readSide(left, 'left').plain, readSide(right, 'right').plain];
  const [x, y] = [evaluate(a?.expression, values), evaluate(b?.expression, values)];
  return x === null || y === null ? null : x.subtract(y);
}

function evaluate(
  expression: Expression | undefined,
  values: ReadonlyMap<string, Rational>,
): Rational | null {
  try {
    return expression === undefined ? null : evaluateRational(expression, values);
  } catch (error) {
    if (error instanceof BoundError || error instanceof RangeError) return null;
    throw error;
  }
}
