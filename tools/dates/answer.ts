import { type Day, dayOfYear, isoWeek } from './calendar.js';
import { ENGLISH_DAYS } from './name-tables.js';
import type { Ask } from './question.js';
import { datesIn, type Item, type Sentence, sameDay } from './sentence.js';
import type { Outcome } from './statement.js';
import { intervalIs } from './statement-kinds.js';
import type { Reading, WrittenDate } from './written-date.js';

/** What an answer says to a question, under one way of reading both; null where it gives no value of the kind. */
export type AnswerOutcome = Outcome | null;

/** A value an answer may consist of, and whether it is the one asked for. */
type Check = (item: Item, reading: Reading) => Outcome | null;

const YES = /^\W*(?:yes|yeah|yep|correct|true|right|ja|oui|sí|si|sì|sim|是|はい)(?!\p{L})/iu;
const NO = /^\W*(?:no|nope|incorrect|false|nein|non|não|nee|不是|いいえ)(?!\p{L})/iu;

/** Judges the answer to a question; `text` is the answer, `sentences` its reduced sentences. */
export function judgeAnswer(
  ask: Ask,
  text: string,
  sentences: readonly Sentence[],
  reading: Reading,
): AnswerOutcome {
  if (ask.kind === 'yes_no') return yesOrNo(ask, text, reading);
  const check = checkOf(ask);
  const given = givenDates(ask);
  const told: Told[] = [];
  for (const sentence of sentences) {
    if (ofOtherDates(ask, sentence, reading)) continue;
    const outcomes = valuesIn(sentence, given, reading)
      .map((item) => check(item, reading))
      .filter((one) => one !== null);
    if (outcomes.length === 0) continue;
    const doubtful = sentence.symbols.includes('H') || sentence.asks;
    const alone = sentence === sentences.at(-1) && sentence.symbols.length === 1;
    const outcome = doubtful ? ({ open: 'not_asserted' } as const) : joined(outcomes);
    told.push({ outcome, concludes: alone || sentence.concludes });
  }
  return lastSaid(told);
}

/** What one sentence says in answer. */
interface Told {
  readonly outcome: Outcome;
  readonly concludes: boolean;
}

const isRight = ({ outcome }: Told) => 'holds' in outcome && outcome.holds;

/**
 * The last sentence that gives a value is the answer; a note behind the right answer, or behind a wrong one that was
 * called the answer, is not told from a correction.
 */
function lastSaid(told: readonly Told[]): AnswerOutcome {
  const last = told.at(-1);
  if (last === undefined) return null;
  if ('open' in last.outcome || last.concludes) return last.outcome;
  const earlier = told.slice(0, -1);
  const other = isRight(last)
    ? earlier.some((one) => one.concludes && !isRight(one) && 'holds' in one.outcome)
    : earlier.some(isRight);
  return other ? { open: 'several_answers' } : last.outcome;
}

/** Whether a sentence is about dates none of which is in question, so that its weekday or number is no answer. */
function ofOtherDates(ask: Exclude<Ask, { kind: 'yes_no' }>, { items }: Sentence, reading: Reading): boolean {
  if (ask.kind === 'count') {
    const intervals = items.flatMap((item) => (item.kind === 'interval' ? [item.interval] : []));
    const same = ({ from, to }: (typeof intervals)[number]) =>
      [from, to].every((one) =>
        [ask.interval.from, ask.interval.to].some((other) => sameDay(one, other, reading)),
      );
    return intervals.length > 0 && !intervals.some(same);
  }
  if (ask.kind === 'date' || ask.kind === 'day') return false;
  const dates = datesIn(items);
  const day = ask.date.at(reading);
  const others = items.filter((item) => item.kind === 'month_day');
  const asked =
    dates.some((date) => sameDay(date, ask.date, reading)) ||
    others.some(({ monthDay }) => monthDay.month === day?.month && monthDay.day === day.day);
  return dates.length + others.length > 0 && !asked;
}

/** Several values in one sentence are one answer only where they agree. */
function joined(outcomes: readonly Outcome[]): Outcome {
  const [first] = outcomes as readonly [Outcome];
  const same = outcomes.every((one) => 'holds' in one && 'holds' in first && one.holds === first.holds);
  return same || outcomes.length === 1 ? first : { open: 'several_answers' };
}

function yesOrNo(ask: Extract<Ask, { kind: 'yes_no' }>, text: string, reading: Reading): AnswerOutcome {
  const said = YES.test(text) ? true : NO.test(text) ? false : null;
  if (said === null) return null;
  const outcome = ask.statement.at(reading);
  if ('open' in outcome) return outcome;
  const truth = outcome.holds !== ask.statement.negated;
  return { holds: truth === said, right: outcome.right };
}

const givenDates = (ask: Exclude<Ask, { kind: 'yes_no' }>): readonly WrittenDate[] =>
  ask.kind === 'count' ? [ask.interval.from, ask.interval.to] : [ask.date];

/** Items that may be the answer: nothing denied, and no date that the question gave. */
function valuesIn({ items, symbols }: Sentence, given: readonly WrittenDate[], reading: Reading): Item[] {
  const summed = termsOf(symbols);
  return items.filter((item, index) => {
    if (summed.has(index)) return false;
    if (symbols[index - 1] === '!' || (item.kind === 'word' && item.text !== '')) return false;
    if (item.kind !== 'date') return true;
    const day = item.date.at(reading);
    return !item.derived && !given.some((one) => !isComputed(one) && sameAs(one, day, reading));
  });
}

/** Places of the terms of a sum whose value is told behind it: `16 + 29 + 20 = 65`. */
function termsOf(symbols: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const match of symbols.matchAll(/(?<![pm])[NS](?:[pm][NS])+(?==[NS])/g))
    for (let at = 0; at < match[0].length; at += 1) found.add(match.index + at);
  return found;
}

/** Whether a date stands in the text as it is, or was computed from one; the computed one may be the answer. */
const isComputed = (date: WrittenDate) => / (?:after|before) /.test(date.text);

function sameAs(date: WrittenDate, day: Day | null, reading: Reading): boolean {
  const other = date.at(reading);
  return day !== null && other !== null && day.equals(other);
}

function checkOf(ask: Exclude<Ask, { kind: 'yes_no' }>): Check {
  if (ask.kind === 'count') return checkCount(ask);
  const wanted = (reading: Reading) => ask.date.at(reading);
  return (item, reading) => {
    const day = wanted(reading);
    const right =
      day === null
        ? `there is no such day as ${ask.date.text}`
        : `${ask.date.text} is ${toldAs(ask.kind, day)}`;
    const outcome = (holds: boolean): Outcome => ({ holds: holds && day !== null, right });
    if (item.kind === 'weekday' && (ask.kind === 'weekday' || ask.kind === 'day')) {
      const { day: claimed, misspelled } = item.weekday;
      if (misspelled && claimed === day?.dayOfWeek)
        return {
          holds: false,
          right: `${right}; ${item.weekday.text} is no day`,
          score: 0.5,
          code: 'misspelled',
        };
      return outcome(claimed === day?.dayOfWeek);
    }
    if (ask.kind === 'date' || ask.kind === 'day') {
      if (item.kind === 'date') return outcome(day !== null && item.date.at(reading)?.equals(day) === true);
      if (item.kind === 'month_day')
        return outcome(item.monthDay.month === day?.month && item.monthDay.day === day?.day);
    }
    if (item.kind === 'number' && day !== null) {
      if (ask.kind === 'iso_week') return outcome(item.value === isoWeek(day).week);
      if (ask.kind === 'day_of_year') return outcome(item.value === dayOfYear(day));
    }
    return null;
  };
}

function toldAs(kind: string, day: Day): string {
  if (kind === 'iso_week') return `in week ${isoWeek(day).week}`;
  if (kind === 'day_of_year') return `day ${dayOfYear(day)} of its year`;
  const name = ENGLISH_DAYS[day.dayOfWeek - 1] as string;
  return kind === 'weekday' ? `a ${name}` : `${day}, a ${name}`;
}

function checkCount(ask: Extract<Ask, { kind: 'count' }>): Check {
  return (item, reading) => {
    const amounts =
      item.kind === 'span'
        ? item.amounts
        : item.kind === 'number'
          ? [{ count: item.value, unit: ask.unit }]
          : null;
    if (amounts === null) return null;
    return intervalIs(ask.interval, amounts, { inclusive: ask.inclusive, strict: true })(reading);
  };
}
