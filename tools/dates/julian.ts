import { Temporal } from 'temporal-polyfill';
import { type Day, dayOf } from './calendar.js';

const EPOCH = Temporal.PlainDate.from('1970-01-01');
/** Julian day number of 1970-01-01, Gregorian. */
const EPOCH_NUMBER = 2_440_588;

/**
 * The Gregorian day of a date of the Julian calendar; null where that calendar has no such day. The Julian day number
 * is E. G. Richards' (Explanatory Supplement to the Astronomical Almanac, 3rd ed., section 15.11).
 */
export function fromJulian(year: number, month: number, day: number): Day | null {
  const leapDay = month === 2 && day === 29 && ((year % 4) + 4) % 4 === 0;
  if (!leapDay && dayOf(2001, month, day) === null) return null;
  const since = year + 4716 - Math.floor((14 - month) / 12);
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  const number = Math.floor((1461 * since) / 4) + ofYear + day - 1402;
  return EPOCH.add({ days: number - EPOCH_NUMBER });
}
