import {
  age,
  businessDaysBetween,
  type Day,
  dayOfYear,
  daysBetween,
  difference,
  isLeapYear,
  isoWeek,
  shifted,
} from './calendar.js';
import { ENGLISH_DAYS } from './name-tables.js';
import type { Input } from './options.js';
import { convert } from './time-zone.js';
import { READINGS, readDate } from './written-date.js';
import { zoneNamed } from './zone-names.js';

/** What an operation comes to: one value, or several of which each is right (a time that exists twice). */
export interface Computed {
  readonly kind: 'weekday' | 'date' | 'number' | 'boolean' | 'time';
  readonly values: readonly (string | number | boolean)[];
  /** Anything besides the value worth telling: `gap`, `fold`, days left over. */
  readonly note?: string;
}

/** The arguments do not make an operation. */
export class OperationFault extends Error {
  override name = 'OperationFault';
}

const given = <T>(value: T | undefined, name: string, example: string): T => {
  if (value === undefined)
    throw new OperationFault(`expected "${name}", got nothing. Give it, e.g. ${example}.`);
  return value;
};

/** A date of the arguments; null where the calendar has no such day. */
function dateOf(input: Input, name: 'date' | 'other'): Day | null {
  const written = given(input[name], name, '"2015-03-24"').trim();
  const found = readDate(written, 0);
  if (found?.kind !== 'date' || found.end !== written.length)
    throw new OperationFault(
      `expected "${name}" to be a date with its year, got "${written}". Write it as 2015-03-24.`,
    );
  const order = input.dayFirst === undefined ? undefined : input.dayFirst ? 'dmy' : 'mdy';
  const days = READINGS.filter(
    (reading) =>
      reading.order === (order ?? reading.order) && reading.calendar === (input.calendar ?? 'gregorian'),
  ).map((reading) => found.date.at(reading));
  const [first = null] = days;
  if (days.some((day) => String(day) !== String(first)))
    throw new OperationFault(
      `expected "${name}" to be one day, got "${written}". Set "dayFirst", or write it as 2015-03-24.`,
    );
  return first;
}

function existing(input: Input, name: 'date' | 'other'): Day {
  const day = dateOf(input, name);
  if (day === null)
    throw new OperationFault(
      `expected "${name}" to be a day that exists, got "${input[name]}". Correct it, or use valid_date.`,
    );
  return day;
}

const number = (value: number): Computed => ({ kind: 'number', values: [value] });

function computeDifference(input: Input): Computed {
  const [from, to] = [existing(input, 'date'), existing(input, 'other')];
  if (input.unit === 'day') return number(Math.abs(daysBetween(from, to, input.inclusive ?? false)));
  if (input.unit === 'business_day')
    return number(Math.abs(businessDaysBetween(from, to, new Set(input.holidays))));
  const [start, end] = daysBetween(from, to) < 0 ? [to, from] : [from, to];
  const { count, days } = difference(
    start,
    input.inclusive === true ? end.add({ days: 1 }) : end,
    input.unit,
  );
  return { ...number(count), ...(days === 0 ? {} : { note: `and ${days} days` }) };
}

function computeTarget(input: Input): Computed {
  const count = given(input.amount, 'amount', '45');
  const day = shifted(existing(input, 'date'), [{ count, unit: input.unit }], 1, new Set(input.holidays));
  if (day === null)
    throw new OperationFault(
      `expected a result between the years -9999 and 9999, got ${count} ${input.unit}s. Take less.`,
    );
  return { kind: 'date', values: [day.toString()], note: ENGLISH_DAYS[day.dayOfWeek - 1] as string };
}

function computeZone(input: Input): Computed {
  const zones = (['zone', 'toZone'] as const).map((name) => {
    const written = given(input[name], name, '"Europe/Paris"');
    const zone = zoneNamed(written);
    if (zone === null)
      throw new OperationFault(
        `expected "${name}" to be a known zone, got "${written}". Use an IANA name such as Europe/Paris.`,
      );
    return zone;
  });
  const time = given(input.time, 'time', '"2024-07-01T15:00"');
  try {
    const { existence, times } = convert(time.replace(' ', 'T'), zones[0] as string, zones[1] as string);
    const values = times.map(({ local }) => local);
    return { kind: 'time', values, ...(existence === 'once' ? {} : { note: existence }) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new OperationFault(
      `expected "time" to be a local date and time, got "${time}". Write it as 2024-07-01T15:00.`,
    );
  }
}

function computeLeapYear(input: Input): Computed {
  const year = input.year ?? existing(input, 'date').year;
  return { kind: 'boolean', values: [isLeapYear(year)] };
}

/**
 * Computes an operation from the arguments of the tool.
 * @throws OperationFault where an argument is missing or makes no sense
 */
export function compute(operation: NonNullable<Input['operation']>, input: Input): Computed {
  switch (operation) {
    case 'weekday':
      return { kind: 'weekday', values: [ENGLISH_DAYS[existing(input, 'date').dayOfWeek - 1] as string] };
    case 'difference':
      return computeDifference(input);
    case 'target_day':
      return computeTarget(input);
    case 'leap_year':
      return computeLeapYear(input);
    case 'iso_week':
      return number(isoWeek(existing(input, 'date')).week);
    case 'day_of_year':
      return number(dayOfYear(existing(input, 'date')));
    case 'valid_date':
      return { kind: 'boolean', values: [dateOf(input, 'date') !== null] };
    case 'age':
      return number(age(existing(input, 'date'), existing(input, 'other')));
    case 'time_zone':
      return computeZone(input);
  }
}
