import { createRequire } from 'node:module';
import { Rational } from '../../src/exact/rational.js';
import { COMMON_UNITS } from './common-units.js';
import { EVERYDAY_UNITS, MONEY } from './everyday-units.js';
import { divided, type Quantity } from './quantity.js';
import { mayBeUnit } from './unit-names.js';

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
  const common = COMMON_UNITS.get(name);
  if (common) {
    const [scale, dimension] = common;
    return { scale: Rational.parse(scale) as Rational, dimensions: new Map([dimension]) };
  }
  if (!mayBeUnit(name)) return null;
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
