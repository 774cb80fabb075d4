import { capitals, hasAny } from './likeness.js';
import { type Found, type Row, type RowWord, textOf } from './row.js';

/** Which of two numbers is the day where either could be. */
export type DateOrder = 'dmy' | 'mdy';

const MONTHS: readonly (readonly string[])[] = [
  ['JANUARY', 'JAN', 'JANUAR', 'JÄNNER', 'JANUARI'],
  ['FEBRUARY', 'FEB', 'FEBRUAR', 'FEBRUARI'],
  ['MARCH', 'MAR', 'MÄRZ', 'MRZ', 'MAERZ', 'MAC'],
  ['APRIL', 'APR'],
  ['MAY', 'MAI', 'MEI'],
  ['JUNE', 'JUN', 'JUNI'],
  ['JULY', 'JUL', 'JULI', 'JULAI'],
  ['AUGUST', 'AUG', 'OGOS'],
  ['SEPTEMBER', 'SEP', 'SEPT'],
  ['OCTOBER', 'OCT', 'OKT', 'OKTOBER'],
  ['NOVEMBER', 'NOV'],
  ['DECEMBER', 'DEC', 'DEZ', 'DEZEMBER', 'DISEMBER'],
];
const MONTH_NUMBER = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);
/** A digit, or a letter that is read for one. */
const D = '[0-9OoIl|SB]';
const NAME = '[A-Za-zÄä0]{3,9}';
const SHAPES: readonly (readonly [RegExp, readonly ('d' | 'm' | 'y' | 'D' | 'M')[]])[] = [
  [
    new RegExp(`(?<![0-9A-Za-z])(${D}{4})\\s?[-/.]\\s?(${D}{1,2})\\s?[-/.]\\s?(${D}{1,2})(?![0-9])`, 'g'),
    ['y', 'm', 'd'],
  ],
  [
    new RegExp(
      `(?<![0-9A-Za-z.,])(${D}{1,2})\\s?([-/.,])\\s?(${D}{1,2})\\s?\\2\\s?(${D}{4}|${D}{2})(?![0-9])(?![.,/][0-9])`,
      'g',
    ),
    ['D', 'M', 'y'],
  ],
  [
    new RegExp(
      `(?<![0-9A-Za-z])(${D}{1,2})(?:st|nd|rd|th|\\.)?[\\s,./'-]{0,2}(${NAME})[\\s,./'-]{0,2}(${D}{4}|${D}{2})(?![0-9])`,
      'g',
    ),
    ['d', 'm', 'y'],
  ],
  [
    new RegExp(
      `(?<![A-Za-z])(${NAME})[\\s./-]{0,2}(${D}{1,2})(?:st|nd|rd|th)?[\\s,./'-]{1,2}(${D}{4}|'?${D}{2})(?![0-9:])`,
      'g',
    ),
    ['m', 'd', 'y'],
  ],
  [
    new RegExp(`(?<![0-9A-Za-z])(${D}{4})[\\s./-]{1,2}(${NAME})[\\s./-]{1,2}(${D}{1,2})(?![0-9])`, 'g'),
    ['y', 'm', 'd'],
  ],
];
/** Most of a row that is searched, characters. */
const MOST_TEXT = 400;

const LABELS = ['DATE', 'DATUM', 'TARIKH', 'DATED', 'TGL', 'DATE/TIME', 'DATETIME', 'DT'];
const OF_THE_BILL = [
  'INVOICE',
  'INV',
  'BILL',
  'RECEIPT',
  'TRANSACTION',
  'TRANS',
  'ISSUE',
  'ISSUED',
  'ORDER',
  'TRX',
  'RECHNUNG',
  'RECHNUNGSDATUM',
  'SALES',
];
const OTHER_DATES = [
  'DUE',
  'EXPIRY',
  'EXPIRE',
  'EXPIRES',
  'EXP',
  'VALID',
  'UNTIL',
  'DELIVERY',
  'BIRTH',
  'DOB',
  'RETURN',
  'BEFORE',
  'SINCE',
  'APPROVED',
  'EFFECTIVE',
  'FÄLLIG',
  'LIEFERDATUM',
  'VERSION',
  'MEMBER',
  'PROMOTION',
];
const TIME = /\b[0-2]?\d\s?[:.]\s?[0-5]\d(?:\s?[:.]\s?[0-5]\d)?\s?(?:AM|PM|UHR)?\b/i;

/** Days of the calendar that are printed, as `YYYY-MM-DD`; best first. Days that do not exist are none. */
export function datesOf(rows: readonly Row[], order: DateOrder = 'dmy'): Found<string>[] {
  const found = new Map<string, Found<string>>();
  rows.forEach((row, index) => {
    const text = textOf(row).slice(0, MOST_TEXT);
    for (const { iso, printed, at, certainty } of datesIn(text, order)) {
      const [bonus, rule] = labelOf(rows, index, text);
      const score = Math.max(
        0.1,
        3 + certainty + bonus + (TIME.test(text.replace(printed, ' ')) ? 2.5 : 0) - index / (rows.length + 1),
      );
      const known = found.get(iso);
      const words = wordsAt(row, at, at + printed.length);
      // what is printed twice is the day of the purchase rather than some other day
      if (known === undefined) found.set(iso, { value: iso, printed, words, rule, score });
      else
        found.set(iso, {
          ...(score > known.score ? { value: iso, printed, words, rule } : known),
          score: Math.max(score, known.score) + 1,
        });
    }
  });
  return [...found.values()].sort(
    (one, other) => other.score - one.score || (one.value < other.value ? -1 : 1),
  );
}

interface PrintedDate {
  readonly iso: string;
  readonly printed: string;
  readonly at: number;
  /** 1 for a year of four digits or a month by name, less for others. */
  readonly certainty: number;
}

function* datesIn(text: string, order: DateOrder): Generator<PrintedDate> {
  const taken: [number, number][] = [];
  for (const [shape, parts] of SHAPES)
    for (const match of text.matchAll(shape)) {
      const [at, end] = [match.index, match.index + match[0].length];
      if (taken.some(([from, to]) => at < to && end > from)) continue;
      const groups = match.slice(1).filter((_, index) => !(parts[0] === 'D' && index === 1));
      const day = calendarDay(groups, parts, order);
      if (day === null) continue;
      taken.push([at, end]);
      const certainty = /[A-Za-z]{3}/.test(match[0]) || groups.some((group) => group.length === 4) ? 1 : 0;
      yield { iso: day, printed: match[0].trim(), at, certainty };
    }
}

function calendarDay(groups: readonly string[], parts: readonly string[], order: DateOrder): string | null {
  const value = (part: string) => groups[parts.findIndex((one) => one.toLowerCase() === part)] ?? '';
  const year = fullYear(value('y').replace("'", ''));
  let [day, month] = [digits(value('d')), monthOf(value('m'))];
  // either order may be meant where it is not said which number is the month
  if (parts[0] === 'D' && (month > 12 || (order === 'mdy' && day <= 12))) [day, month] = [month, day];
  if (!(month >= 1 && month <= 12 && day >= 1 && year >= 1950 && year <= 2099)) return null;
  const exact = new Date(Date.UTC(year, month - 1, day));
  if (exact.getUTCMonth() !== month - 1) return null;
  return exact.toISOString().slice(0, 10);
}

const digits = (text: string): number =>
  Number(text.replace(/[Oo]/g, '0').replace(/[Il|]/g, '1').replaceAll('S', '5').replaceAll('B', '8'));

function fullYear(text: string): number {
  const year = digits(text);
  if (text.length !== 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function monthOf(text: string): number {
  const name = text.toUpperCase();
  return MONTH_NUMBER.get(name) ?? MONTH_NUMBER.get(name.replaceAll('0', 'O')) ?? digits(text);
}

/** What the words before a date, or on the row above, say of it. */
function labelOf(rows: readonly Row[], index: number, text: string): readonly [number, string] {
  const words = capitals(text);
  if (hasAny(words, OTHER_DATES)) return [-3, 'a date of another kind'];
  const bill = hasAny(words, OF_THE_BILL) ? 1 : 0;
  if (hasAny(words, LABELS)) return [5 + bill, 'labelled as date'];
  const above = rows[index - 1];
  if (above !== undefined && hasAny(capitals(textOf(above)), LABELS)) return [3, 'below a label'];
  return [bill, 'shaped as a date'];
}

function wordsAt(row: Row, from: number, to: number): RowWord[] {
  let at = 0;
  return row.words.filter(({ text }) => {
    const start = at;
    at += text.length + 1;
    return start < to && start + text.length > from;
  });
}
