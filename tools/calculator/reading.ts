import type { Expression } from '../../src/exact/expression.js';
import { parseWhole } from '../../src/exact/parse-expression.js';
import type { MathItem } from './run.js';

/** One way to read a side of an equation. */
export interface Reading {
  readonly expression: Expression;
  /** What was assumed, in words for the evidence; absent for the plain reading. */
  readonly note?: string;
}

/** How a side can be read. */
export interface SideReadings {
  readonly plain: Reading | null;
  /** The other readings, tried only where the plain one does not hold. */
  others(): readonly Reading[];
  /** Whether the brackets do not match and the ways to mend them differ in value. */
  readonly ambiguous: boolean;
}

/** The expression that items are, or null; `a mod b` is a call of that name. */
export function toExpression(items: readonly MathItem[]): Expression | null {
  const [only] = items;
  if (items.length === 1 && only?.kind === 'operand' && only.token.type === 'number')
    return only.token.literal;
  const at = items.findIndex((item) => item.kind === 'infix' && item.op === 'mod');
  if (at < 0) return parseWhole(items.map((item) => item.token));
  const [left, right] = [items.slice(0, at), items.slice(at + 1)];
  if (right.some((item) => item.kind === 'infix' && item.op === 'mod')) return null;
  const [value, modulus] = [toExpression(left), toExpression(right)];
  return value === null || modulus === null ? null : { kind: 'call', name: 'mod', args: [value, modulus] };
}

/** Readings of a side that are all known at once. */
export function knownReadings(readings: readonly Reading[], ambiguous: boolean): SideReadings {
  return { plain: readings[0] ?? null, others: () => readings.slice(1), ambiguous };
}
