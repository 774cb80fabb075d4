import type { Amount, Unit } from './calendar.js';
import type { MonthDay, Reading, WrittenDate } from './written-date.js';

/** A weekday as written; `misspelled` where only its nearest name is one. */
export interface WrittenWeekday {
  readonly text: string;
  /** 1 for Monday to 7 for Sunday. */
  readonly day: number;
  readonly misspelled: boolean;
}

/** Two days and what counts as the distance between them. */
export interface Interval {
  readonly text: string;
  readonly from: WrittenDate;
  readonly to: WrittenDate;
  /** How it was put; only a difference is strict about the ends. */
  readonly wording: 'between' | 'from';
}

/** What one symbol of a sentence stands for. */
export type Item =
  | { readonly kind: 'date'; readonly date: WrittenDate; readonly derived: boolean }
  | { readonly kind: 'month_day'; readonly monthDay: MonthDay; readonly text: string }
  | { readonly kind: 'month'; readonly year: number; readonly month: number; readonly text: string }
  | { readonly kind: 'weekday'; readonly weekday: WrittenWeekday }
  | { readonly kind: 'span'; readonly amounts: readonly Amount[]; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly ordinal: boolean; readonly text: string }
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'interval'; readonly interval: Interval }
  | { readonly kind: 'word'; readonly text: string };

/**
 * A sentence as symbols, one character each, with what each stands for: `D` date, `E` date computed from another, `W`
 * weekday, `S` span, `N` number, `I` interval, `M` month of a year, `u` unit, `Q` quotation mark, and those of the
 * lexicon.
 */
export interface Sentence {
  readonly text: string;
  readonly symbols: string;
  readonly items: readonly Item[];
  /** Ends with a question mark. */
  readonly asks: boolean;
  /** Says that it comes to the answer: "therefore", "the answer is", a box. */
  readonly concludes: boolean;
}

/** Replaces what a pattern over the symbols matches; `null` keeps it. */
export function rewrite(
  sentence: Sentence,
  pattern: RegExp,
  build: (items: readonly Item[], symbols: string) => readonly [string, Item] | null,
): Sentence {
  if (!new RegExp(pattern.source).test(sentence.symbols)) return sentence;
  const items: Item[] = [];
  let symbols = '';
  let at = 0;
  for (const found of sentence.symbols.matchAll(pattern)) {
    const [matched] = found;
    const made = build(sentence.items.slice(found.index, found.index + matched.length), matched);
    if (made === null) continue;
    symbols += sentence.symbols.slice(at, found.index) + made[0];
    items.push(...sentence.items.slice(at, found.index), made[1]);
    at = found.index + matched.length;
  }
  symbols += sentence.symbols.slice(at);
  items.push(...sentence.items.slice(at));
  return { ...sentence, symbols, items };
}

/** The dates among items. */
export const datesIn = (items: readonly Item[]): WrittenDate[] =>
  items.flatMap((item) => (item.kind === 'date' ? [item.date] : []));

/** Whether two written dates are one day under a reading. */
export function sameDay(one: WrittenDate, other: WrittenDate, reading: Reading): boolean {
  const [first, second] = [one.at(reading), other.at(reading)];
  return first !== null && second !== null && first.equals(second);
}
