import { sameDimensions } from './quantity.js';
import type { MathItem } from './run.js';
import type { Side } from './side.js';
import { unitNamed } from './units.js';

/** Units of one letter; any other letter is a letter. */
export const UNIT_SYMBOLS: ReadonlySet<string> = new Set(['m', 's', 'h', 'g', 'l', 'L']);

/**
 * Whether the letters of two sides can only be units: each stands behind a number, both sides have units (`60 min = 2 h`),
 * and one of these is no lone letter or all have a space before them (`2 h = 120 s`), for `2h = 3s` may be algebra.
 */
export function lettersAreUnits(left: Side, right: Side): boolean {
  const [a, b] = [unitsOf(left), unitsOf(right)];
  if (a === null || b === null || a.length === 0 || b.length === 0) return false;
  const names = new Set([...a, ...b].map(({ name }) => name));
  if (names.size < 2) return false;
  return [...a, ...b].some(({ letter }) => !letter) || [...a, ...b].every(({ spaced }) => spaced);
}

/** Most labels compared with each other. */
const MOST_LABELS = 50;

/** Whether words behind the numbers are different units of one kind (`2 hours + 30 minutes = 32 minutes`). */
export function mixesUnits(left: Side, right: Side): boolean {
  const all = [...left.run.labels, ...right.run.labels];
  if (all.length < 2 || all.length > MOST_LABELS || all.every(({ words }) => words[0] === all[0]?.words[0]))
    return false;
  // rates convert, and what a label behind a fraction belongs to is not certain
  if (all.some(({ words }) => words.includes('per') || words.includes('/'))) return false;
  if ([left, right].some(({ run }) => run.items.some(({ kind }) => kind === 'prefix'))) return false;
  const units = all.flatMap(({ words }) => unitNamed(words[0] ?? '') ?? []);
  return units.some((a) => units.some((b) => sameDimensions(a, b) && !a.scale.equals(b.scale)));
}

interface WrittenUnit {
  readonly name: string;
  readonly letter: boolean;
  readonly spaced: boolean;
}

/** The units of a side; null where a letter is none. */
function unitsOf({ run: { items, labels } }: Side): WrittenUnit[] | null {
  const found: WrittenUnit[] = [];
  for (const [at, item] of items.entries()) {
    if (item.kind !== 'operand' || item.token.type !== 'name') continue;
    const { name } = item.token;
    if (!UNIT_SYMBOLS.has(name) || !isNumber(items[at - 1])) return null;
    found.push({ name, letter: true, spaced: item.spaced });
  }
  for (const { words } of labels) {
    const [name = ''] = words;
    if (unitNamed(name) !== null) found.push({ name, letter: false, spaced: true });
  }
  return found;
}

const isNumber = (item: MathItem | undefined): boolean =>
  item?.kind === 'operand' && item.token.type === 'number';
