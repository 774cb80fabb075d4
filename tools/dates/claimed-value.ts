import type { Computed } from './operations.js';
import { readSentences } from './read-sentences.js';
import { READINGS, type Reading } from './written-date.js';

/** Whether a stated value is the computed one; null where the text states none of its kind. */
export type Match = boolean | 'ambiguous' | null;

const TRUE = /^\W*(?:yes|true|valid|leap year|ja|oui|sí|sì|sim)\b/i;
const FALSE = /^\W*(?:no|false|invalid|not|nein|non|nee)\b/i;
const CLOCK = /(?:(\d{4}-\d{2}-\d{2})[T ])?(?<![\d:])(\d{1,2}):(\d{2})(?::00)?(?: ?([ap])\.?m)?/gi;

/** Compares what a text (or an expected value) states with the result; several different values are ambiguous. */
export function statesValue(
  stated: string | number | boolean,
  { kind, values }: Computed,
  readings = READINGS,
): Match {
  if (kind === 'boolean')
    return typeof stated === 'boolean' ? values.includes(stated) : sameTruth(String(stated), values);
  if (kind === 'time')
    return agree(clocks(String(stated)).map((one) => values.some((value) => sameClock(one, String(value)))));
  return agree(readings.flatMap((reading) => matches(String(stated), kind, values, reading)));
}

function agree(found: readonly boolean[]): Match {
  const [first] = found;
  if (first === undefined) return null;
  return found.every((one) => one === first) ? first : 'ambiguous';
}

function sameTruth(stated: string, values: Computed['values']): Match {
  const said = TRUE.test(stated) ? true : FALSE.test(stated) ? false : null;
  return said === null ? null : values.includes(said);
}

function matches(
  stated: string,
  kind: Computed['kind'],
  values: Computed['values'],
  reading: Reading,
): boolean[] {
  const sentences = readSentences(stated);
  const last = sentences.findLast(({ items }) =>
    items.some((item) => item.kind === wantedKind(kind) || (kind === 'number' && item.kind === 'span')),
  );
  return (last?.items ?? []).flatMap((item) => {
    if (kind === 'weekday' && item.kind === 'weekday')
      return [!item.weekday.misspelled && dayNumber(String(values[0])) === item.weekday.day];
    if (kind === 'date' && item.kind === 'date') return [item.date.at(reading)?.toString() === values[0]];
    if (kind === 'number' && item.kind === 'number') return [Math.abs(item.value) === values[0]];
    if (kind === 'number' && item.kind === 'span' && item.amounts.length === 1)
      return [item.amounts[0]?.count === values[0]];
    return [];
  });
}

const wantedKind = (kind: Computed['kind']) => kind;

function dayNumber(name: string): number {
  const [item] = readSentences(name)[0]?.items ?? [];
  return item?.kind === 'weekday' ? item.weekday.day : 0;
}

interface Clock {
  readonly date: string | undefined;
  readonly minutes: number;
}

function clocks(text: string): Clock[] {
  return [...text.slice(0, 10_000).matchAll(CLOCK)].map(([, date, hour, minute, half]) => {
    const hours =
      half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
    return { date, minutes: hours * 60 + Number(minute) };
  });
}

function sameClock({ date, minutes }: Clock, value: string): boolean {
  const [day = '', time = ''] = value.split('T');
  const [hours, rest] = time.split(':').map(Number);
  return (date === undefined || date === day) && minutes === (hours ?? 0) * 60 + (rest ?? 0);
}
