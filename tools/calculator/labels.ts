import type { Interval } from '../../src/exact/enclosure.js';
import type { Expression } from '../../src/exact/expression.js';
import { parseWhole } from '../../src/exact/parse-expression.js';
import type { Rational } from '../../src/exact/rational.js';
import type { Token } from '../../src/exact/token.js';
import { type Agreement, agreementWithWritten } from './agreement.js';
import { COUNTING_WORDS } from './everyday-units.js';
import { type LabelUnit, labelUnit } from './label-unit.js';
import { evaluateWithUnits, LABEL_SYMBOL, type Quantity, sameDimensions } from './quantity.js';
import type { Label, MathItem, Run } from './run.js';
import type { Side } from './side.js';
import { writtenValue } from './written.js';

/** What the labels say of an equation that is false without them. */
export type LabelFinding =
  | { readonly kind: 'holds'; readonly agreement: Agreement }
  /** The units agree in kind, and the equation is false with them too. */
  | { readonly kind: 'fails' }
  /** A conversion that is not known here may make it true. */
  | { readonly kind: 'unknown' }
  /** No conversion can make it true. */
  | { readonly kind: 'irrelevant' };

interface Labelled {
  readonly units: readonly LabelUnit[];
  readonly words: readonly string[];
  readonly quantity: Quantity | null;
  readonly expression: Expression | null;
  /** Whether a label was set as words inside a formula, as units are. */
  readonly set: boolean;
}

/** Most labels looked at in one side. */
const MOST_LABELS = 50;

/** Decides an equation by the units of its numbers: `2 weeks = 14 days`, `8 hours + 30 minutes = 8.5 hours`. */
export function decideByLabels(left: Side, right: Side, hedged: boolean): LabelFinding {
  const runs = [lettersAsLabels(left.run), lettersAsLabels(right.run)] as const;
  if (cannotMatter(runs.flatMap(({ labels }) => labels)) && !(left.lone && right.lone))
    return { kind: 'irrelevant' };
  const [a, b] = [labelledSide(runs[0]), labelledSide(runs[1])];
  const units = [...a.units, ...b.units];
  if (units.length === 0) return { kind: 'irrelevant' };
  if (units.length > MOST_LABELS) return { kind: 'unknown' };
  if (a.quantity && b.quantity && sameDimensions(a.quantity, b.quantity)) {
    const agreement = agreementOf(a.quantity, b, hedged) ?? agreementOf(b.quantity, a, hedged);
    if (agreement !== null) return { kind: 'holds', agreement };
    return isStrict(units) ? { kind: 'fails' } : { kind: 'unknown' };
  }
  return mayConvert(a, b, left.lone, right.lone) ? { kind: 'unknown' } : { kind: 'irrelevant' };
}

/** One label, or the same word everywhere, converts nothing; seen without looking units up. */
function cannotMatter(labels: readonly Label[]): boolean {
  const [first] = labels;
  return labels.every(
    ({ words }) =>
      words[0] === first?.words[0] && !words.some((word) => COUNTING_WORDS.has(word) || word === '/'),
  );
}

/** Letters directly behind numbers become labels: `5 km = 5000 m`. */
function lettersAsLabels({ items, labels }: Pick<Run, 'items' | 'labels'>): Pick<Run, 'items' | 'labels'> {
  const kept: MathItem[] = [];
  const moved = new Map<number, number>();
  const added: { at: number; words: string[]; set: boolean }[] = [];
  items.forEach((item, at) => {
    const previous = items[at - 1];
    const name = item.kind === 'operand' && item.token.type === 'name' ? item.token.name : null;
    const isUnit = name !== null && previous?.kind === 'operand' && previous.token.type === 'number';
    if (isUnit) added.push({ at: kept.length - 1, words: [name], set: false });
    else kept.push(item);
    moved.set(at, kept.length - 1);
  });
  moved.set(items.length, kept.length);
  return {
    items: kept,
    labels: [...labels.map((label) => ({ ...label, at: moved.get(label.at) ?? label.at })), ...added],
  };
}

function labelledSide(run: Pick<Run, 'items' | 'labels'>): Labelled {
  const words = new Map<number, string[]>();
  for (const label of run.labels.slice(0, MOST_LABELS + 1)) {
    words.set(label.at, [...(words.get(label.at) ?? []), ...label.words]);
  }
  const entries = [...words];
  const units = entries.map(([, list]) => labelUnit(list));
  const tokens = withUnits(
    run.items,
    entries.map(([at]) => at),
  );
  const expression = tokens === null ? null : parseWhole(tokens);
  return {
    units,
    words: entries.flatMap(([, list]) => list.slice(0, 3)),
    set: run.labels.some(({ set }) => set),
    quantity: expression === null ? null : evaluateWithUnits(expression, units),
    expression,
  };
}

/** Each labelled operand becomes `(operand · §k)`. */
function withUnits(items: readonly MathItem[], labelled: readonly number[]): Token[] | null {
  const opens = new Map<number, number>();
  const closes = new Map<number, number>();
  for (const [index, at] of labelled.entries()) {
    const from = operandStart(items, at);
    if (from === null) return null;
    opens.set(from, (opens.get(from) ?? 0) + 1);
    closes.set(at, index);
  }
  return items.flatMap((item, at) => {
    const { start, end } = item;
    const before = Array.from(
      { length: opens.get(at) ?? 0 },
      (): Token => ({ type: 'open', bracket: '(', start, end: start }),
    );
    const index = closes.get(at);
    const behind: Token[] =
      index === undefined
        ? []
        : [
            { type: 'operator', op: '*', start: end, end },
            { type: 'name', name: `${LABEL_SYMBOL}${index}`, start: end, end },
            { type: 'close', bracket: '(', start: end, end },
          ];
    return [...before, item.token, ...behind];
  });
}

/** Where the operand ending at `at` starts: a number, or a bracket. */
function operandStart(items: readonly MathItem[], at: number): number | null {
  const item = items[at];
  if (item?.kind === 'operand') return at;
  if (item?.kind !== 'close') return null;
  let depth = 0;
  for (let index = at; index >= 0; index -= 1) {
    if (items[index]?.kind === 'close') depth += 1;
    if (items[index]?.kind === 'open' && --depth === 0) return index;
  }
  return null;
}

/** Equal, or equal as the other side is written in its own unit. */
function agreementOf(value: Quantity, other: Labelled, hedged: boolean): Agreement | null {
  const { quantity } = other;
  if (quantity === null) return null;
  if (value.scale.equals(quantity.scale)) return 'exact';
  const [unit] = other.units;
  const written = other.expression === null || unit === undefined ? null : writtenLabelled(other.expression);
  if (written === null || unit === undefined) return null;
  const inItsUnit: Rational = value.scale.divide(unit.scale);
  const interval: Interval = { low: inItsUnit, high: inItsUnit };
  return agreementWithWritten(interval, written, hedged);
}

/** The number of `(number · §0)`. */
function writtenLabelled(expression: Expression) {
  if (expression.kind !== 'product' || expression.factors.length !== 2) return null;
  const [number, label] = expression.factors;
  return label?.of.kind === 'symbol' && number ? writtenValue(number.of) : null;
}

/** Within one system units are whole multiples of each other; across systems people use rounded factors. */
function isStrict(units: readonly LabelUnit[]): boolean {
  return units.every((a) =>
    units.every((b) => {
      const ratio = a.scale.divide(b.scale);
      return !sameDimensions(a, b) || ratio.isInteger || ratio.numerator === 1n;
    }),
  );
}

function mayConvert(a: Labelled, b: Labelled, loneLeft: boolean, loneRight: boolean): boolean {
  const units = [...a.units, ...b.units];
  if (loneLeft && loneRight) return true;
  if ([...a.words, ...b.words].some((word) => COUNTING_WORDS.has(word) || word === '/')) return true;
  const distinct = distinctUnits(units);
  if (distinct.length < 2) return false;
  // `4 daps = 7 (3 baps)` says what one thing is in another; `10 eggs * 2 = 21 cookies` does not
  if (loneLeft === loneRight || loneLeft) {
    const shared = a.units.some((x) => b.units.some((y) => sameDimensions(x, y)));
    if (!shared && a.units.length > 0 && b.units.length > 0) return true;
  }
  if (a.set && b.set && distinct.length > 1) return true;
  // unlike things added up
  if ([a, b].some((side) => side.quantity === null && distinctUnits(side.units).length > 1)) return true;
  return distinct.some((x, index) => distinct.slice(index + 1).some((y) => sameDimensions(x, y)));
}

function distinctUnits(units: readonly LabelUnit[]): LabelUnit[] {
  return units.filter(
    (unit, index) =>
      unit.dimensions.size > 0 &&
      !units.slice(0, index).some((other) => sameDimensions(unit, other) && unit.scale.equals(other.scale)),
  );
}
