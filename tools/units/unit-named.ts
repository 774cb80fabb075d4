import { createRequire } from 'node:module';
import type { Dimensions, Meaning } from './meaning.js';
import { DATA_PREFIXES, DATA_UNITS, type Definition, TEMPERATURES, UNIT_TABLE } from './unit-table.js';

interface MathjsUnit {
  readonly dimensions: readonly number[];
  toSI(): { readonly value: number | null };
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

const cache = new Map<string, readonly Meaning[]>();
const MOST_CACHED = 2_000;

/** Everything a name of a unit may mean, the usual ones first; none for what is no unit. */
export function unitNamed(name: string): readonly Meaning[] {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const found = name.length > 30 ? [] : lookUp(name);
  if (cache.size < MOST_CACHED) cache.set(name, found);
  return found;
}

function lookUp(name: string): readonly Meaning[] {
  const temperature = TEMPERATURES.get(name) ?? TEMPERATURES.get(name.toLowerCase());
  if (temperature !== undefined) {
    const [factor, offset] = temperature;
    const degree: Meaning = { dimensions: dimensionsOf('K'), factor, offset, usual: true };
    return name.length > 1 || name === 'K' ? [degree] : [degree, ...fromMathjs(name)];
  }
  const defined = UNIT_TABLE.get(name) ?? (name.length > 2 ? UNIT_TABLE.get(name.toLowerCase()) : undefined);
  if (defined !== undefined) return fromDefinition(defined);
  if (/^[µμ]\p{L}/u.test(name) || name === 'mcg') return lookUp(`u${name.slice(name === 'mcg' ? 2 : 1)}`);
  const data = dataUnit(name);
  if (data.length > 0) return data;
  const direct = fromMathjs(name);
  if (direct.length > 0) return direct;
  return name.length > 3 && name !== name.toLowerCase() ? lookUp(name.toLowerCase()) : [];
}

function fromDefinition(definition: Definition): Meaning[] {
  return definition.flatMap(([count, unit, rare]) => {
    const [base] = fromMathjs(MATHJS_FORM[unit] ?? unit);
    return base === undefined ? [] : [{ ...base, factor: base.factor * count, usual: rare === undefined }];
  });
}
const MATHJS_FORM: Readonly<Record<string, string>> = { 'm-2': '1/m^2' };

const dimensionsOf = (unit: string): Dimensions => fromMathjs(unit)[0]?.dimensions ?? [];

/** kB is 1000 bytes, and used for 1024; KiB is 1024. */
function dataUnit(name: string): Meaning[] {
  const found =
    /^(?:(Ki|Mi|Gi|Ti|Pi|Ei|kibi|mebi|gibi|tebi|pebi|exbi)|([kKMGTPE]|kilo|mega|giga|tera|peta|exa))?(bytes?|bits?|B|b)$/i.exec(
      name,
    );
  const [, binary, decimal, rest = ''] = found ?? [];
  const bits = DATA_UNITS.get(rest) ?? (rest.length > 1 ? DATA_UNITS.get(rest.toLowerCase()) : undefined);
  if (found === null || bits === undefined) return [];
  // mb and gb in small letters are left to context: bits or bytes
  if (rest.length === 1 && decimal !== undefined && /[mgtpe]/.test(decimal)) return [];
  const letter = binary?.slice(0, 1).toLowerCase() ?? decimal;
  if (letter === undefined) return [{ dimensions: dimensionsOf('bits'), factor: bits, usual: true }];
  const key =
    letter.length === 1 ? (letter.toLowerCase() === 'k' ? 'k' : letter.toUpperCase()) : letter.toLowerCase();
  const [thousands, powers] = DATA_PREFIXES.get(key) ?? [1, 1];
  const meaning = (scale: number, usual: boolean): Meaning => ({
    dimensions: dimensionsOf('bits'),
    factor: bits * scale,
    usual,
  });
  return binary === undefined ? [meaning(thousands, true), meaning(powers, false)] : [meaning(powers, true)];
}

/** Names mathjs knows that are everyday words, or other units, in a text. */
const NOT_UNITS = new Set([
  'in.',
  'a',
  'link',
  'links',
  'stick',
  'sticks',
  'drop',
  'drops',
  'cycle',
  'cycles',
  'rod',
  'chain',
  'e',
  'i',
]);

function fromMathjs(name: string): Meaning[] {
  if (NOT_UNITS.has(name) || !/^[\p{L}\d^/ Ωµμ-]+$/u.test(name)) return [];
  try {
    const unit = loadMathjs().unit(1, name);
    const factor = unit.toSI().value;
    if (factor === null || !(factor > 0) || unit.dimensions.every((power) => power === 0)) return [];
    return [{ dimensions: unit.dimensions, factor, usual: true }];
  } catch {
    return name.length > 3 && name.endsWith('s') ? fromMathjs(name.slice(0, -1)) : [];
  }
}
