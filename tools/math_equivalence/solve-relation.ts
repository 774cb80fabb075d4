import { approximate } from '../../src/exact/approximate.js';
import { type Expression, freeSymbols } from '../../src/exact/expression.js';
import { Algebra } from '../../src/exact/normal-form.js';
import { UndefinedError } from '../../src/exact/quotient.js';
import { BoundError, Rational } from '../../src/exact/rational.js';
import type { Answer, Order, Piece } from './answer.js';
import { combine } from './real-set.js';

const FLIPPED: Readonly<Record<Order, Order>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '!=': '!=' };
const EVERYTHING: readonly Piece[] = [{ low: null, high: null, lowClosed: false, highClosed: false }];

/** What a chain of inequalities says of its one variable. */
export interface Solved {
  readonly variable: string;
  readonly pieces: readonly Piece[];
}

/** The set of values that satisfy inequalities linear in one variable, or in its absolute value; else null. */
export function solvedPieces(answer: Answer): Solved | null {
  if (answer.kind !== 'relation') return null;
  let variable: string | null = null;
  let total: readonly Piece[] | null = EVERYTHING;
  for (const [index, order] of answer.orders.entries()) {
    const step = solveStep(answer.parts[index] as Expression, order, answer.parts[index + 1] as Expression);
    if (step === null || total === null || (variable !== null && variable !== step.variable)) return null;
    variable = step.variable;
    total = total === EVERYTHING ? step.pieces : combine(total, step.pieces, (a, b) => a && b);
  }
  return variable === null || total === null ? null : { variable, pieces: total };
}

/** The name of what a relation speaks of: a letter, or a function of letters such as f(x). */
function subjectOf(expression: Expression): { name: string; absolute: boolean } | null {
  if (expression.kind === 'symbol') return { name: expression.name, absolute: false };
  if (expression.kind === 'call' && expression.name === 'abs') {
    const [inner] = expression.args;
    return inner?.kind === 'symbol' ? { name: inner.name, absolute: true } : null;
  }
  if (expression.kind !== 'product' || expression.factors.length !== 2) return null;
  const [f, x] = expression.factors.map((factor) => (factor.divide ? null : factor.of));
  const isFunction = f?.kind === 'symbol' && /^[fghFGHPp]$/.test(f.name) && x?.kind === 'symbol';
  return isFunction ? { name: `${f.name}(${x.name})`, absolute: false } : null;
}

function solveStep(left: Expression, order: Order, right: Expression): Solved | null {
  const inLeft = freeSymbols(left).size;
  const inRight = freeSymbols(right).size;
  if (inLeft > 0 && inRight === 0) return against(left, order, right);
  if (inLeft === 0 && inRight > 0) return against(right, FLIPPED[order], left);
  return linear(left, order, right);
}

function against(subject: Expression, order: Order, bound: Expression): Solved | null {
  const named = subjectOf(subject);
  if (named === null) return linear(subject, order, bound);
  if (!named.absolute) return { variable: named.name, pieces: ray(order, bound) };
  const value = approximate(bound);
  if (value === null || value < 0) return null;
  const minus: Expression = { kind: 'negate', of: bound };
  const closed = order === '<=' || order === '>=';
  const inside: Piece = { low: minus, high: bound, lowClosed: closed, highClosed: closed };
  if (order === '<' || order === '<=') return { variable: named.name, pieces: [inside] };
  if (order === '!=') return null;
  return { variable: named.name, pieces: [...ray(order === '>' ? '<' : '<=', minus), ...ray(order, bound)] };
}

function ray(order: Order, bound: Expression): readonly Piece[] {
  const infinite = bound.kind === 'symbol' && bound.name === 'infinity';
  const minusInfinite = bound.kind === 'negate' && bound.of.kind === 'symbol' && bound.of.name === 'infinity';
  if (infinite || minusInfinite) return EVERYTHING;
  const below: Piece = { low: null, high: bound, lowClosed: false, highClosed: order === '<=' };
  const above: Piece = { low: bound, high: null, lowClosed: order === '>=', highClosed: false };
  if (order === '!=') return [below, above];
  return order === '<' || order === '<=' ? [below] : [above];
}

/** a·x + b < c·x + d with rational coefficients. */
function linear(left: Expression, order: Order, right: Expression): Solved | null {
  const symbols = [...freeSymbols(right, freeSymbols(left))];
  const [variable] = symbols;
  if (variable === undefined || symbols.length !== 1) return null;
  const algebra = new Algebra(2_000);
  try {
    const difference = algebra.field.subtract(algebra.of(left), algebra.of(right));
    if (algebra.ring.constantOf(difference.under) === null) return null;
    const slope = difference.over.get(variable)?.coefficient;
    const constant = difference.over.get('')?.coefficient ?? Rational.ZERO;
    const terms = (slope ? 1 : 0) + (constant.isZero ? 0 : 1);
    if (slope === undefined || difference.over.size !== terms) return null;
    const value = constant.negate().divide(slope);
    const bound: Expression = {
      kind: 'number',
      value,
      written: String(value),
      decimals: 0,
      continued: false,
    };
    return { variable, pieces: ray(slope.sign < 0 ? FLIPPED[order] : order, bound) };
  } catch (error) {
    if (error instanceof BoundError || error instanceof UndefinedError || error instanceof RangeError)
      return null;
    throw error;
  }
}
