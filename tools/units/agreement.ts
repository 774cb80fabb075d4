import { alike, fromSi, type Meaning, toSi } from './meaning.js';
import type { Bare, Quantity } from './quantity.js';
import type { WrittenUnit } from './unit-expression.js';

/** Whether a stated conversion holds; `right` is the value in the second unit. */
export type Agreement =
  | { readonly finding: 'true' | 'false'; readonly right: number }
  | { readonly finding: 'open'; readonly code: string; readonly right?: number };

/** How a stated value is compared. */
export interface Tolerance {
  /** Said to be about: closing zeros of a whole number are not digits then. */
  readonly about: boolean;
  /** Significant digits to compare at; unsaid, those written count. */
  readonly digits?: number | undefined;
}

/** Beyond this a whole number that rounds right is too coarse to be called right. */
const COARSE = 0.05;
/** Closing zeros are taken for rounding only where they are this near, relatively. */
const ROUND = 0.01;
/** Relative error that a conversion factor of four digits brings with it. */
const FACTOR = 5e-4;
const NOISE = 1e-9;

/** The number of `from` in the unit `to`, as the usual meanings have it first; null where they measure other things. */
export function converted(
  value: number,
  from: WrittenUnit,
  to: WrittenUnit,
): readonly { value: number; usual: boolean }[] {
  return pairs(from, to).map(([one, other]) => ({
    value: fromSi(toSi(value, one), other),
    usual: one.usual && other.usual,
  }));
}

function pairs(from: WrittenUnit, to: WrittenUnit): [Meaning, Meaning][] {
  const found = from.meanings.flatMap((one) =>
    to.meanings.filter((other) => alike(one, other)).map((other) => [one, other] as [Meaning, Meaning]),
  );
  return found.sort(([a, b], [c, d]) => Number(c.usual && d.usual) - Number(a.usual && b.usual));
}

/** Decides whether `from` is `to`, within the digits written. */
export function agreement(
  from: Bare,
  fromUnit: WrittenUnit,
  to: Bare,
  toUnit: WrittenUnit,
  tolerance: Tolerance,
): Agreement {
  if (fromUnit.money || toUnit.money) return { finding: 'open', code: 'rate_changes' };
  if (fromUnit.meanings.length === 0 || toUnit.meanings.length === 0)
    return { finding: 'open', code: 'unknown_unit' };
  const values = converted(from.value, fromUnit, toUnit).filter(({ value }) => Number.isFinite(value));
  const [first] = values;
  if (first === undefined) {
    if (pairs(fromUnit, toUnit).length > 0) return { finding: 'open', code: 'out_of_range' };
    return { finding: 'false', right: Number.NaN };
  }
  const back = (value: number) => backwards(value, from, fromUnit, toUnit);
  const told = values.map(({ value, usual }) => ({ value, usual, fit: fits(value, to, tolerance, back) }));
  const holding = told.find(({ usual, fit }) => usual && fit === 'fits');
  if (holding !== undefined) return { finding: 'true', right: holding.value };
  if (told.some(({ fit }) => fit === 'fits'))
    return { finding: 'open', code: 'ambiguous_unit', right: first.value };
  const nearly = told.find(({ usual, fit }) => usual && fit !== 'misses')?.fit;
  if (nearly !== undefined) return { finding: 'open', code: nearly, right: first.value };
  return { finding: 'false', right: first.value };
}

/** Whether the second value, converted back, rounds to a first one written with decimals. */
function backwards(value: number, from: Bare, fromUnit: WrittenUnit, toUnit: WrittenUnit): boolean {
  if (from.lastDigit >= 1 || from.lastDigit < NOISE * 10) return false;
  return converted(value, toUnit, fromUnit).some(
    (one) => one.usual && Math.abs(one.value - from.value) <= (from.lastDigit / 2) * (1 + NOISE),
  );
}

type Fit = 'fits' | 'misses' | 'coarse' | 'closing_zeros' | 'truncated' | 'rounded_factor';

function fits(
  right: number,
  stated: Bare,
  { about, digits }: Tolerance,
  back: (value: number) => boolean,
): Fit {
  const off = Math.abs(right - stated.value);
  const noise = NOISE * Math.abs(right);
  const within = (step: number) => off <= (step / 2) * (1 + NOISE) + noise;
  if (digits !== undefined) {
    const size = right === 0 ? 0 : 10 ** (Math.floor(Math.log10(Math.abs(right))) + 1 - digits);
    return within(size) ? 'fits' : 'misses';
  }
  const relative = right === 0 ? off : off / Math.abs(right);
  if (within(about ? stated.lastNonZero : stated.lastDigit))
    return relative > COARSE && !about ? 'coarse' : 'fits';
  if (back(stated.value)) return 'fits';
  if (within(stated.lastNonZero) && relative <= ROUND) return 'closing_zeros';
  const cut = Math.abs(stated.value) < Math.abs(right) && off < stated.lastDigit && stated.lastDigit < 1;
  if (cut) return 'truncated';
  // 5 × 1.609 is 8.045: digits written behind those that the factor has
  return stated.lastDigit < 1 && relative <= FACTOR ? 'rounded_factor' : 'misses';
}

/** A value for people: six significant digits. */
export const shown = (value: number, unit: string): string =>
  Number.isNaN(value) ? `the units measure different things` : `${Number(value.toPrecision(6))} ${unit}`;

/** Sums a quantity of several parts, `5 ft 10 in`, into its first unit; null where they are not alike. */
export function joinedQuantity(first: Quantity, second: Quantity): Quantity | null {
  const [added] = converted(second.value, second.unit, first.unit);
  const [scale] = converted(1, second.unit, first.unit);
  if (added === undefined || scale === undefined || !(scale.value < 1) || first.lastDigit < 1) return null;
  if (second.value < 0 || first.unit.meanings[0]?.offset !== undefined || added.value >= 1) return null;
  return {
    ...first,
    value: first.value + Math.sign(first.value || 1) * added.value,
    lastDigit: second.lastDigit * scale.value,
    lastNonZero: second.lastDigit * scale.value,
    end: second.end,
  };
}
