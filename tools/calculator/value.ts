import { enclose, type Interval } from '../../src/exact/enclosure.js';
import { evaluateRational } from '../../src/exact/evaluate.js';
import { children, type Expression, freeSymbols } from '../../src/exact/expression.js';
import { Rational } from '../../src/exact/rational.js';
import type { Budget } from './budget.js';
import { evaluationCost } from './cost.js';

/** What a comparison may use besides the two expressions. */
export interface Surroundings {
  readonly relation: '=' | '≈';
  /** Whether words near it say that numbers are not exact. */
  readonly hedged: boolean;
  readonly values: ReadonlyMap<string, Rational>;
  readonly budget: Budget;
}

/** The letters without a value in any of the expressions. `e` and `i` may be bound as any other letter. */
export function unboundIn(
  expressions: readonly Expression[],
  values: ReadonlyMap<string, Rational>,
): string[] {
  if (!expressions.some(hasSymbol)) return [];
  const free = new Set<string>();
  for (const expression of expressions) {
    freeSymbols(expression, free);
    lettersNamedLikeConstants(expression, free);
  }
  return [...free].filter((name) => !values.has(name));
}

/** Whether any symbol stands in an expression; most have none. */
export function hasSymbol(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
      return false;
    case 'symbol':
      return true;
    case 'sum':
      return expression.terms.some(hasSymbol);
    case 'product':
      return expression.factors.some(({ of }) => hasSymbol(of));
    default:
      return children(expression).some(hasSymbol);
  }
}

/** `e` is Euler's number only where it is raised to a power; `i` is never a real number. */
function lettersNamedLikeConstants(expression: Expression, found: Set<string>): void {
  if (expression.kind === 'symbol' && (expression.name === 'e' || expression.name === 'i'))
    found.add(expression.name);
  if (expression.kind === 'power' && expression.base.kind === 'symbol' && expression.base.name === 'e') {
    return lettersNamedLikeConstants(expression.exponent, found);
  }
  for (const child of children(expression)) lettersNamedLikeConstants(child, found);
}

/** The value of an expression, or bounds on it; null where it has none. */
export function boundsOf(
  expression: Expression,
  values: ReadonlyMap<string, Rational>,
  budget: Budget,
): Interval | null {
  budget.spend(evaluationCost(expression));
  if (expression.kind === 'call' && expression.name === 'mod') return modulo(expression.args, values);
  const exact = evaluateRational(expression, values);
  return exact === null ? enclose(expression, values) : { low: exact, high: exact };
}

/** a mod b with the sign of b, as mathematics has it. */
function modulo(args: readonly Expression[], values: ReadonlyMap<string, Rational>): Interval | null {
  const [a, b] = args.map((arg) => evaluateRational(arg, values));
  if (!a || !b || b.isZero) return null;
  const rest = a.subtract(Rational.of(a.divide(b).floor()).multiply(b));
  return { low: rest, high: rest };
}

/** The exact value, null where it has none. */
export function rationalAt(
  expression: Expression,
  values: ReadonlyMap<string, Rational>,
  { budget }: Surroundings,
): Rational | null {
  budget.spend(evaluationCost(expression));
  return evaluateRational(expression, values);
}
