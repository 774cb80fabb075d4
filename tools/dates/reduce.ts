import { type Amount, nextWeekday, shifted, type Unit } from './calendar.js';
import { ENGLISH_DAYS } from './name-tables.js';
import { datesIn, type Interval, type Item, rewrite, type Sentence } from './sentence.js';
import type { WrittenDate } from './written-date.js';

const ORDER: readonly Unit[] = ['year', 'month', 'week', 'day'];

/** `2 years, 3 months and 5 days` is one span; units must grow smaller. */
function joinSpans(items: readonly Item[]): readonly [string, Item] | null {
  const spans = items.filter((item) => item.kind === 'span');
  const amounts = spans.flatMap((span) => span.amounts);
  const ranks = amounts.map(({ unit }) => ORDER.indexOf(unit));
  if (ranks.some((rank, index) => rank < 0 || (index > 0 && rank <= (ranks[index - 1] as number))))
    return null;
  return ['S', { kind: 'span', amounts, text: spans.map(({ text }) => text).join(' ') }];
}

const spanIn = (items: readonly Item[]): readonly Amount[] =>
  items.flatMap((item) => (item.kind === 'span' ? item.amounts : []));

function described(amounts: readonly Amount[]): string {
  return amounts
    .map(({ count, unit }) => `${count} ${unit.replace('_', ' ')}${count === 1 ? '' : 's'}`)
    .join(' ');
}

/** The date so long after (1) or before (-1) another. */
export function shiftedDate(date: WrittenDate, amounts: readonly Amount[], sign: 1 | -1): WrittenDate {
  const whole = amounts.every(({ count }) => Number.isSafeInteger(count));
  const assumes = amounts.some(({ unit }) => unit === 'business_day') ? 'holidays_unknown' : date.assumes;
  return {
    ...(assumes === undefined ? {} : { assumes }),
    text: `${described(amounts)} ${sign > 0 ? 'after' : 'before'} ${date.text}`,
    at: (reading) => {
      const day = date.at(reading);
      return day === null || !whole ? null : shifted(day, amounts, sign);
    },
  };
}

const derived = (date: WrittenDate): readonly [string, Item] => ['E', { kind: 'date', date, derived: true }];

const directionOf = (symbols: string): 1 | -1 => (/[<m]/.test(symbols) ? -1 : 1);

function shift(items: readonly Item[], symbols: string): readonly [string, Item] | null {
  const [date] = datesIn(items);
  const amounts = spanIn(items);
  if (date === undefined) return null;
  const by = amounts.length === 0 ? ([{ count: 1, unit: 'day' }] as const) : amounts;
  return derived(shiftedDate(date, by, directionOf(symbols)));
}

/** `the Tuesday after D`. */
function weekdayBeside(items: readonly Item[], symbols: string): readonly [string, Item] | null {
  const [date] = datesIn(items);
  const weekday = items.find((item) => item.kind === 'weekday');
  if (date === undefined || weekday === undefined) return null;
  const sign = directionOf(symbols);
  const name = ENGLISH_DAYS[weekday.weekday.day - 1] as string;
  return derived({
    text: `the ${name} ${sign > 0 ? 'after' : 'before'} ${date.text}`,
    at: (reading) => {
      const day = date.at(reading);
      return day === null ? null : nextWeekday(day, weekday.weekday.day, sign);
    },
  });
}

function interval(wording: Interval['wording']) {
  return (items: readonly Item[]): readonly [string, Item] | null => {
    const [from, to] = datesIn(items);
    if (from === undefined || to === undefined) return null;
    return ['I', { kind: 'interval', interval: { text: `${from.text} and ${to.text}`, from, to, wording } }];
  };
}

/** Dates computed from dates, and pairs of dates, become one symbol each. */
export function reduce(sentence: Sentence): Sentence {
  // from the last pair on: `45 days, 6 weeks and 3 days` are two spans, not three in a row
  let now = rewrite(sentence, /S,?&S|SS/g, joinSpans);
  for (let pass = 0; pass < 2; pass += 1) now = rewrite(now, /S,S/g, joinSpans);
  now = rewrite(now, /W[<>][DE](?!S)/g, weekdayBeside);
  // the later of several steps stands on the result of the earlier
  for (let pass = 0; pass < 2; pass += 1) {
    now = rewrite(now, /pSt[DE]|mSF[DE]|SmF[DE]|S,?[<>],?F?d?[DE]|d[<>][DE],?S(?![<>])/g, shift);
  }
  now = rewrite(now, /[BFs]n?[DE],?[&tB][DE]|[DE]t[DE]|i[DE]&[DE]/g, (items, symbols) =>
    interval(/[BsEi]/.test(symbols[0] ?? '') ? 'between' : 'from')(items),
  );
  now = rewrite(now, /(?<!x)SF[DE]|[DE],?[pm]S|d=?[<>][DE](?!S)/g, shift);
  return rewrite(now, /[DE],?S[<>](?!,?[DE])|[DE][<>]S(?=[=,])/g, shift);
}
