import { Rational } from '../../src/exact/rational.js';
import type { Item } from './item.js';
import { type Quantity, sameDimensions } from './quantity.js';
import { UNIT_SYMBOLS } from './unit-symbols.js';
import { unitNamed } from './units.js';

/**
 * Whether the number at `at` goes on with the quantity before it: `1 hour 30 minutes`, `5 ft and 3 in`, `1 h 30 min`. The
 * second unit must be a part of the first, and fewer of it than make one of the first.
 */
export function continuesQuantity(items: readonly Item[], at: number): boolean {
  const part = unitAt(items, at + 1);
  if (part === null || part.scale.sign <= 0 || multiplies(items[at + 2])) return false;
  const before = items[at - 1];
  const unitPlace = before?.kind === 'word' && before.text === 'and' ? at - 2 : at - 1;
  const whole = unitAt(items, unitPlace);
  const [count, parts] = [numberAt(items, unitPlace - 1), numberAt(items, at)];
  if (whole === null || count === null || parts === null || !sameDimensions(whole, part)) return false;
  const leads = items[unitPlace - 2];
  if (leads?.kind === 'infix' && leads.op !== '+') return false;
  const ratio = whole.scale.divide(part.scale);
  return count.isInteger && ratio.compare(Rational.ONE) > 0 && parts.compare(ratio) < 0;
}

function unitAt(items: readonly Item[], at: number): Quantity | null {
  const item = items[at];
  if (item?.kind === 'word') return unitNamed(item.text);
  if (item?.kind !== 'operand' || item.token.type !== 'name') return null;
  return UNIT_SYMBOLS.has(item.token.name) ? unitNamed(item.token.name) : null;
}

function numberAt(items: readonly Item[], at: number): Rational | null {
  const item = items[at];
  return item?.kind === 'operand' && item.token.type === 'number' ? item.token.literal.value : null;
}

const multiplies = (item: Item | undefined): boolean =>
  item?.kind === 'open' || (item?.kind === 'infix' && item.op !== '+' && item.op !== '-');
