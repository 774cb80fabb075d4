import {
  businessDaysBetween,
  type Day,
  daysBetween,
  daysInMonth,
  difference,
  isLeapYear,
  isoWeek,
  shifted,
} from './calendar.js';
import { ENGLISH_DAYS } from './name-tables.js';
import type { Interval, Item, WrittenWeekday } from './sentence.js';
import type { Outcome } from './statement.js';
import type { Reading, WrittenDate } from './written-date.js';

const noSuchDay = (date: WrittenDate): Outcome => ({
  holds: false,
  right: `there is no such day as ${date.text}`,
  code: 'invalid_date',
});

function withDay(date: WrittenDate, reading: Reading, decide: (day: Day) => Outcome): Outcome {
  const day = date.at(reading);
  if (day === null) return date.assumes === undefined ? noSuchDay(date) : { open: date.assumes };
  const outcome = decide(day);
  return 'holds' in outcome && !outcome.holds && date.assumes !== undefined
    ? { open: date.assumes }
    : outcome;
}

/** `D is a Tuesday`. */
export const isWeekday = (date: WrittenDate, claimed: WrittenWeekday) => (reading: Reading) =>
  withDay(date, reading, (day) => {
    const right = `${date.text} is a ${ENGLISH_DAYS[day.dayOfWeek - 1]}`;
    const holds = day.dayOfWeek === claimed.day;
    if (holds && claimed.misspelled)
      return { holds: false, right: `${right}; ${claimed.text} is no day`, score: 0.5, code: 'misspelled' };
    return { holds, right };
  });

/** `45 days after D is D`. */
export const isDate = (date: WrittenDate, claimed: WrittenDate) => (reading: Reading) =>
  withDay(date, reading, (day) =>
    withDay(claimed, reading, (other) => ({ holds: day.equals(other), right: `${date.text} is ${day}` })),
  );

/** How many days, weeks, months or years lie between two days, against what is claimed. */
export function intervalIs(
  { from, to, text, wording }: Interval,
  claimed: Extract<Item, { kind: 'span' }>['amounts'],
  counting: { readonly inclusive: boolean; readonly strict: boolean },
) {
  return (reading: Reading): Outcome =>
    withDay(from, reading, (one) =>
      withDay(to, reading, (other) => {
        const [start, end] = daysBetween(one, other) < 0 ? [other, one] : [one, other];
        const days = daysBetween(start, end, counting.inclusive);
        const right = `between ${text} lie ${days} days${counting.inclusive ? ', both ends counted' : ''}`;
        const [only] = claimed;
        if (only === undefined) return { open: 'unreadable' };
        if (claimed.length === 1 && only.unit === 'business_day') return businessDays(start, end, only.count);
        if (claimed.length === 1 && only.unit === 'day') {
          const off = Math.abs(only.count) - days;
          const loose =
            !counting.strict && !counting.inclusive && (off === 1 || (off === -1 && wording === 'between'));
          return loose ? { open: 'inclusive_or_not' } : { holds: off === 0, right };
        }
        return spanOutcome(start, counting.inclusive ? end.add({ days: 1 }) : end, claimed, right);
      }),
    );
}

function spanOutcome(
  start: Day,
  end: Day,
  claimed: Extract<Item, { kind: 'span' }>['amounts'],
  right: string,
): Outcome {
  const reached = shifted(start, claimed);
  if (reached === null) return { open: 'out_of_range' };
  if (reached.equals(end)) return { holds: true, right };
  // counted backwards, months of other lengths are passed
  if (shifted(end, claimed, -1)?.equals(start)) return { holds: true, right };
  const [only] = claimed;
  if (claimed.length > 1 || only === undefined || only.unit === 'business_day')
    return { holds: false, right };
  const { count, days } = difference(start, end, only.unit);
  // whole units told of a distance that is not whole: rounded or complete ones
  if (days !== 0 && (only.count === count || only.count === count + 1)) return { open: 'rounded' };
  return Number.isInteger(only.count) ? { holds: false, right } : { open: 'rounded' };
}

function businessDays(start: Day, end: Day, claimed: number): Outcome {
  const count = businessDaysBetween(start, end);
  return claimed === count ? { holds: true, right: `${count} business days` } : { open: 'holidays_unknown' };
}

/** `2024 is a leap year`. */
export const leapYear = (year: number) => (): Outcome => ({
  holds: isLeapYear(year),
  right: `${year} is ${isLeapYear(year) ? 'a leap year' : 'a common year'}`,
});

/** `D is in ISO week 12`; a week that is not called ISO may be counted otherwise. */
export const inWeek = (date: WrittenDate, claimed: number, iso: boolean) => (reading: Reading) =>
  withDay(date, reading, (day) => {
    const { year, week } = isoWeek(day);
    if (week !== claimed && !iso) return { open: 'week_numbering' };
    return { holds: week === claimed, right: `${date.text} is in ISO week ${week} of ${year}` };
  });

/** `D is day 83 of the year`. */
export const isDayOfYear = (date: WrittenDate, claimed: number) => (reading: Reading) =>
  withDay(date, reading, (day) => ({
    holds: day.dayOfYear === claimed,
    right: `${date.text} is day ${day.dayOfYear} of its year`,
  }));

/** `D is a valid date`. */
export const exists =
  (date: WrittenDate) =>
  (reading: Reading): Outcome => {
    const there = date.at(reading) !== null;
    return { holds: there, right: there ? `${date.text} exists` : `there is no such day as ${date.text}` };
  };

/** `February 2024 has 29 days`. */
export const monthHas = (year: number, month: number, claimed: number) => (): Outcome => {
  const days = daysInMonth(year, month);
  return { holds: days === claimed, right: `month ${month} of ${year} has ${days} days` };
};

/** `2024 has 366 days`. */
export const yearHas = (year: number, claimed: number) => (): Outcome => {
  const days = isLeapYear(year) ? 366 : 365;
  return { holds: days === claimed, right: `${year} has ${days} days` };
};
