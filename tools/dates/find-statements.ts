import type { Interval, Item, Sentence } from './sentence.js';
import type { Outcome, Statement } from './statement.js';
import {
  exists,
  intervalIs,
  inWeek,
  isDate,
  isDayOfYear,
  isWeekday,
  leapYear,
  monthHas,
  yearHas,
} from './statement-kinds.js';
import type { Reading, WrittenDate } from './written-date.js';

/** Whether both ends of an interval count where the text does not say. */
export type Counting = 'difference' | 'inclusive' | 'unsaid';

type Decide = (reading: Reading) => Outcome;

/** What was matched: its items by kind, in order, and the whole sentence. */
interface Found {
  readonly dates: readonly WrittenDate[];
  readonly items: readonly Item[];
  readonly symbols: string;
  readonly sentence: Sentence;
  readonly counting: Counting;
}

interface Shape {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly decide: (found: Found) => Decide | null;
}

/** Not what something else is said of: no direction, sum or range stands before the date. */
const FREE = '(?<![<>BFtpmSNu]|[DE]&|W,?t)';
const IS = '(?:,?\\)?q?=,?!?W|,W(?=$|[,)Q&b])|W(?=$|[,)Q&=b]))';
/** A sum before the value it comes to, and the value. */
const SUM = '(?:[NS](?:[pm][NS])+=)?';

const weekdayOf = (items: readonly Item[]) => items.findLast((item) => item.kind === 'weekday')?.weekday;
const numberOf = (items: readonly Item[]) => items.findLast((item) => item.kind === 'number')?.value;

function decideWeekday({ dates, items }: Found): Decide | null {
  const [date] = dates;
  const weekday = weekdayOf(items);
  return date === undefined || weekday === undefined ? null : isWeekday(date, weekday);
}

function decideInterval(found: Found): Decide | null {
  const interval = found.items.find((item) => item.kind === 'interval')?.interval ?? pairOf(found.dates);
  if (interval === null) return null;
  const amounts = amountsOf(found);
  if (amounts === null) return null;
  const said = found.sentence.symbols.includes('n') || found.counting === 'inclusive';
  const strict = found.counting !== 'unsaid' || /i/.test(found.sentence.symbols);
  return intervalIs(interval, amounts, { inclusive: said, strict });
}

function pairOf([from, to]: readonly WrittenDate[]): Interval | null {
  if (from === undefined || to === undefined) return null;
  return { text: `${from.text} and ${to.text}`, from, to, wording: 'between' };
}

function amountsOf({ items, sentence }: Found): Extract<Item, { kind: 'span' }>['amounts'] | null {
  const value = items.findLast((item) => item.kind === 'span' || item.kind === 'number');
  if (value?.kind === 'span') return value.amounts;
  const count = numberOf(items);
  const unit = sentence.items.find((item) => item.kind === 'unit')?.unit ?? 'day';
  return count === undefined ? null : [{ count, unit }];
}

/** Statements by their shape in symbols; the first that matches takes the symbols. */
const SHAPES: readonly Shape[] = [
  {
    kind: 'weekday',
    pattern: /(?<!W[&t]|[<>SN])W,?[D](?!,?S?[<>])/g,
    decide: decideWeekday,
  },
  {
    kind: 'weekday',
    pattern: new RegExp(`${FREE}[DE](?:,?w)?${IS}(?!,?&W|,?D(?!=)|[<>])(?:,?b=?W)?`, 'g'),
    decide: decideWeekday,
  },
  { kind: 'weekday', pattern: /w[DE]=!?W/g, decide: decideWeekday },
  {
    kind: 'date',
    pattern: /E(?:,?q?=,?!?|,)[DE]|(?<![<>BFtpm])D=!?E/g,
    decide: ({ dates: [one, other], symbols }) =>
      one === undefined || other === undefined
        ? null
        : symbols.startsWith('D')
          ? isDate(other, one)
          : isDate(one, other),
  },
  {
    kind: 'interval',
    pattern: new RegExp(
      [
        `In?,?=,?!?${SUM}S(?![xpmNS<>F])`,
        // a bare number is one of days only where days, or a difference, were spoken of
        `(?<=(?:^|[^x])(?:[iu]|dc)[ciu]*)In?,?=,?!?${SUM}N(?![xpmNS])`,
        'I,(?:=,?)?S(?=$|[,P])',
        '(?:^|[,=&])!?S[Ps]?n?I(?!n?x)',
      ].join('|'),
      'g',
    ),
    decide: decideInterval,
  },
  { kind: 'interval', pattern: /[DE]&[DE],?=!?SP/g, decide: decideInterval },
  {
    kind: 'leap_year',
    pattern: /(?<![^,&uQdb=])N=!{0,2}L/g,
    decide: ({ items }) => yearly(items, (year) => leapYear(year)),
  },
  {
    kind: 'iso_week',
    pattern: /[DE]=,?!?[Kk]N/g,
    decide: ({ dates: [date], items, symbols }) => {
      const week = numberOf(items);
      return date === undefined || week === undefined ? null : inWeek(date, week, symbols.includes('K'));
    },
  },
  {
    kind: 'day_of_year',
    pattern: /[DE]=!?(?:d?i?Ny|yi?N)/g,
    decide: ({ dates: [date], items }) => {
      const day = numberOf(items);
      return date === undefined || day === undefined ? null : isDayOfYear(date, day);
    },
  },
  {
    kind: 'valid_date',
    pattern: /[DE]=?!{0,2}V/g,
    decide: ({ dates: [date] }) => (date === undefined ? null : exists(date)),
  },
  {
    kind: 'month_length',
    pattern: /Mh!?S/g,
    decide: ({ items }) => {
      const month = items.find((item) => item.kind === 'month');
      const days = singleDays(items);
      return month === undefined || days === null ? null : monthHas(month.year, month.month, days);
    },
  },
  {
    kind: 'year_length',
    pattern: /(?<![^,&uQ])Nh!?S/g,
    decide: ({ items }) => {
      const days = singleDays(items);
      return days === null ? null : yearly(items, (year) => yearHas(year, days));
    },
  },
]; // prettier-ignore

function singleDays(items: readonly Item[]): number | null {
  const span = items.find((item) => item.kind === 'span');
  const [only, more] = span?.amounts ?? [];
  return only?.unit === 'day' && more === undefined ? only.count : null;
}

function yearly(items: readonly Item[], decide: (year: number) => Decide): Decide | null {
  const number = items.find((item) => item.kind === 'number');
  if (number === undefined || !/^\d{1,4}$/.test(number.text) || number.value < 1) return null;
  return decide(number.value);
}

/** Quotation marks around a part of the sentence that says something. */
const QUOTED = /^(?!Q[^Q]*Q$).*Q[^Q]*=[^Q]*Q/;

function doubtOf({ symbols, asks }: Sentence): string | null {
  if (asks) return 'question';
  if (symbols.includes('H')) return 'hedged';
  return QUOTED.test(symbols) ? 'quoted' : null;
}

const shorten = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 160 ? line : `${line.slice(0, 159)}…`;
};

/** The statements of a reduced sentence. */
export function findStatements(sentence: Sentence, counting: Counting): Statement[] {
  const taken: boolean[] = [];
  const found: Statement[] = [];
  for (const { kind, pattern, decide } of SHAPES) {
    for (const match of sentence.symbols.matchAll(pattern)) {
      const [symbols] = match;
      const end = match.index + symbols.length;
      if (taken.slice(match.index, end).some(Boolean)) continue;
      const items = sentence.items.slice(match.index, end);
      const dates = items.flatMap((item) => (item.kind === 'date' ? [item.date] : []));
      const at = decide({ dates, items, symbols, sentence, counting });
      if (at === null) continue;
      for (let index = match.index; index < end; index += 1) taken[index] = true;
      const negated = (symbols.split('!').length - 1) % 2 === 1 && !symbols.includes('b');
      found.push({ kind, text: shorten(sentence.text), negated, doubt: doubtOf(sentence), at });
    }
  }
  return found;
}
