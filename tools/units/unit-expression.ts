import type { Meaning } from './meaning.js';
import { unitNamed } from './unit-named.js';
import { MONEY } from './unit-table.js';

/** A unit as written, with everything it may mean. */
export interface WrittenUnit {
  readonly text: string;
  readonly meanings: readonly Meaning[];
  /** Money, whose rates change. */
  readonly money: boolean;
  /** Offset behind it. */
  readonly end: number;
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '⁰': '0',
  '¹': '1',
  '²': '2',
  '³': '3',
  '⁴': '4',
  '⁻': '-',
};
const NAME = /[\p{L}µμΩÅ°℃℉][\p{L}µμΩÅ]*|["'](?![\p{L}])|[$€£¥₹]/uy;
const POWER = /(?:\^\{?|\*\*)?(-?[1-4])\}?(?![\d.,]\d|\d)|[⁰¹²³⁴⁻]{1,3}/uy;
const MARK = / ?(?:\/| per (?:an? )?) ?| ?[·⋅*×] ?|-(?=\p{L})/uy;
const WORDS =
  /(?:(US|U\.S\.|UK|imperial|metric|British|American|short|long|troy|nautical|light|fluid|fl\.?|food|astronomical) )(\p{L}+)/iuy;
const SQUARED = /(?:square |cubic |sq\.? |cu\.? |sq\.|cu\.)/iuy;
const FUEL = /(?:L|l|liters?|litres?) ?(?:\/|per) ?100 ?(?:km|kilomet(?:er|re)s)(?!\p{L})/uy;
const DEGREES = /(?:degrees?|deg\.?) ?(celsius|centigrade|fahrenheit|kelvin|rankine|C|F|K)(?!\p{L})/iuy;
const DEGREE_SIGN = /° ?([CFRcf])(?!\p{L})/uy;

function at(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

const FIRST_LETTERS: Readonly<Record<string, string>> = {
  us: 'us',
  'u.s.': 'us',
  american: 'us',
  uk: 'uk',
  british: 'uk',
  imperial: 'imperial',
  fl: 'fluid',
  'fl.': 'fluid',
};

/** One unit with its power: `km`, `ft²`, `square feet`, `US gallons`, `m^-2`. */
function factorAt(text: string, from: number): WrittenUnit | null {
  const squared = at(SQUARED, text, from);
  if (squared !== null) {
    const inner = factorAt(text, from + squared[0].length);
    if (inner === null) return null;
    const power = /^s/i.test(squared[0]) ? 2 : 3;
    return {
      ...inner,
      text: text.slice(from, inner.end),
      meanings: inner.meanings.map((one) => raised(one, power)),
    };
  }
  const phrase = at(WORDS, text, from);
  const [, first = '', second = ''] = phrase ?? [];
  const joined = (FIRST_LETTERS[first.toLowerCase()] ?? first.toLowerCase()) + second.toLowerCase();
  const special =
    phrase === null ? [] : [joined, joined.replace('fluidoz', 'floz')].flatMap(unitNamed).slice(0, 3);
  if (phrase !== null && special.length > 0)
    return { text: phrase[0], meanings: special, money: false, end: from + phrase[0].length };
  const name = at(NAME, text, from);
  if (name === null) return null;
  const end = from + name[0].length;
  const money = MONEY.has(name[0].toLowerCase());
  const meanings = money ? [] : unitNamed(name[0]);
  const power = meanings.length === 0 ? null : at(POWER, text, end);
  if (power === null) return { text: name[0], meanings, money, end };
  const exponent = Number(power[1] ?? [...power[0]].map((one) => SUPERSCRIPTS[one]).join(''));
  const after = end + power[0].length;
  return {
    text: text.slice(from, after),
    meanings: meanings.map((one) => raised(one, exponent)),
    money,
    end: after,
  };
}

const raised = (meaning: Meaning, power: number): Meaning => ({
  dimensions: meaning.dimensions.map((one) => one * power),
  factor: meaning.factor ** power,
  usual: meaning.usual,
});

const times = (one: Meaning, other: Meaning, sign: 1 | -1): Meaning => ({
  dimensions: one.dimensions.map((power, index) => power + sign * (other.dimensions[index] ?? 0)),
  factor: one.factor * other.factor ** sign,
  usual: one.usual && other.usual,
});

/** Reads a unit at an offset, with `/`, `per`, `·` and powers; `meanings` is empty where it is not known. */
export function unitAt(text: string, from: number): WrittenUnit | null {
  const degrees = at(DEGREES, text, from) ?? at(DEGREE_SIGN, text, from);
  if (degrees !== null) {
    const [written, letter = ''] = degrees;
    const meanings = unitNamed(
      letter.length > 1 ? letter.toLowerCase() : `°${letter.toUpperCase()}`.replace('°K', 'K'),
    );
    return { text: written, meanings, money: false, end: from + written.length };
  }
  const fuel = at(FUEL, text, from);
  if (fuel !== null) {
    const dimensions = unitNamed('mpg')[0]?.dimensions ?? [];
    const meanings = [{ dimensions, factor: 1e-8, reciprocal: true, usual: true }];
    return { text: fuel[0], meanings, money: false, end: from + fuel[0].length };
  }
  let left = factorAt(text, from);
  for (let count = 0; left !== null && left.meanings.length > 0 && count < 4; count += 1) {
    const mark = at(MARK, text, left.end);
    const right = mark === null ? null : factorAt(text, left.end + mark[0].length);
    if (mark === null || right === null || right.meanings.length === 0) break;
    const sign = /\/|per/.test(mark[0]) ? -1 : 1;
    const { meanings } = left;
    const joined = meanings
      .flatMap((one) => right.meanings.map((other) => times(one, other, sign)))
      .slice(0, 16);
    left = { text: text.slice(from, right.end), meanings: joined, money: false, end: right.end };
  }
  return left;
}
