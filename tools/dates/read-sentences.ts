import { asciiDigit } from '../../src/exact/characters.js';
import type { Unit } from './calendar.js';
import { HAN_WORDS, PHRASES, symbolOf, UNITS } from './lexicon.js';
import { ENGLISH_SHORT_DAYS, nameTables } from './name-tables.js';
import { nearestDay } from './nearest-day.js';
import { type NumberWords, numberWordsAt } from './number-words.js';
import type { Item, Sentence } from './sentence.js';
import { readDate } from './written-date.js';

/** Most symbols of one sentence; the rest of a longer one is another sentence. */
const MOST_SYMBOLS = 400;

/** Digits as ASCII, marks of LaTeX and Markdown away, other widths as the usual ones. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => asciiDigit(digit) ?? digit)
    .replaceAll('\\boxed', ' boxed ')
    .replace(/\\[a-zA-Z]{1,20}|[*_`{}$\\\u200b-\u200f\u2060\ufeff]/g, ' ')
    .replace(/[‐‑]/g, '-')
    .replace(/’/g, "'")
    .replace(/[ \t\u00a0]+/g, ' ');
}

class Builder {
  readonly sentences: Sentence[] = [];
  #symbols = '';
  #items: Item[] = [];
  #start = 0;
  /** Where the sentence begins, with what changes nothing in it. */
  #from = 0;

  constructor(readonly text: string) {}

  add(symbol: string, item: Item, at: number): void {
    if (symbol === '=' && this.#symbols.endsWith('=')) return;
    if (this.#items.length >= MOST_SYMBOLS) this.end(at, false);
    if (this.#items.length === 0) this.#start = at;
    for (const one of symbol) {
      this.#symbols += one;
      this.#items.push(item);
    }
  }

  end(at: number, asks: boolean): void {
    if (this.#items.length > 0) {
      const text = this.text.slice(this.#start, at).trim();
      const concludes = CONCLUDES.test(this.text.slice(this.#from, at));
      this.sentences.push({ text, symbols: this.#symbols, items: this.#items, asks, concludes });
    }
    this.#symbols = '';
    this.#items = [];
    this.#from = at;
  }
}

/** Words by which a sentence says that it comes to the answer. */
const CONCLUDES =
  /^\W*so\b|\b(?:boxed|answer|therefore|thus|hence|result|total|final(?:ly)?|conclusion|altogether)\b/i;

const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/uy;
const NUMBER =
  /(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d{1,12})(?:\.(\d{1,12}))?(st|nd|rd|th)?(?![\d\p{L}])/uy;
const NUMBER_BEFORE_UNIT = /(\d{1,3}(?:,\d{3})+|\d{1,12})(?=[年天日周週个ヶか])/uy;
const UNIT_AFTER =
  /[ -]?((?:business|working|work) days?|个星期|个月|ヶ月|か月|日間|年間|週間|星期|[天日周年]|\p{L}{2,10})/uy;
const HAN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/uy;

function at(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

/** The sentences of a text as symbols. Linear in the text. */
export function readSentences(source: string): Sentence[] {
  const text = plain(source);
  const builder = new Builder(text);
  let from = 0;
  while (from < text.length) from = readOne(text, from, builder);
  builder.end(text.length, false);
  return builder.sentences;
}

function readOne(text: string, from: number, into: Builder): number {
  const char = text[from] as string;
  if (char === ' ') return from + 1;
  const inWord =
    from > 0 &&
    /[\p{L}\p{Nd}]/u.test(text[from - 1] as string) &&
    !/[\p{sc=Han}\p{sc=Hiragana}]/u.test(text[from - 1] as string);
  const date = inWord ? null : readDate(text, from);
  if (date !== null) {
    const written = text.slice(from, date.end);
    if (date.kind === 'date') into.add('D', { kind: 'date', date: date.date, derived: false }, from);
    else if (date.kind === 'month') into.add('M', { ...date, text: written }, from);
    else into.add('x', { ...date, text: written }, from);
    return date.end;
  }
  if (/\d/.test(char)) return readCount(text, from, into);
  if (!/[\p{L}]/u.test(char) && !/[\ud800-\udfff]/.test(char)) return readMark(text, from, into);
  return readPhrase(text, from, into) ?? readWord(text, from, into) ?? readMark(text, from, into);
}

function unitAt(text: string, from: number): { unit: Unit; end: number } | null {
  const found = at(UNIT_AFTER, text, from);
  if (found === null) return null;
  const name = (found[1] as string).toLowerCase();
  const unit = / days?$/.test(name) ? 'business_day' : UNITS.get(name);
  return unit === undefined ? null : { unit, end: from + found[0].length };
}

function readCount(text: string, from: number, into: Builder): number {
  const found = at(NUMBER_BEFORE_UNIT, text, from) ?? at(NUMBER, text, from);
  // 1.000 is one or a thousand
  if (found === null || (found[2]?.length === 3 && !/^0|,/.test(found[1] ?? ''))) {
    let end = from;
    while (end < text.length && /[\d.,\p{L}]/u.test(text[end] as string)) end += 1;
    into.add('x', { kind: 'word', text: text.slice(from, Math.min(end, from + 40)) }, from);
    return Math.max(end, from + 1);
  }
  const [written, whole = '', fraction, suffix] = found;
  const value = Number(`${whole.replace(/[, ]/g, '')}${fraction === undefined ? '' : `.${fraction}`}`);
  return addCount(text, { from, end: from + written.length, value, ordinal: suffix !== undefined }, into);
}

interface Count {
  readonly from: number;
  readonly end: number;
  readonly value: number;
  readonly ordinal: boolean;
}

function addCount(text: string, { from, end, value, ordinal }: Count, into: Builder): number {
  const unit = ordinal ? null : unitAt(text, end);
  const negative = /(?:^|[\s(=])[-−]$/.test(text.slice(Math.max(0, from - 2), from));
  const count = negative ? -value : value;
  const written = text.slice(from, unit?.end ?? end);
  if (unit === null) into.add('N', { kind: 'number', value: count, ordinal, text: written }, from);
  else into.add('S', { kind: 'span', amounts: [{ count, unit: unit.unit }], text: written }, from);
  return unit?.end ?? end;
}

function readPhrase(text: string, from: number, into: Builder): number | null {
  for (const [pattern, symbol] of PHRASES) {
    const found = at(pattern, text, from);
    const end = from + (found?.[0].length ?? 0);
    const whole =
      found !== null &&
      (!/\p{L}$/u.test(found[0]) || !/^[\p{L}]/u.test(text.slice(end, end + 1)) || HAN_END.test(found[0]));
    if (!whole) continue;
    into.add(symbol, { kind: 'word', text: found[0] }, from);
    return end;
  }
  return null;
}
const HAN_END = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]$/u;

function readWord(text: string, from: number, into: Builder): number | null {
  if (at(HAN, text, from) !== null) return readHan(text, from, into);
  const found = at(WORD, text, from);
  if (found === null) return null;
  const [word] = found;
  const end = from + word.length;
  const small = word.toLowerCase();
  const number = numberWordsAt(text, from) ?? oneAt(text, from, end, small);
  if (number !== null) return addCount(text, { from, ...number, ordinal: false }, into);
  const weekday = weekdayNamed(word, small);
  if (weekday !== null) {
    into.add('W', { kind: 'weekday', weekday: { text: word, ...weekday } }, from);
    return end;
  }
  const symbol = symbolOf(small);
  const unit = symbol === 'x' ? UNITS.get(small) : undefined;
  if (unit !== undefined) into.add('u', { kind: 'unit', unit }, from);
  else if (symbol !== '') into.add(symbol, { kind: 'word', text: word }, from);
  return end;
}

/** `a week` is one; `half a week` is not. */
function oneAt(text: string, from: number, end: number, small: string): NumberWords | null {
  if (!/^(?:a|an|ein|eine|un|une|una)$/.test(small) || unitAt(text, end) === null) return null;
  return /\b(?:half|third|quarter|demi)(?: of)? $/i.test(text.slice(Math.max(0, from - 12), from))
    ? null
    : { value: 1, end };
}

function weekdayNamed(word: string, small: string): { day: number; misspelled: boolean } | null {
  const exact = nameTables().weekdays.get(small) ?? ENGLISH_SHORT_DAYS.get(word);
  if (exact !== undefined) return { day: exact, misspelled: false };
  const near = symbolOf(small) === 'x' ? nearestDay(small) : null;
  return near === null ? null : { day: near, misspelled: true };
}

function readHan(text: string, from: number, into: Builder): number {
  for (let length = 3; length > 1; length -= 1) {
    const name = text.slice(from, from + length);
    const day = nameTables().weekdays.get(name);
    if (day === undefined) continue;
    into.add('W', { kind: 'weekday', weekday: { text: name, day, misspelled: false } }, from);
    return from + length;
  }
  const known =
    HAN_WORDS.get(text[from] as string)?.find((word) => text.startsWith(word, from)) ??
    (text[from] as string);
  const symbol = symbolOf(known);
  if (symbol !== '') into.add(symbol, { kind: 'word', text: known }, from);
  return from + known.length;
}

function readMark(text: string, from: number, into: Builder): number {
  const char = text[from] as string;
  const mark = (symbol: string) => into.add(symbol, { kind: 'word', text: char }, from);
  if (char === '\n') {
    // a line that goes on in small letters is the same sentence
    if (!/^\s*\p{Ll}/u.test(text.slice(from + 1, from + 20)) || text[from + 1] === '\n')
      into.end(from, false);
  } else if ('.!;。'.includes(char)) into.end(from, false);
  else if ('?？'.includes(char)) into.end(from, true);
  else if ('"“”«»„「」'.includes(char)) mark('Q');
  else if (':=→≈⇒'.includes(char)) mark(char === '≈' ? 'H' : '=');
  else if (',()[]、–—'.includes(char)) mark(char === ')' || char === ']' ? ')' : ',');
  else if (char === '+') mark('p');
  else if (char === '−') mark('m');
  else if (!"'’-/".includes(char)) mark('x');
  return from + 1;
}
