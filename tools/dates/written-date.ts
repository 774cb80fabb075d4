import { type Day, dayOf } from './calendar.js';
import { fromJulian } from './julian.js';
import { nameTables } from './name-tables.js';

/** One way to take what a text leaves open: the order of day and month in 03/04/2015, the calendar of old dates. */
export interface Reading {
  readonly order: 'dmy' | 'mdy';
  readonly calendar: 'gregorian' | 'julian';
}

/** Every way, for statements that must hold or fail under all of them. */
export const READINGS: readonly Reading[] = (['dmy', 'mdy'] as const).flatMap((order) =>
  (['gregorian', 'julian'] as const).map((calendar) => ({ order, calendar })),
);

/** A date in a text. */
export interface WrittenDate {
  readonly text: string;
  /** The day meant; null where there is no such day. */
  at(reading: Reading): Day | null;
  /** What it takes for granted (no holidays); a statement that fails by it is left open with this code. */
  readonly assumes?: string;
}

/** A month and a day without a year. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

/** What starts at a place in a text, and the offset behind it. */
export type Read =
  | { readonly kind: 'date'; readonly date: WrittenDate; readonly end: number }
  | { readonly kind: 'month_day'; readonly monthDay: MonthDay; readonly end: number }
  | { readonly kind: 'month'; readonly year: number; readonly month: number; readonly end: number };

const ERA = String.raw`(?:\s?(BCE?|B\.C\.(?:E\.)?|CE|C\.E\.|AD|A\.D\.)(?![\p{L}]))?`;
const ORDINAL = String.raw`(?:st|nd|rd|th|er|º|ª|°|\.|de|ste)?`;
const OF = String.raw`(?:(?:of|de|del|di|da|d['’])\s{0,2})?`;
const NAME = String.raw`(\p{L}[\p{L}\p{M}]{1,14})\.?`;

const ISO = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d])/uy;
const NUMERIC = /(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/uy;
const CJK = /(\d{1,4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]/uy;
const WEEK_DATE = /(\d{4})-?W(\d{2})-?([1-7])(?!\d)/uy;
const YEAR = String.raw`(\d{4}(?![\d:])|\d{1,3}(?=\s?(?:BCE?|CE|AD|B\.C\.|A\.D\.)(?!\p{L})))`;
const DAY_FIRST = new RegExp(
  String.raw`(\d{1,2})${ORDINAL}\s{0,2}${OF}${NAME}(?:\s{0,2},?\s{0,2}(?:(?:de|del|of)\s{1,2})?${YEAR}${ERA})?`,
  'uy',
);
const MONTH_FIRST = new RegExp(
  String.raw`${NAME}\s{1,2}(?:the\s)?(\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:\s{0,2},?\s{0,2}(?:of\s)?${YEAR}${ERA})?`,
  'uy',
);
const YEAR_FIRST = new RegExp(String.raw`(\d{4}),?\s${NAME}\s(\d{1,2})(?:st|nd|rd|th)?(?![\d:])`, 'uy');
const MONTH_YEAR = new RegExp(String.raw`${NAME}\s(?:of\s|de\s)?(\d{4})(?!\d)`, 'uy');

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const monthNamed = (name: string | undefined) => nameTables().months.get((name ?? '').toLowerCase());

/** Astronomical year: 1 BC is 0, 44 BC is -43; year 0 does not exist in that count, and NaN stands for it. */
function yearOf(digits: string, era: string | undefined): number {
  const year = Number(digits);
  if (era === undefined) return year;
  if (year === 0) return Number.NaN;
  return /^b/i.test(era) ? 1 - year : year;
}

/** The last day before the Gregorian calendar, as year, month, day in one number. */
const REFORM = 1582_10_15;

function dated(text: string, year: number, month: number, day: number): WrittenDate {
  const old = year * 10_000 + month * 100 + day < REFORM;
  const gregorian = dayOf(year, month, day);
  const julian = old ? fromJulian(year, month, day) : gregorian;
  return { text, at: ({ calendar }) => (calendar === 'julian' ? julian : gregorian) };
}

/** ISO 8601 is Gregorian at any time, and has a year 0. */
function readIso(text: string, at: number): Read | null {
  const found = match(ISO, text, at);
  if (found === null) return null;
  const [written, year, , month, day] = found;
  const date = dayOf(Number(year), Number(month), Number(day));
  return { kind: 'date', date: { text: written, at: () => date }, end: at + written.length };
}

function readNumeric(text: string, at: number): Read | null {
  const found = match(NUMERIC, text, at);
  if (found === null) return null;
  const [written, first, mark, second, year] = found.map(String);
  const dmy = dated(written as string, Number(year), Number(second), Number(first));
  const mdy = dated(written as string, Number(year), Number(first), Number(second));
  // points are not used between month and day; an order without such a day gives way to the other
  const onlyDmy = mark === '.' || (Number(second) <= 12 && Number(first) > 12);
  const onlyMdy = Number(second) > 12 && Number(first) <= 12 && mark !== '.';
  const date: WrittenDate = {
    text: written as string,
    at: (reading) => (onlyDmy || (!onlyMdy && reading.order === 'dmy') ? dmy : mdy).at(reading),
  };
  return { kind: 'date', date, end: at + (written as string).length };
}

function readCjk(text: string, at: number): Read | null {
  const found = match(CJK, text, at);
  if (found === null) return null;
  const [written, year, month, day] = found;
  return {
    kind: 'date',
    date: dated(written, Number(year), Number(month), Number(day)),
    end: at + written.length,
  };
}

function readWeekDate(text: string, at: number): Read | null {
  const found = match(WEEK_DATE, text, at);
  if (found === null) return null;
  const [written, year, week, weekday] = found;
  // 4 January is always in week 1
  const fourth = dayOf(Number(year), 1, 4);
  const offset = (Number(week) - 1) * 7 + Number(weekday) - (fourth?.dayOfWeek ?? 1);
  const day = fourth?.add({ days: offset }) ?? null;
  const exists = day !== null && day.weekOfYear === Number(week);
  return {
    kind: 'date',
    date: { text: written, at: () => (exists ? day : null) },
    end: at + written.length,
  };
}

/** `24 March 2015`, `24th of March, 2015`, `24. März 2015`, `1er mars 2015`, `15 March 44 BC`. */
function readDayFirst(text: string, at: number): Read | null {
  const found = match(DAY_FIRST, text, at);
  const month = monthNamed(found?.[2]);
  if (found === null || month === undefined) return null;
  return joined(found[0], at, { year: found[3], era: found[4], month, day: Number(found[1]) });
}

/** `March 24, 2015`, `Mar. 24th 2015`. */
function readMonthFirst(text: string, at: number): Read | null {
  const month = monthNamed(match(MONTH_NAME, text, at)?.[1]);
  if (month === undefined) return null;
  const found = match(MONTH_FIRST, text, at);
  if (found !== null)
    return joined(found[0], at, { year: found[3], era: found[4], month, day: Number(found[2]) });
  const [written, , year] = match(MONTH_YEAR, text, at) ?? [];
  return written === undefined
    ? null
    : { kind: 'month', year: Number(year), month, end: at + written.length };
}
const MONTH_NAME = new RegExp(NAME, 'uy');

/** `2015 March 24`. */
function readYearFirst(text: string, at: number): Read | null {
  const found = match(YEAR_FIRST, text, at);
  const month = monthNamed(found?.[2]);
  if (found === null || month === undefined) return null;
  return joined(found[0], at, { year: found[1], era: undefined, month, day: Number(found[3]) });
}

function joined(
  written: string,
  at: number,
  parts: { year: string | undefined; era: string | undefined; month: number; day: number },
): Read {
  const { year, era, month, day } = parts;
  const end = at + written.length;
  if (year === undefined) return { kind: 'month_day', monthDay: { month, day }, end };
  return { kind: 'date', date: dated(written, yearOf(year, era), month, day), end };
}

/** Reads a date that starts at an offset; null where none does. */
export function readDate(text: string, at: number): Read | null {
  const digit = /\d/.test(text[at] ?? '');
  return digit
    ? (readWeekDate(text, at) ??
        readIso(text, at) ??
        readNumeric(text, at) ??
        readCjk(text, at) ??
        readYearFirst(text, at) ??
        readDayFirst(text, at))
    : readMonthFirst(text, at);
}
