import { Rational } from '../../src/exact/rational.js';
import type { Decision, Link } from './decide.js';
import type { Label, MathItem } from './run.js';
import type { Side } from './side.js';

/** A fraction of whole numbers that doubles hold exactly; not in lowest terms. */
interface SmallFraction {
  readonly over: number;
  readonly under: number;
}

const ONE: SmallFraction = { over: 1, under: 1 };
const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * Decides what most equations are: numbers joined by `+ - * /` that are exactly equal. Null for every other equation,
 * false ones included; what it decides the full reading decides alike.
 */
export function decidePlain({ left, right, first }: Link): Decision | null {
  if (left.lone && first && right.lone) return null;
  const { leading } = left.run;
  if (leading === 'operator' || leading === 'unknown' || leading === 'dash') return null;
  if (right.remainder !== null || differentLabels(left, right)) return null;
  const a = plainValue(left);
  const b = a && plainValue(right);
  if (!a || !b || !isSame(a, b)) return null;
  const value = Rational.of(a.over, a.under);
  return { holds: true, agreement: 'exact', value: { low: value, high: value }, notes: [], names: [] };
}

/** Labels that differ may be units that make the equation false. */
function differentLabels(left: Side, right: Side): boolean {
  const word = (left.run.labels[0] ?? right.run.labels[0])?.words[0];
  const differs = ({ words }: Label) => words[0] !== word;
  return left.run.labels.some(differs) || right.run.labels.some(differs);
}

/** Sums and products of numbers, from left to right; null for anything else, or beyond what doubles hold. */
function plainValue({ run: { items, hole } }: Side): SmallFraction | null {
  if (hole || items.length % 2 === 0) return null;
  let total: SmallFraction = { over: 0, under: 1 };
  let product: SmallFraction | null = signed('*', ONE, items[0] as MathItem);
  for (let at = 1; at < items.length && product !== null; at += 2) {
    const infix = items[at] as MathItem;
    const operand = items[at + 1] as MathItem;
    if (infix.kind !== 'infix') return null;
    if (infix.op === '*' || infix.op === '/') product = signed(infix.op, product, operand);
    else if (infix.op === '+' || infix.op === '-') {
      const sum = added(total, product);
      if (sum === null) return null;
      total = sum;
      product = signed('*', { over: infix.op === '-' ? -1 : 1, under: 1 }, operand);
    } else return null;
  }
  return product && added(total, product);
}

function signed(op: '*' | '/', before: SmallFraction, item: MathItem): SmallFraction | null {
  if (item.kind !== 'operand' || item.token.type !== 'number') return null;
  const { value } = item.token.literal;
  const over = Number(value.numerator);
  const under = Number(value.denominator);
  return op === '*'
    ? small(before.over * over, before.under * under)
    : small(before.over * under, before.under * over);
}

function added(a: SmallFraction, b: SmallFraction): SmallFraction | null {
  if (a.under === b.under) return small(a.over + b.over, a.under);
  const [x, y] = [a.over * b.under, b.over * a.under];
  const exact = Math.abs(x) <= LARGEST && Math.abs(y) <= LARGEST;
  return exact ? small(x + y, a.under * b.under) : null;
}

/** A sum or product of whole doubles that is no larger than this was not rounded. */
const small = (over: number, under: number): SmallFraction | null =>
  Math.abs(over) <= LARGEST && under <= LARGEST && under > 0 ? { over, under } : null;

function isSame(a: SmallFraction, b: SmallFraction): boolean {
  const [x, y] = [a.over * b.under, b.over * a.under];
  return Math.abs(x) <= LARGEST && Math.abs(y) <= LARGEST && x === y;
}
