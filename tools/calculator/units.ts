import { createRequire } from 'node:module';
import type { Expression, Factor } from '../../src/exact/expression.js';
import { Rational } from '../../src/exact/rational.js';
import { COUNTING_WORDS, EVERYDAY_UNITS, MONEY } from './everyday-units.js';

/** A unit as a multiple of base units: `3600` of `{time: 1}` for an hour. Dimensions without a unit are counted things. */
export interface Quantity {
  readonly scale: Rational;
  readonly dimensions: ReadonlyMap<string, number>;
}

/** What is known of the words behind a number. */
export interface LabelUnit extends Quantity {
  /** Every word that counts is a known unit, a counting word or money. */
  readonly known: boolean;
}

interface MathjsUnit {
  readonly dimensions: readonly number[];
  toSI(): { toNumber(): number; readonly value: number | null };
}
interface Mathjs {
  unit(value: number, name: string): MathjsUnit;
}

let mathjs: Mathjs | undefined;

/** The bundle for browsers loads in a tenth of the time of the modules; and only where a unit is met. */
function loadMathjs(): Mathjs {
  mathjs ??= createRequire(import.meta.url)('mathjs/lib/browser/math.js') as Mathjs;
  return mathjs;
}

const BASE = ['mass', 'length', 'time', 'current', 'temperature', 'luminosity', 'amount', 'angle', 'bits'];
const NONE: ReadonlyMap<string, number> = new Map();
const MOST_CACHED = 2_000;
const cache = new Map<string, Quantity | null>();

/** Looks a unit up by one of its names; null for anything that is no unit. */
export function unitNamed(name: string): Quantity | null {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const found = lookUp(name);
  if (cache.size < MOST_CACHED) cache.set(name, found);
  return found;
}

function lookUp(name: string): Quantity | null {
  if (name.length > 30) return null;
  const money = MONEY.get(name);
  if (money) return { scale: Rational.of(money[1], money[2]), dimensions: new Map([[money[0], 1]]) };
  const everyday = EVERYDAY_UNITS.get(name) ?? EVERYDAY_UNITS.get(singular(name));
  if (everyday) {
    const of = everyday[1].split('/').map(fromMathjs);
    const [over, under] = of;
    if (!over || under === null) return null;
    const joined = under === undefined ? over : divided(over, under);
    return { ...joined, scale: joined.scale.multiply(Rational.of(everyday[0])) };
  }
  return fromMathjs(name) ?? fromMathjs(singular(name));
}

/** A temperature has an origin besides a scale, and is no unit here. */
function fromMathjs(name: string): Quantity | null {
  if (!/^[\p{L}]+$/u.test(name)) return null;
  try {
    const unit = loadMathjs().unit(1, name);
    const dimensions = new Map<string, number>();
    unit.dimensions.forEach((power, index) => {
      if (power !== 0) dimensions.set(BASE[index] as string, power);
    });
    const value = unit.toSI().value;
    const scale = value === null || dimensions.has('temperature') ? null : Rational.parse(String(value));
    return scale === null || scale.sign <= 0 || dimensions.size === 0 ? null : { scale, dimensions };
  } catch {
    return null;
  }
}

export function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word) || word.length < 4) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ches|shes|sses|xes|zes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function combined(a: Quantity, b: Quantity, sign: 1 | -1): Quantity {
  const dimensions = new Map(a.dimensions);
  for (const [name, power] of b.dimensions) {
    const total = (dimensions.get(name) ?? 0) + sign * power;
    if (total === 0) dimensions.delete(name);
    else dimensions.set(name, total);
  }
  return { scale: sign === 1 ? a.scale.multiply(b.scale) : a.scale.divide(b.scale), dimensions };
}

export const multiplied = (a: Quantity, b: Quantity): Quantity => combined(a, b, 1);
export const divided = (a: Quantity, b: Quantity): Quantity => combined(a, b, -1);
const UNIT_QUANTITY: Quantity = { scale: Rational.ONE, dimensions: NONE };

/** Words that say nothing about what is counted. */
const EMPTY_WORDS = new Set(
  'of in the a an for and at on to is are was were left more total each every all altogether from with he she they it his her their this that which so per'.split(
    ' ',
  ),
);

/**
 * Reads the words behind a number as a unit: `miles per hour`, `square feet`, `dozen eggs`, `minutes/racquet`. Only the
 * first words count, up to one that belongs to the sentence; a noun that is no unit counts itself.
 */
export function labelUnit(words: readonly string[]): LabelUnit {
  let total: Quantity = UNIT_QUANTITY;
  let known = true;
  let sign: 1 | -1 = 1;
  let found = 0;
  let power = 1;
  for (const [index, word] of words.slice(0, 8).entries()) {
    if (word.startsWith('^')) continue;
    if (word === 'per' || word === '/') {
      sign = -1;
      continue;
    }
    if (word === 'square' || word === 'sq') power = 2;
    else if (word === 'cubic' || word === 'cu') power = 3;
    else if (EMPTY_WORDS.has(word) && !(word === 'in' && words.length === 1)) {
      if (found > 0) break;
    } else {
      const unit = wordUnit(word);
      known &&= unit.known;
      const raised = powerBehind(words[index + 1]);
      for (let times = 0; times < power * raised; times += 1) total = combined(total, unit.quantity, sign);
      power = 1;
      found += 1;
      const counting = COUNTING_WORDS.has(word);
      if (!counting && !words.includes('per') && !words.includes('/')) break;
      if (!counting) sign = 1;
    }
  }
  return { ...total, known };
}

/** `^2` behind a unit; negative and large powers are not read. */
const powerBehind = (word: string | undefined): number => (word !== undefined && /^\^[2-4]$/.test(word) ? Number(word[1]) : 1);

function wordUnit(word: string): { quantity: Quantity; known: boolean } {
  const count = COUNTING_WORDS.get(word);
  if (count !== undefined) return { quantity: { scale: Rational.of(count), dimensions: NONE }, known: true };
  const unit = unitNamed(word);
  if (unit) return { quantity: unit, known: true };
  return { quantity: { scale: Rational.ONE, dimensions: new Map([[`# ${singular(word)}`, 1]]) }, known: false };
}

/** Marks the symbol that stands for a label in a labelled expression. */
export const LABEL_SYMBOL = '§';

/**
 * The value of an expression with units, or null where it adds unlike things or has a part that is no plain arithmetic.
 * Symbols named {@link LABEL_SYMBOL} and a number stand for the units at that index.
 */
export function evaluateWithUnits(expression: Expression, units: readonly Quantity[]): Quantity | null {
  const value = (inner: Expression) => evaluateWithUnits(inner, units);
  switch (expression.kind) {
    case 'number':
      return { scale: expression.value, dimensions: NONE };
    case 'symbol':
      return expression.name.startsWith(LABEL_SYMBOL) ? (units[Number(expression.name.slice(1))] ?? null) : null;
    case 'negate': {
      const of = value(expression.of);
      return of && { ...of, scale: of.scale.negate() };
    }
    case 'percent': {
      const of = value(expression.of);
      return of && { ...of, scale: of.scale.divide(Rational.of(100)) };
    }
    case 'sum':
      return addAll(expression.terms.map(value));
    case 'product':
      return multiplyAll(expression.factors, value);
    default:
      return null;
  }
}

function addAll(terms: readonly (Quantity | null)[]): Quantity | null {
  const [first, ...rest] = terms;
  if (!first) return null;
  let total = first;
  for (const term of rest) {
    if (!term || !sameDimensions(total, term)) return null;
    total = { ...total, scale: total.scale.add(term.scale) };
  }
  return total;
}

function multiplyAll(factors: readonly Factor[], value: (of: Expression) => Quantity | null): Quantity | null {
  let total: Quantity = UNIT_QUANTITY;
  for (const factor of factors) {
    const of = value(factor.of);
    if (of === null || (factor.divide && of.scale.isZero)) return null;
    total = factor.divide ? divided(total, of) : multiplied(total, of);
  }
  return total;
}

export function sameDimensions(a: Quantity, b: Quantity): boolean {
  if (a.dimensions.size !== b.dimensions.size) return false;
  return [...a.dimensions].every(([name, power]) => b.dimensions.get(name) === power);
}
