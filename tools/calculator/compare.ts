import type { Interval } from '../../src/exact/enclosure.js';
import { children, type Expression } from '../../src/exact/expression.js';
import {
  type Agreement,
  agreementWithWritten,
  agreesAsDouble,
  areDisjoint,
  isPrinted,
  relativeDifference,
} from './agreement.js';
import { isIdentity } from './identity.js';
import { isRoundedInside } from './rounded-inside.js';
import { boundsOf, type Surroundings, unboundIn } from './value.js';
import { type WrittenValue, writtenValue } from './written.js';

/** Most letters without a value in an equation that is tried as an identity. */
const MOST_UNKNOWN = 12;

/** What is found of two expressions joined by a relation. */
export type Comparison =
  | { readonly holds: true; readonly agreement: Agreement; readonly value: Interval | null }
  | { readonly holds: false; readonly value: Interval | null }
  | { readonly holds: null; readonly code: string; readonly value: Interval | null };

/** Two computations joined by ≈ hold when they differ by less than the first and fail beyond the second, relatively. */
const CLOSE = 0.01;
const FAR = 0.25;

/** Decides whether two expressions are equal, exactly or as one of them is written. */
export function compare(left: Expression, right: Expression, around: Surroundings): Comparison {
  const unknown = unboundIn([left, right], around.values);
  if (unknown.length > 0) {
    const identical =
      unknown.length <= MOST_UNKNOWN && around.relation === '=' && isIdentity(left, right, unknown, around);
    return identical
      ? { holds: true, agreement: 'identity', value: null }
      : { holds: null, code: 'free_variables', value: null };
  }
  const a = boundsOf(left, around.values, around.budget);
  const b = boundsOf(right, around.values, around.budget);
  if (a === null || b === null) return { holds: null, code: 'undefined_value', value: a };
  if (isPoint(a) && isPoint(b) && a.low.equals(b.low)) return { holds: true, agreement: 'exact', value: a };
  if (!areDisjoint(a, b)) return { holds: true, agreement: 'enclosed', value: a };
  const agreement = writtenAgreement(left, right, a, b, around);
  if (agreement !== null) return { holds: true, agreement, value: a };
  return unequal(left, right, a, b, around);
}

const isPoint = ({ low, high }: Interval): boolean => low.equals(high);

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
  if (computations && constant && difference <= CLOSE)
    return { holds: null, code: 'approximation', value: a };
  if (computations && difference <= CLOSE && isRoundedInside(left, right, around)) {
    return { holds: null, code: 'approximation', value: a };
  }
  return { holds: false, value: a };
}
