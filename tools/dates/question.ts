import type { Unit } from './calendar.js';
import { type Counting, findStatements } from './find-statements.js';
import { datesIn, type Interval, type Sentence } from './sentence.js';
import type { Statement } from './statement.js';
import type { WrittenDate } from './written-date.js';

/** What a question asks for that can be computed. */
export type Ask =
  /** A weekday; or the date where `date` allows either ("what day is 3 days after D?"). */
  | { readonly kind: 'weekday' | 'date' | 'day' | 'iso_week' | 'day_of_year'; readonly date: WrittenDate }
  | { readonly kind: 'count'; readonly interval: Interval; readonly unit: Unit; readonly inclusive: boolean }
  | { readonly kind: 'yes_no'; readonly statement: Statement };

/** Days, or a difference, of the dates that follow, with nothing else between them. */
const DISTANCE = /(?:^|[^x])(?:[iuP]|dc)[^xWNSVKLyh]*[IDE]/;

/**
 * What a question, as reduced sentences, asks for; null where it asks for nothing that can be computed from the dates
 * in it, or for more than one thing. The dates it gives are in `given`.
 */
export function readQuestion(sentences: readonly Sentence[], counting: Counting): Ask | null {
  const asks = sentences.filter(({ symbols }) => /[DEI]|N=?L|LN/.test(symbols));
  const [only] = asks;
  if (only === undefined || asks.length > 1) return null;
  return yesNo(only, counting) ?? countAsked(only, counting) ?? ofOneDate(only);
}

/** `Is D a Tuesday?`, `Was 1900 a leap year?` */
function yesNo(sentence: Sentence, counting: Counting): Ask | null {
  if (!sentence.symbols.startsWith('=')) return null;
  const turned = sentence.symbols.replace(/^=([DENI])/, '$1=');
  if (turned === sentence.symbols) return null;
  const [verb, subject, ...rest] = sentence.items;
  const items = subject === undefined || verb === undefined ? sentence.items : [subject, verb, ...rest];
  const [statement, more] = findStatements({ ...sentence, symbols: turned, items, asks: false }, counting);
  return statement === undefined || more !== undefined ? null : { kind: 'yes_no', statement };
}

function countAsked(sentence: Sentence, counting: Counting): Ask | null {
  const { symbols, items } = sentence;
  if (/[WS]/.test(symbols) || !DISTANCE.test(symbols)) return null;
  const intervals = items.flatMap((item) => (item.kind === 'interval' ? [item.interval] : []));
  const dates = datesIn(items);
  const [from, to, third] = dates;
  const apart = intervals.length === 0 && third === undefined && !symbols.includes('w');
  const [interval] =
    intervals.length > 0
      ? intervals
      : apart && from !== undefined && to !== undefined
        ? [{ text: `${from.text} and ${to.text}`, from, to, wording: 'between' as const }]
        : [];
  if (interval === undefined || intervals.length > 1 || (intervals.length === 1 && dates.length > 0))
    return null;
  const unit = items.find((item) => item.kind === 'unit')?.unit ?? 'day';
  return { kind: 'count', interval, unit, inclusive: symbols.includes('n') || counting === 'inclusive' };
}

function ofOneDate({ symbols, items }: Sentence): Ask | null {
  const dates = datesIn(items);
  const [date] = dates;
  if (date === undefined || dates.length > 1 || /[WSN<>FBpm]/.test(symbols)) return null;
  if (symbols.includes('w')) return { kind: 'weekday', date };
  if (/[Kk]/.test(symbols)) return { kind: 'iso_week', date };
  if (symbols.includes('y')) return { kind: 'day_of_year', date };
  if (symbols.includes('E')) return { kind: symbols.includes('d') ? 'day' : 'date', date };
  return /q?d=D|q=?d.*D|D=?q?d$/.test(symbols) ? { kind: 'weekday', date } : null;
}
