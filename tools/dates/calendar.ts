import { Temporal } from 'temporal-polyfill';

/** A day of the proleptic Gregorian calendar (ISO 8601). */
export type Day = Temporal.PlainDate;

/** Units a distance between days is told in. */
export type Unit = 'day' | 'week' | 'month' | 'year' | 'business_day';

/** So many of a unit. */
export interface Amount {
  readonly count: number;
  readonly unit: Unit;
}

/** Years read, astronomical: 0 is 1 BC. Beyond them nothing is decided. */
export const FIRST_YEAR = -9_999;
export const LAST_YEAR = 9_999;

/** Most business days stepped over by one operation. */
const MOST_BUSINESS_DAYS = 1_000_000;

/** The day, or null where the calendar has none (30 February) or the year is out of range. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (![year, month, day].every(Number.isInteger) || year < FIRST_YEAR || year > LAST_YEAR) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** Day of the week, 1 for Monday to 7 for Sunday. */
export const weekday = (day: Day): number => day.dayOfWeek;

/** Whether a year (astronomical) of the Gregorian calendar has 366 days. */
export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days in a month; month 1 to 12. */
export const daysInMonth = (year: number, month: number): number =>
  Temporal.PlainYearMonth.from({ year, month }, { overflow: 'reject' }).daysInMonth;

/** Day of the year, 1 to 366. */
export const dayOfYear = (day: Day): number => day.dayOfYear;

/** Week of ISO 8601: the year it belongs to and its number, 1 to 53. */
export const isoWeek = (day: Day): { year: number; week: number } => ({
  year: day.yearOfWeek ?? day.year,
  week: day.weekOfYear ?? 0,
});

/** Days from one day to another; negative where the second is earlier, one more in size where both ends count. */
export function daysBetween(from: Day, to: Day, inclusive = false): number {
  const days = from.until(to, { largestUnit: 'days' }).days;
  return inclusive ? days + (days < 0 ? -1 : 1) : days;
}

/** Whole units from one day to another, towards zero, and the days left over. */
export function difference(
  from: Day,
  to: Day,
  unit: Exclude<Unit, 'business_day'>,
): { count: number; days: number } {
  if (unit === 'day') return { count: daysBetween(from, to), days: 0 };
  if (unit === 'week') {
    const days = daysBetween(from, to);
    return { count: Math.trunc(days / 7), days: days % 7 };
  }
  const span = from.until(to, { largestUnit: unit === 'month' ? 'months' : 'years' });
  const count = unit === 'month' ? span.months : span.years;
  const reached = from.add(unit === 'month' ? { months: count } : { years: count });
  return { count, days: daysBetween(reached, to) };
}

/** Age in whole years on a day; a birthday on 29 February is kept on 1 March of common years. */
export function age(born: Day, on: Day): number {
  const before = on.month < born.month || (on.month === born.month && on.day < born.day);
  return on.year - born.year - (before ? 1 : 0);
}

const isBusinessDay = (day: Day, holidays: ReadonlySet<string>) =>
  day.dayOfWeek < 6 && !holidays.has(day.toString());

/** Monday to Friday, without the holidays given (ISO dates), after `from` up to and with `to`; negative backwards. */
export function businessDaysBetween(from: Day, to: Day, holidays: ReadonlySet<string> = new Set()): number {
  if (daysBetween(from, to) < 0) return -businessDaysBetween(to, from, holidays);
  const days = daysBetween(from, to);
  let count = Math.floor(days / 7) * 5;
  for (let extra = 1; extra <= days % 7; extra += 1)
    if (((from.dayOfWeek + extra - 1) % 7) + 1 < 6) count += 1;
  for (const holiday of holidays) {
    const day = Temporal.PlainDate.from(holiday);
    const inside = Temporal.PlainDate.compare(day, from) > 0 && Temporal.PlainDate.compare(day, to) <= 0;
    if (inside && day.dayOfWeek < 6) count -= 1;
  }
  return count;
}

function shiftBusinessDays(from: Day, count: number, holidays: ReadonlySet<string>): Day | null {
  if (Math.abs(count) > MOST_BUSINESS_DAYS) return null;
  const step = count < 0 ? -1 : 1;
  // whole weeks at once, as long as no holiday lies in the way
  const weeks = holidays.size === 0 && from.dayOfWeek < 6 ? Math.trunc(count / 5) : 0;
  let day = from.add({ days: weeks * 7 });
  for (let left = Math.abs(count - weeks * 5); left > 0; ) {
    day = day.add({ days: step });
    if (isBusinessDay(day, holidays)) left -= 1;
  }
  return day;
}

/**
 * The day so many units later (earlier where negative); a day that a shorter month lacks becomes that month's last
 * (31 January + 1 month is 28 or 29 February). Null where the result leaves the range.
 */
export function shifted(
  from: Day,
  amounts: readonly Amount[],
  sign: 1 | -1 = 1,
  holidays: ReadonlySet<string> = new Set(),
): Day | null {
  try {
    let day = from;
    const calendar = amounts.filter(({ unit }) => unit !== 'business_day');
    const total = { years: 0, months: 0, weeks: 0, days: 0 };
    for (const { count, unit } of calendar) total[`${unit as 'day'}s`] += sign * count;
    day = day.add(total);
    for (const { count, unit } of amounts) {
      if (unit !== 'business_day') continue;
      const next = shiftBusinessDays(day, sign * count, holidays);
      if (next === null) return null;
      day = next;
    }
    return day.year < FIRST_YEAR || day.year > LAST_YEAR ? null : day;
  } catch {
    return null;
  }
}

/** The first day of the given weekday strictly after (sign 1) or before (sign -1) a day. */
export function nextWeekday(from: Day, wanted: number, sign: 1 | -1): Day {
  const away = (sign * (wanted - from.dayOfWeek) + 7) % 7 || 7;
  return from.add({ days: sign * away });
}
