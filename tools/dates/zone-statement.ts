import { datesIn, type Sentence } from './sentence.js';
import type { Outcome, Statement } from './statement.js';
import { type Conversion, convert } from './time-zone.js';
import type { Reading, WrittenDate } from './written-date.js';
import { zoneNamed } from './zone-names.js';

/** A time of day and the zone named behind it. */
interface PlacedTime {
  readonly text: string;
  readonly minutes: number;
  /** Null where the zone is not known, or shared by several. */
  readonly zone: string | null;
  readonly start: number;
  readonly end: number;
}

const TIME =
  /(?<![\d:])(?:(noon|midnight)|(\d{1,2})(?::([0-5]\d))? ?([ap])\.?m\.?|([01]?\d|2[0-3]):([0-5]\d))(?![\d:\p{L}])/giu;
const OFFSET = /^,? ?(?:in )?((?:utc|gmt) ?[+\-−] ?\d{1,2}(?::?\d{2})?)/i;
const PLACE = /^,? ?(?:in |at )?((?:\p{L}[\p{L}.'’/_-]*)(?: \p{L}[\p{L}.'’/_-]*){0,3})/u;

function placedTimes(text: string): PlacedTime[] {
  const found: PlacedTime[] = [];
  for (const match of text.matchAll(TIME)) {
    const minutes = minutesOf(match);
    const end = match.index + match[0].length;
    const place = minutes === null ? null : placeAt(text.slice(end, end + 80));
    if (minutes === null || place === null) continue;
    found.push({
      text: `${match[0]} ${place.name}`,
      minutes,
      zone: place.zone,
      start: match.index,
      end: end + place.length,
    });
    if (found.length > 2) break;
  }
  return found;
}

function minutesOf([, word, hour, minute = '0', half, hour24, minute24]: RegExpMatchArray): number | null {
  if (word !== undefined) return word.toLowerCase() === 'noon' ? 720 : 0;
  if (hour24 !== undefined) return Number(hour24) * 60 + Number(minute24);
  const hours = Number(hour);
  if (hours < 1 || hours > 12) return null;
  return ((hours % 12) + (half?.toLowerCase() === 'p' ? 12 : 0)) * 60 + Number(minute);
}

/** The longest run of words that names a zone; else the first capitalised one, as a place not known. */
function placeAt(rest: string): { name: string; zone: string | null; length: number } | null {
  const offset = OFFSET.exec(rest);
  if (offset !== null) {
    const name = offset[1] as string;
    return { name, zone: zoneNamed(name), length: offset[0].length };
  }
  const found = PLACE.exec(rest);
  if (found === null) return null;
  const words = (found[1] as string).split(' ');
  const before = found[0].length - (found[1] as string).length;
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ');
    const zone = zoneNamed(name.replace(/[.,]$/, ''));
    if (zone !== null) return { name, zone, length: before + name.length };
  }
  const [first = ''] = words;
  return /^\p{Lu}/u.test(first) ? { name: first, zone: null, length: before + first.length } : null;
}

/** What stands between two times that are said to be one moment. */
const SAME =
  /^[\s,]*(?:\([^)]{0,40}\)|on [^=]{4,30}?)?[\s,]*(?:is|was|are|will be|equals?|=|→|corresponds to|means)(?: (?:it is|it's|the same as|equal to|also|already|only|still))*\s*$|^,? (?:it is|it's|it was|it will be)(?: also| already| only| still)?\s*$/i;

/** A sentence that says one moment in two zones, as a statement; the day must be named where it matters. */
export function zoneStatements(sentence: Sentence): Statement[] {
  const { text } = sentence;
  if (text.length > 400 || !/\d|noon|midnight/i.test(text)) return [];
  const [from, to, third] = placedTimes(text);
  if (from === undefined || to === undefined || third !== undefined) return [];
  const between = text.slice(from.end, to.start);
  const negated = /\b(?:is|was) not\s*$/i.test(between);
  if (!SAME.test(negated ? between.replace(/ not\s*$/i, ' ') : between)) return [];
  const hedged =
    sentence.asks || /H/.test(sentence.symbols.replace(/^H/, (mark) => (/^if\b/i.test(text) ? '' : mark)));
  const dates = datesIn(sentence.items);
  return [
    {
      kind: 'time_zone',
      text: text.slice(0, 160),
      negated,
      doubt: hedged ? 'hedged' : null,
      at: (reading) => sameMoment(from, to, dates, dayShiftIn(text), reading),
    },
  ];
}

function dayShiftIn(text: string): number | null {
  if (/\b(?:next|following) day\b|\+1\b/i.test(text)) return 1;
  if (/\b(?:previous|preceding) day\b|\bday before\b|(?<!utc|gmt)-1\b/i.test(text)) return -1;
  return /\bsame day\b/i.test(text) ? 0 : null;
}

function sameMoment(
  from: PlacedTime,
  to: PlacedTime,
  dates: readonly WrittenDate[],
  shift: number | null,
  reading: Reading,
): Outcome {
  if (from.zone === null || to.zone === null) return { open: 'unknown_zone' };
  if (dates.length > 1) return { open: 'several_dates' };
  const [date] = dates;
  if (date === undefined) return withoutDate(from, to, shift);
  const day = date.at(reading);
  if (day === null)
    return { holds: false, right: `there is no such day as ${date.text}`, code: 'invalid_date' };
  return judged(convert(`${day}T${clock(from.minutes)}`, from.zone, to.zone), from, to, shift);
}

/** Without a date it is true or false only where it is on every day of a year. */
function withoutDate(from: PlacedTime, to: PlacedTime, shift: number | null): Outcome {
  const outcomes: Outcome[] = [];
  for (let month = 1; month <= 12; month += 1) {
    for (const day of ['05', '12', '18', '26']) {
      const local = `2024-${String(month).padStart(2, '0')}-${day}T${clock(from.minutes)}`;
      outcomes.push(judged(convert(local, from.zone as string, to.zone as string), from, to, shift));
    }
  }
  const [first] = outcomes as [Outcome];
  const same = outcomes.every((one) => 'holds' in one && 'holds' in first && one.holds === first.holds);
  return same ? first : { open: 'date_needed' };
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function judged(
  { existence, times }: Conversion,
  from: PlacedTime,
  to: PlacedTime,
  shift: number | null,
): Outcome {
  if (existence === 'gap')
    return { holds: false, right: `${from.text} does not exist on that day`, code: 'gap' };
  const holding = times.filter(
    ({ minutes, dayShift }) => minutes === to.minutes && (shift ?? dayShift) === dayShift,
  );
  const right = `${from.text} is ${times.map(({ local }) => local).join(' or ')} in ${to.zone}`;
  if (holding.length > 0 && holding.length < times.length) return { open: 'fold' };
  return { holds: holding.length > 0, right };
}
