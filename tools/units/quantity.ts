import { readNumber } from '../../src/exact/number-literal.js';
import { unitAt, type WrittenUnit } from './unit-expression.js';

/** A number and its unit in a text. */
export interface Quantity {
  readonly text: string;
  readonly value: number;
  /** Size of the last digit written: 0.01 for 8.05, 1 for 160. */
  readonly lastDigit: number;
  /** Size of the last digit that is not a closing zero: 10 for 160. */
  readonly lastNonZero: number;
  readonly unit: WrittenUnit;
  readonly start: number;
  readonly end: number;
}

/** A number without a unit, as the answer to a question. */
export type Bare = Omit<Quantity, 'unit'>;

const FRACTIONS: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅛': 1 / 8,
  '⅜': 3 / 8,
  '⅝': 5 / 8,
  '⅞': 7 / 8,
};
const POWER_OF_TEN = / ?(?:[×x*·]|\\times) ?10 ?(?:\^ ?\{?([+\-−]?\d{1,3})\}?|([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))/uy;
const TEN_RAISED = /\^ ?\{?([+\-−]?\d{1,3})\}?/y;
const LARGE = / (thousand|million|billion|trillion)(?= \p{L})/iuy;
const SCALES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
const SLASH = /(?: (\d{1,3}))?\/(\d{1,4})(?![\d/])/y;
const ONE = /(?:an?|one)(?= \p{L}{2})/iuy;

function at(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

const raisedDigits = (text: string) =>
  Number([...text].map((one) => (one === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(one))).join(''));

/** Reads a number with its sign: `8.05`, `-40`, `1,234`, `1 1/2`, `2½`, `3.2 × 10^5`. */
export function numberAt(text: string, from: number): Bare | null {
  const sign = /^[-−+]/.test(text.slice(from, from + 1)) ? 1 : 0;
  const negative = sign === 1 && text[from] !== '+';
  const start = from + sign;
  const symbol = FRACTIONS[text[start] ?? ''];
  const written = symbol === undefined ? readNumber(text, start) : null;
  if (written === null && symbol === undefined) return null;
  let value = written?.value.toNumber() ?? symbol ?? 0;
  let end = written?.end ?? start + 1;
  let lastDigit = written === null ? 1e-9 : 10 ** -written.decimals;
  const beside = FRACTIONS[text[end] ?? ''];
  const slash = written !== null && written.decimals === 0 ? at(SLASH, text, end) : null;
  const power = at(POWER_OF_TEN, text, end);
  const raised = written !== null && text.slice(start, end) === '10' ? at(TEN_RAISED, text, end) : null;
  const large = written === null ? null : at(LARGE, text, end);
  if (written !== null && beside !== undefined) {
    value += beside;
    end += 1;
    lastDigit = 1e-9;
  } else if (slash !== null && Number(slash[2]) > 0) {
    value = slash[1] === undefined ? value / Number(slash[2]) : value + Number(slash[1]) / Number(slash[2]);
    end += slash[0].length;
    lastDigit = 1e-9;
  } else if (power !== null) {
    const scale =
      10 ** (power[1] === undefined ? raisedDigits(power[2] ?? '') : Number(power[1].replace('−', '-')));
    value *= scale;
    lastDigit *= scale;
    end += power[0].length;
  } else if (raised !== null) {
    value = 10 ** Number((raised[1] ?? '').replace('−', '-'));
    lastDigit = 1e-9 * value;
    end += raised[0].length;
  } else if (large !== null) {
    const scale = SCALES[(large[1] ?? '').toLowerCase()] ?? 1;
    value *= scale;
    lastDigit *= scale;
    end += large[0].length;
  }
  if (!Number.isFinite(value)) return null;
  const signed = negative ? -value : value;
  return {
    text: text.slice(from, end),
    value: signed,
    lastDigit,
    lastNonZero: coarsest(value, lastDigit),
    start: from,
    end,
  };
}

function coarsest(value: number, lastDigit: number): number {
  let size = lastDigit;
  for (let step = 0; lastDigit >= 1 && value !== 0 && step < 30 && value % (size * 10) === 0; step += 1)
    size *= 10;
  return size;
}

/** Reads a number and its unit; `a mile` is one. Null where no word that may be a unit follows. */
export function quantityAt(text: string, from: number): Quantity | null {
  const one = at(ONE, text, from);
  const number: Bare | null =
    one === null
      ? numberAt(text, from)
      : {
          text: one[0],
          value: 1,
          lastDigit: 1e-9,
          lastNonZero: 1e-9,
          start: from,
          end: from + one[0].length,
        };
  if (number === null) return null;
  const gap = / ?-?(?=[\p{L}°℃℉µμΩÅ"'$€£¥₹])/uy;
  gap.lastIndex = number.end;
  const space = gap.exec(text);
  const unit = space === null ? null : unitAt(text, number.end + space[0].length);
  if (unit === null || (one !== null && unit.meanings.length === 0)) return null;
  return { ...number, text: text.slice(from, unit.end), unit, end: unit.end };
}
