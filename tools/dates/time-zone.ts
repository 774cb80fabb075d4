import { Temporal } from 'temporal-polyfill';

/** A wall-clock time in one zone told in another. */
export interface ZoneTime {
  /** Local date and time there, `2024-07-01T21:00`. */
  readonly local: string;
  /** Hours and minutes there, in minutes after midnight. */
  readonly minutes: number;
  /** Whole days the date there is ahead of the date here; -1 the day before. */
  readonly dayShift: number;
}

/**
 * What happened to the time where clocks change: `once` it exists once, `gap` never (clocks went forward over it),
 * `fold` twice.
 */
export type Existence = 'once' | 'gap' | 'fold';

/** A conversion; `times` holds one time, none for a gap, and two (earlier first) for a fold. */
export interface Conversion {
  readonly existence: Existence;
  readonly times: readonly ZoneTime[];
}

/**
 * Converts a local date and time from one zone to another with the platform's zone data.
 * @param local `2024-07-01T15:00`
 * @throws RangeError for a date, time or zone that is none
 */
export function convert(local: string, from: string, to: string): Conversion {
  const wall = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
  const earlier = wall.toZonedDateTime(from, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(from, { disambiguation: 'later' });
  if (earlier.equals(later)) return { existence: 'once', times: [told(wall, earlier, to)] };
  // in a gap both ways of taking the time show another wall clock
  if (!earlier.toPlainDateTime().equals(wall)) return { existence: 'gap', times: [] };
  return { existence: 'fold', times: [told(wall, earlier, to), told(wall, later, to)] };
}

function told(wall: Temporal.PlainDateTime, instant: Temporal.ZonedDateTime, to: string): ZoneTime {
  const there = instant.withTimeZone(to).toPlainDateTime();
  return {
    local: there.toString({ smallestUnit: 'minute' }),
    minutes: there.hour * 60 + there.minute,
    dayShift: wall.toPlainDate().until(there.toPlainDate(), { largestUnit: 'days' }).days,
  };
}
