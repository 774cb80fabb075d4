import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toolMismatches } from '../../../src/testing/tool-cases.js';
import {
  age,
  businessDaysBetween,
  type Day,
  dayOf,
  daysBetween,
  isLeapYear,
  shifted,
} from '../../../tools/dates/calendar.js';
import { dates } from '../../../tools/dates/index.js';
import { fromJulian } from '../../../tools/dates/julian.js';
import { convert } from '../../../tools/dates/time-zone.js';

const day = (year: number, month: number, date: number) => dayOf(year, month, date) as Day;

const CASES = [
  [{ operation: 'weekday', date: '2015-03-24', expect: 'Tuesday' }, 'supports'],
  [{ operation: 'weekday', date: '2015-03-24', text: 'It is Monday.' }, 'refutes'],
  [{ operation: 'weekday', date: '2015-03-24', text: 'no idea' }, 'refutes'],
  [{ operation: 'difference', date: '2020-01-01', other: '2020-02-15', expect: 45 }, 'supports'],
  [
    { operation: 'difference', date: '2020-01-01', other: '2020-02-15', inclusive: true, expect: 46 },
    'supports',
  ],
  [
    { operation: 'difference', date: '2024-01-01', other: '2024-01-15', unit: 'business_day', expect: 10 },
    'supports',
  ],
  [
    { operation: 'difference', date: '2000-02-29', other: '2024-02-28', unit: 'year', text: '23 years' },
    'supports',
  ],
  [
    { operation: 'target_day', date: '2024-01-31', amount: 1, unit: 'month', expect: '2024-02-29' },
    'supports',
  ],
  [
    { operation: 'target_day', date: '2024-01-01', amount: -1, unit: 'business_day', expect: '2023-12-29' },
    'supports',
  ],
  [
    {
      operation: 'target_day',
      date: '2024-01-01',
      amount: 1,
      unit: 'business_day',
      holidays: ['2024-01-02'],
      expect: '2024-01-03',
    },
    'supports',
  ],
  [{ operation: 'leap_year', year: 1900, expect: false }, 'supports'],
  [{ operation: 'leap_year', year: 2000, text: 'Yes, it is.' }, 'supports'],
  [{ operation: 'leap_year', year: 0, expect: true }, 'supports'],
  [{ operation: 'iso_week', date: '2021-01-01', expect: 53 }, 'supports'],
  [{ operation: 'day_of_year', date: '2024-12-31', text: 'day 366' }, 'supports'],
  [{ operation: 'valid_date', date: '2023-02-29', expect: false }, 'supports'],
  [{ operation: 'age', date: '2000-02-29', other: '2018-02-28', expect: 17 }, 'supports'],
  [
    {
      operation: 'time_zone',
      time: '2024-07-01T15:00',
      zone: 'New York',
      toZone: 'Paris',
      text: '9 pm is 21:00',
    },
    'supports',
  ],
  [
    {
      operation: 'time_zone',
      time: '2024-03-10T02:30',
      zone: 'America/New_York',
      toZone: 'UTC',
      text: '06:30',
    },
    'refutes',
  ],
  [
    {
      operation: 'time_zone',
      time: '2024-11-03T01:30',
      zone: 'America/New_York',
      toZone: 'UTC',
      text: '06:30',
    },
    'supports',
  ],
  [{ operation: 'time_zone', time: '2024-07-01T15:00', zone: 'Atlantis', toZone: 'Paris' }, 'error'],
  [{ operation: 'time_zone', time: 'noon', zone: 'Paris', toZone: 'UTC' }, 'error'],
  [{ operation: 'weekday' }, 'error'],
  [{ operation: 'weekday', date: '2023-02-29' }, 'error'],
  [{ operation: 'weekday', date: '03/04/2015' }, 'error'],
  [{ operation: 'weekday', date: '03/04/2015', dayFirst: true, expect: 'Friday' }, 'supports'],
] as const; // prettier-ignore

describe('dates: operations', () => {
  it('computes and compares', async () => {
    const cases = CASES.map(([input, finding]) => ({ input: { text: '', ...input }, finding }));
    expect(await toolMismatches(dates, cases)).toEqual([]);
  });

  it('goes there and back', () => {
    const days = fc.integer({ min: -3_000_000, max: 3_000_000 });
    fc.assert(
      fc.property(days, (count) => {
        const start = day(2000, 1, 1);
        const end = shifted(start, [{ count, unit: 'day' }]);
        return (
          end === null ||
          (daysBetween(start, end) === count && (end.dayOfWeek - start.dayOfWeek - count) % 7 === 0)
        );
      }),
    );
  });

  it('counts business days as one by one', () => {
    const one = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(one, one, (offset, count) => {
        const start = day(2024, 1, 1).add({ days: offset });
        const end = shifted(start, [{ count, unit: 'business_day' }]) as Day;
        return businessDaysBetween(start, end) === count;
      }),
    );
  });

  it('knows leap years, birthdays and the Julian calendar', () => {
    expect([1600, 1700, 1900, 2000, 2023, 2024, 0, -4, -1].map(isLeapYear)).toEqual([
      true,
      false,
      false,
      true,
      false,
      true,
      true,
      true,
      false,
    ]); // prettier-ignore
    expect(age(day(2000, 2, 29), day(2018, 3, 1))).toBe(18);
    expect(String(fromJulian(1582, 10, 5))).toBe('1582-10-15');
    expect(String(fromJulian(1066, 10, 14))).toBe('1066-10-20');
    expect(fromJulian(1500, 2, 29)?.toString()).toBe('1500-03-10');
    expect(fromJulian(1501, 2, 29)).toBeNull();
  });

  it('tells gaps and folds apart', () => {
    const existence = (time: string) => convert(time, 'Europe/Berlin', 'UTC').existence;
    expect(['2024-03-31T02:30', '2024-10-27T02:30', '2024-10-27T03:30'].map(existence)).toEqual([
      'gap',
      'fold',
      'once',
    ]);
    expect(convert('2024-10-27T02:30', 'Europe/Berlin', 'UTC').times.map(({ minutes }) => minutes)).toEqual([
      30, 90,
    ]);
  });
});
