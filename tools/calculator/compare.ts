import { enclose, type Interval } from '../../src/exact/enclosure.js';
import { evaluateRational } from '../../src/exact/evaluate.js';
import { children, type Expression, freeSymbols, type NumberLiteral } from '../../src/exact/expression.js';
import { BoundError, Rational } from '../../src/exact/rational.js';
import {
  type Agreement,
  agreementWithWritten,
  agreesAsDouble,
  areDisjoint,
  isPrinted,
  relativeDifference,
} from './agreement.js';
import { mapLiterals } from './alternatives.js';
import type { Budget } from './budget.js';
import { evaluationCost } from './cost.js';
import { type WrittenValue, writtenValue } from './written.js';

/** What is found of two expressions joined by a relation. */
export type Comparison =
  | { readonly holds: true; readonly agreement: Agreement; readonly value: Interval | null }
  | { readonly holds: false; readonly value: Interval | null }
  | { readonly holds: null; readonly code: string; readonly value: Interval | null };

/** What a comparison may use besides the two expressions. */
export interface Surroundings {
  readonly relation: '=' | '≈';
  /** Whether words near it say that numbers are not exact. */
  readonly hedged: boolean;
  readonly values: ReadonlyMap<string, Rational>;
  readonly budget: Budget;
}

/** Two computations joined by ≈ hold when they differ by less than the first and fail beyond the second, relatively. */
const CLOSE = 0.01;
const FAR = 0.25;

/** Decides whether two expressions are equal, exactly or as one of them is written. */
export function compare(left: Expression, right: Expression, around: Surroundings): Comparison {
  const unknown = unboundIn([left, right], around.values);
  if (unknown.length > 0) return compareIdentically(left, right, unknown, around);
  const a = valueOf(left, around.values, around.budget);
  const b = valueOf(right, around.values, around.budget);
  if (a === null || b === null) return { holds: null, code: 'undefined_value', value: a };
  if (isPoint(a) && isPoint(b) && a.low.equals(b.low)) return { holds: true, agreement: 'exact', value: a };
  if (!areDisjoint(a, b)) return { holds: true, agreement: 'enclosed', value: a };
  const agreement = writtenAgreement(left, right, a, b, around);
  if (agreement !== null) return { holds: true, agreement, value: a };
  return unequal(left, right, a, b, around);
}

const isPoint = ({ low, high }: Interval): boolean => low.equals(high);

/** The letters without a value in any of the expressions. `e` and `i` may be bound as any other letter. */
export function unboundIn(
  expressions: readonly Expression[],
  values: ReadonlyMap<string, Rational>,
): string[] {
  const free = new Set<string>();
  for (const expression of expressions) {
    freeSymbols(expression, free);
    lettersNamedLikeConstants(expression, free);
  }
  return [...free].filter((name) => !values.has(name));
}

/** `e` is Euler's number only where it is raised to a power; `i` is never a real number. */
function lettersNamedLikeConstants(expression: Expression, found: Set<string>): void {
  if (expression.kind === 'symbol' && (expression.name === 'e' || expression.name === 'i')) found.add(expression.name);
  if (expression.kind === 'power' && expression.base.kind === 'symbol' && expression.base.name === 'e') {
    return lettersNamedLikeConstants(expression.exponent, found);
  }
  for (const child of children(expression)) lettersNamedLikeConstants(child, found);
}

/** The value of an expression, or bounds on it; null where it has none. */
export function valueOf(
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

function writtenAgreement(
  left: Expression,
  right: Expression,
  a: Interval,
  b: Interval,
  { relation, hedged }: Surroundings,
): Agreement | null {
  const loose = relation === '≈' || hedged;
  const sides: [WrittenValue | null, Interval][] = [
    [writtenValue(right), a],
    [writtenValue(left), b],
  ];
  for (const [written, value] of sides) {
    const agreement = written === null ? null : agreementWithWritten(value, written, loose);
    if (agreement !== null) return agreement;
  }
  const doubles = hasPrintedDouble(left) || hasPrintedDouble(right);
  return doubles && isPoint(b) && agreesAsDouble(a, b.low) ? 'double' : null;
}

/** Whether an operand was itself printed from a double (`99.00000000000001 + 10`). */
function hasPrintedDouble(expression: Expression): boolean {
  if (expression.kind === 'number') {
    const written = writtenValue(expression);
    return written !== null && isPrinted(written);
  }
  return children(expression).some(hasPrintedDouble);
}

function unequal(
  left: Expression,
  right: Expression,
  a: Interval,
  b: Interval,
  around: Surroundings,
): Comparison {
  const { relation, hedged } = around;
  const computations = writtenValue(left) === null && writtenValue(right) === null;
  const difference = relativeDifference(a, b);
  if (computations && (relation === '≈' || hedged)) {
    if (difference <= CLOSE) return { holds: true, agreement: 'approximate', value: a };
    return difference > FAR ? { holds: false, value: a } : { holds: null, code: 'approximation', value: a };
  }
  // `2πr = 2 · 3.14 · 5`: a constant put in as a decimal
  const constant = isPoint(a) !== isPoint(b);
  if (computations && constant && difference <= CLOSE) return { holds: null, code: 'approximation', value: a };
  if (computations && difference <= CLOSE && isRoundedInside(left, right, around)) {
    return { holds: null, code: 'approximation', value: a };
  }
  return { holds: false, value: a };
}

/** `80 - 42 / 2.2 = 80 - 19.0909`: an endless decimal put in rounded, which explains the difference. */
function isRoundedInside(left: Expression, right: Expression, around: Surroundings): boolean {
  const pairs = [
    [left, right],
    [right, left],
  ] as const;
  return pairs.some(([exact, rounded]) => {
    const [v, w] = [rationalAt(exact, around.values, around), rationalAt(rounded, around.values, around)];
    if (v === null || w === null || terminates(v)) return false;
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
  if (expression.kind === 'number') return expression.decimals > 0 && expression.decimals < 50 ? [expression] : [];
  return children(expression).flatMap(decimalsIn);
}

/** Where letters have no value, both sides are tried at these; far apart, and of no simple form. */
const POINTS = [
  [1_000_003, 7_919],
  [-2_750_159, 104_729],
  [611_953, 1_299_709],
] as const;

/** Equal at every point: an identity. Different somewhere: an equation that may still have solutions. */
function compareIdentically(
  left: Expression,
  right: Expression,
  unknown: readonly string[],
  around: Surroundings,
): Comparison {
  const open: Comparison = { holds: null, code: 'free_variables', value: null };
  if (unknown.length > 12 || around.relation === '≈') return open;
  try {
    return agreeEverywhere(left, right, unknown, around) ? { holds: true, agreement: 'identity', value: null } : open;
  } catch (error) {
    if (error instanceof BoundError || error instanceof RangeError) return open;
    throw error;
  }
}

function agreeEverywhere(
  left: Expression,
  right: Expression,
  unknown: readonly string[],
  around: Surroundings,
): boolean {
  for (const [over, under] of POINTS) {
    const values = new Map(around.values);
    unknown.forEach((name, index) => values.set(name, Rational.of(over + 17 * index * over, under + 2 * index)));
    const [a, b] = [rationalAt(left, values, around), rationalAt(right, values, around)];
    if (a === null || b === null || !a.equals(b)) return false;
  }
  return true;
}

function rationalAt(
  expression: Expression,
  values: ReadonlyMap<string, Rational>,
  { budget }: Surroundings,
): Rational | null {
  budget.spend(evaluationCost(expression));
  return evaluateRational(expression, values);
}
