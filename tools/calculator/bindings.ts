import { BoundError, type Rational } from '../../src/exact/rational.js';
import { agreementWithWritten } from './agreement.js';
import type { Budget } from './budget.js';
import type { Chain } from './chain-builder.js';
import { readSide, type Side } from './side.js';
import { boundsOf, unboundIn } from './value.js';
import { writtenValue } from './written.js';

/** A letter and the value an equation gives it; null where it is given one that cannot be told. */
export interface Binding {
  readonly name: string;
  readonly value: Rational | null;
}

/**
 * The letters a chain binds: `A = (3 + 4) = 7` binds A to the last value of the chain, true or not, for that is what
 * the author carries on. A value that was rounded on the way, or written in percent, binds nothing.
 */
export function bindingsOf(chain: Chain, values: ReadonlyMap<string, Rational>, budget: Budget): Binding[] {
  const names = chain.sides.filter((side) => side.name !== null && side.doubt !== 'tail');
  if (names.length === 0) return [];
  const computed = chain.sides.filter((side) => side.name === null);
  if (computed.length === 0) {
    const [first, second] = names;
    const value = second === undefined ? null : (values.get(second.name as string) ?? null);
    return [{ name: first?.name as string, value }];
  }
  const exact = chain.scope !== 'none' && !chain.relations.includes('≈');
  const value = exact ? lastValue(computed, values, budget) : null;
  const own = (name: string) => computed.some((side) => mentions(side, name));
  return names.map((side) => ({ name: side.name as string, value: own(side.name as string) ? null : value }));
}

/** Whether a letter stands in a side; `n = n + 1` gives n no value that is told here. */
function mentions({ run }: Side, name: string): boolean {
  return run.items.some(
    (item) => item.kind === 'operand' && item.token.type === 'name' && item.token.name === name,
  );
}

function lastValue(
  sides: readonly Side[],
  values: ReadonlyMap<string, Rational>,
  budget: Budget,
): Rational | null {
  try {
    const [before, last] = [sides.at(-2), sides.at(-1) as Side];
    const value = exactValue(last, values, budget);
    if (value === null || before === undefined) return value;
    const previous = exactValue(before, values, budget);
    if (previous === null || previous.equals(value)) return value;
    const expression = readSide(last, 'right').plain?.expression;
    const written = expression === undefined ? null : writtenValue(expression);
    const rounded = written && agreementWithWritten({ low: previous, high: previous }, written, false);
    return rounded ? null : value;
  } catch (error) {
    if (error instanceof BoundError || error instanceof RangeError) return null;
    throw error;
  }
}

function exactValue(side: Side, values: ReadonlyMap<string, Rational>, budget: Budget): Rational | null {
  const { plain, ambiguous } = readSide(side, 'left');
  const expression = plain?.expression;
  if (expression === undefined || ambiguous || expression.kind === 'percent') return null;
  if (side.run.hole || hasUnit(side) || unboundIn([expression], values).length > 0) return null;
  const value = boundsOf(expression, values, budget);
  return value?.low.equals(value.high) ? value.low : null;
}

/** `d = 3 \\text{ Mpc}` and `θ = 30 degrees`: the number alone is not what the letter stands for. */
function hasUnit({ run }: Side): boolean {
  return run.labels.some(({ set, words }) => set || ANGLES.has(words[0] ?? ''));
}

const ANGLES = new Set(['degree', 'degrees', 'deg', 'percent']);
