import type { Expression } from '../../src/exact/expression.js';
import { Rational } from '../../src/exact/rational.js';
import type { Budget } from './budget.js';
import { compare } from './compare.js';
import type { Decision, Link } from './decide.js';
import { isTakenBack } from './doubt.js';
import type { Side } from './side.js';

const ONE: Expression = { kind: 'number', value: Rational.ONE, written: '1', decimals: 0, continued: false };

/** Constants by name; a decimal further off than these ends is the value of a letter that happens to be named so. */
const CONSTANTS: ReadonlyMap<string, { readonly of: Expression; readonly ends: readonly [number, number] }> =
  new Map([
    ['pi', { of: { kind: 'symbol', name: 'pi' }, ends: [3, 3.3] }],
    // `e` is Euler's number only where it is raised to a power
    ['e', { of: { kind: 'power', base: { kind: 'symbol', name: 'e' }, exponent: ONE }, ends: [2.6, 2.8] }],
  ]);

/** Whether two sides are a constant and a decimal for it: `π ≈ 3.14`, `π = 3.14`, `e ≈ 2.72`. */
export function givesConstant(left: Side, right: Side, relation: '=' | '≈'): boolean {
  if (left.name !== 'pi' && (left.name !== 'e' || relation === '=')) return false;
  const number = decimalOf(right);
  const [low, high] = CONSTANTS.get(left.name)?.ends ?? [0, 0];
  const size = number?.value.toNumber() ?? 0;
  return low < size && size < high;
}

function decimalOf({ run: { items, hole } }: Side): (Expression & { kind: 'number' }) | null {
  const [only] = items;
  if (items.length !== 1 || hole || only?.kind !== 'operand' || only.token.type !== 'number') return null;
  return only.token.literal.decimals > 0 ? only.token.literal : null;
}

/** Decides a link of a constant and a decimal; null for any other. Nothing but a plain claim refutes. */
export function decideConstant({ left, right, relation, text }: Link, budget: Budget): Decision | null {
  if (!givesConstant(left, right, relation)) return null;
  const constant = CONSTANTS.get(left.name as string)?.of as Expression;
  const found = compare(constant, decimalOf(right) as Expression, {
    relation,
    hedged: relation === '≈',
    values: new Map(),
    budget,
  });
  const common = { value: found.value, notes: [], names: [] };
  if (found.holds === true) return { holds: true, agreement: found.agreement, ...common };
  if (found.holds === null) return { holds: null, code: 'unreadable', ...common };
  const { leading } = left.run;
  const plain = leading === 'start' || (relation === '≈' && leading === 'word') || leading === 'bullet';
  if (!plain || left.doubt !== null || right.doubt !== null || isTakenBack(text, right.end)) {
    return { holds: null, code: 'not_asserted', ...common };
  }
  return { holds: false, ...common };
}
