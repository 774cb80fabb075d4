import { distance } from 'fastest-levenshtein';
import type { Box } from '../../../src/ocr/index.js';
import { addressesOf } from './address.js';
import { plainAmount } from './amount.js';
import { companiesOf } from './company.js';
import { type DateOrder, datesOf } from './date.js';
import type { Found, Row } from './row.js';
import { totalsOf } from './total.js';

/** A field of a document that was found. */
export interface Field {
  readonly value: string;
  /** As it is printed. */
  readonly printed: string;
  /** Boxes of its words, pixels of the image. */
  readonly boxes: readonly Box[];
  /** 0 to 1: how sure the words are and how far the readings agree. */
  readonly confidence: number;
  readonly rule: string;
}

/** A field that was looked for in vain. */
export interface NoField {
  readonly value: null;
  readonly why: string;
}

/** What a receipt or an invoice says of itself. */
export interface Fields {
  readonly company: Field | NoField;
  /** `value` is `YYYY-MM-DD`. */
  readonly date: Field | NoField;
  readonly address: Field | NoField;
  /** `value` is a plain decimal such as `8.20`. */
  readonly total: Field | NoField;
}

/** How the fields are told. */
export interface FieldOptions {
  /** @default 'dmy' */
  readonly order?: DateOrder;
}

/** Below this no label and no arithmetic speaks for a sum. */
const LEAST_TOTAL = 2;
/** No receipt is longer or wider; what lies beyond is not looked at. */
const MOST_ROWS = 600;
const MOST_WORDS = 80;
/** Most candidates of one reading that vote. */
const MOST_CANDIDATES = 8;

/**
 * The fields of a receipt or an invoice, out of several readings of it: each reading finds candidates by itself, and what
 * they find votes with its score.
 * @param readings rows of the same page as it was read in different ways, the most trusted first
 */
export function fieldsOf(
  readings: readonly (readonly Row[])[],
  { order = 'dmy' }: FieldOptions = {},
): Fields {
  const bounded = readings.map((rows) =>
    rows.slice(0, MOST_ROWS).map(({ words }) => ({ words: words.slice(0, MOST_WORDS) })),
  );
  const of = <Value>(find: (rows: readonly Row[]) => Found<Value>[]) =>
    bounded.map((rows) => find(rows).slice(0, MOST_CANDIDATES));
  const totals = elected(of(totalsOf).map((found) => found.filter(({ score }) => score >= LEAST_TOTAL)));
  const dates = elected(of((rows) => datesOf(rows, order)));
  return {
    company: middleOf(of(companiesOf)) ?? { value: null, why: 'no row of the head reads as a name' },
    date:
      dates === null
        ? { value: null, why: 'no day of the calendar is printed in a form that is known' }
        : { ...dates, value: dates.value },
    address: middleOf(of(addressesOf)) ?? {
      value: null,
      why: 'no row of the head has a road, a place or a postcode',
    },
    total:
      totals === null
        ? { value: null, why: 'no sum is labelled as a total, and none follows from others' }
        : { ...totals, value: plainAmount(totals.value) },
  };
}

/** The value that the scores of all readings together prefer. */
function elected<Value extends string | number>(
  readings: readonly (readonly Found<Value>[])[],
): (Omit<Field, 'value'> & { readonly value: Value }) | null {
  const votes = new Map<Value, { score: number; best: Found<Value>; first: number }>();
  for (const found of readings)
    found.forEach((one, rank) => {
      const known = votes.get(one.value);
      if (known === undefined)
        votes.set(one.value, { score: one.score, best: one, first: rank === 0 ? 1 : 0 });
      else {
        known.score += one.score;
        known.first += rank === 0 ? 1 : 0;
        if (one.score > known.best.score) known.best = one;
      }
    });
  const [winner] = [...votes.values()].sort((one, other) => other.score - one.score);
  if (winner === undefined) return null;
  const { best, first } = winner;
  const heard = readings.filter((found) => found.length > 0).length;
  return {
    ...shownField(best),
    value: best.value,
    confidence: rounded((sureness(best) * Math.max(1, first)) / Math.max(1, heard)),
  };
}

/** The reading of a text that is nearest to all the others. */
function middleOf(readings: readonly (readonly Found<string>[])[]): Field | null {
  const first = readings.flatMap((found) => found.slice(0, 1));
  if (first.length === 0) return null;
  const far = (one: string, other: string) => distance(one, other) / Math.max(1, one.length, other.length);
  const costs = first.map(
    (one) => first.reduce((sum, other) => sum + far(one.value, other.value), 0) - 0.1 * sureness(one),
  );
  const best = first[costs.indexOf(Math.min(...costs))];
  if (best === undefined) return null;
  const alike = first.reduce((sum, other) => sum + 1 - far(best.value, other.value), 0) / first.length;
  return { ...shownField(best), value: best.value, confidence: rounded(sureness(best) * alike) };
}

const shownField = ({ printed, words, rule }: Found<unknown>) => ({
  printed,
  boxes: words.map(({ box }) => box),
  rule,
});

const sureness = ({ words }: Found<unknown>) =>
  words.length === 0 ? 0 : words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length;

const rounded = (value: number) => Math.round(Math.min(1, value) * 1000) / 1000;
