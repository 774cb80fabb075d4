import { type Expression, freeSymbols } from '../../src/exact/expression.js';
import { Algebra } from '../../src/exact/normal-form.js';
import type { Polynomial, PolynomialRing, Power } from '../../src/exact/polynomial-ring.js';
import { UndefinedError } from '../../src/exact/quotient.js';
import { BoundError } from '../../src/exact/rational.js';
import type { Answer } from './answer.js';
import { type Comparison, cannotTell, different, equivalent } from './comparison.js';

/** a - b. */
export const minus = (a: Expression | undefined, b: Expression | undefined): Expression => ({
  kind: 'sum',
  terms: [...(a ? [a] : []), ...(b ? [{ kind: 'negate', of: b } as const] : [])],
});

/** left - right of an equation, and of a name with its value. */
export function differenceOf(answer: Answer): Expression | null {
  if (answer.kind === 'equation') return minus(answer.left, answer.right);
  if (answer.kind !== 'labelled' || answer.name === null || answer.value.kind !== 'value') return null;
  return minus(answer.name, answer.value.expression);
}

/** Whether a = c·b for a constant c that is not zero (and positive where `positive`). */
export function sameUpToFactor(a: Expression, b: Expression, positive: boolean): Comparison | null {
  const symbols = freeSymbols(b, freeSymbols(a));
  if (symbols.size === 0) return null;
  const algebra = new Algebra();
  try {
    const [left, right] = [algebra.of(a), algebra.of(b)];
    const { ring } = algebra;
    const forms = [ring.print(left.over).slice(0, 300), ring.print(right.over).slice(0, 300)] as const;
    const [top, other] = positive
      ? [left.over, right.over]
      : [withoutInverses(ring, left.over), withoutInverses(ring, right.over)];
    const key = [...top.keys()].sort()[0];
    const [x, y] = [top.get(key ?? ''), other.get(key ?? '')];
    if (!x || !y) return { ...(algebra.doubtful ? cannotTell('curve') : different('curve')), forms };
    const same = ring.same(ring.scale(top, y.coefficient), ring.scale(other, x.coefficient));
    if (same && !(positive && x.coefficient.sign !== y.coefficient.sign))
      return { ...equivalent('curve'), forms };
    return { ...(algebra.doubtful && !same ? cannotTell('curve') : different('curve')), forms };
  } catch (error) {
    if (error instanceof BoundError || error instanceof RangeError) return cannotTell('bound_reached');
    if (error instanceof UndefinedError) return cannotTell('undefined');
    throw error;
  }
}

/** y/x - 2 as y - 2x: multiplied by what stands in denominators. */
function withoutInverses(ring: PolynomialRing, of: Polynomial): Polynomial {
  const lowest = new Map<string, Power>();
  for (const { powers } of of.values())
    for (const power of powers)
      if (power.over < (lowest.get(power.generator)?.over ?? 0) && power.under === 1)
        lowest.set(power.generator, power);
  let result = of;
  for (const { generator, over } of lowest.values())
    result = ring.multiply(result, ring.generator(generator, -over));
  return result;
}
