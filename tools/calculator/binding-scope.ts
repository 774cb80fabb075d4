import type { Item } from './item.js';
import { ALTERNATIVES, CONDITIONS } from './lexicon.js';
import type { Side } from './side.js';

/** How far the value that an equation gives to a letter holds. */
export type BindingScope = 'none' | 'line' | 'onwards';

/** Words before an equation that are looked at for a condition. */
const WINDOW = 4;
const DISJUNCTIONS = new Set(['or', 'oder', 'ou', 'o', 'или', 'либо', 'through', 'to']);

/** Reads how far a letter's value holds from the words around its equation. */
export function bindingScope(items: readonly Item[], sides: readonly Side[]): BindingScope {
  const [first, last] = [sides[0] as Side, sides.at(-1) as Side];
  if (offersAlternatives(items, last.run.mathEnd) || isDisjunction(items[first.run.from - 1])) return 'none';
  return isConditional(items, first.run.from) ? 'line' : 'onwards';
}

const isDisjunction = (item: Item | undefined): boolean =>
  item?.kind === 'word' && DISJUNCTIONS.has(item.text);

/** `x = 2 or …`, `x = 2 and 3`, `x = 1, 2, 3`. */
function offersAlternatives(items: readonly Item[], at: number): boolean {
  let index = at;
  if (items[index]?.kind === 'break' && (items[index] as Item & { why: string }).why === 'math') index += 1;
  const item = items[index];
  const next = items[index + 1];
  if (item === undefined || next === undefined) return false;
  const number = next.kind === 'operand' && next.token.type === 'number';
  const alone = items[index + 2]?.kind !== 'infix' && items[index + 2]?.kind !== 'relation';
  if (item.kind === 'break' && item.why === 'comma') return (number && alone) || isDisjunction(next);
  if (item.kind !== 'word' || !ALTERNATIVES.has(item.text)) return false;
  return isDisjunction(item) || number;
}

function isConditional(items: readonly Item[], from: number): boolean {
  for (let index = from - 1, words = 0; index >= 0 && words < WINDOW; index -= 1) {
    const item = items[index] as Item;
    if (item.kind === 'word') {
      words += 1;
      if (CONDITIONS.has(item.text)) return true;
    } else if (item.kind === 'break' && item.why !== 'math') return false;
    else if (item.kind === 'relation') return false;
  }
  return false;
}
