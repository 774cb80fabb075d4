import { asciiDigit } from '../../src/exact/characters.js';
import { readNumber } from '../../src/exact/number-literal.js';
import type { Answer } from './answer.js';
import { type Span, trimSpan } from './found.js';
import type { Reader } from './read-answer.js';
import { isDenied, isOrdinal } from './rejected.js';

const LONGEST = 600;
const MATHS = /\$\$([^$]{1,600})\$\$|\\\[([\s\S]{1,600}?)\\\]|\\\(([\s\S]{1,600}?)\\\)|\$([^$\n]{1,300})\$/g;

/** Where the sentence or displayed formula that begins at `from` ends. */
export function sentenceEnd(text: string, from: number): number {
  let inMaths = false;
  const limit = Math.min(text.length, from + LONGEST);
  for (let at = from; at < limit; at += 1) {
    const char = text[at] as string;
    const next = text[at + 1];
    if (char === '\\' && (next === '[' || next === '(')) inMaths = true;
    else if (char === '\\' && (next === ']' || next === ')')) inMaths = false;
    else if (char === '$')
      inMaths = !inMaths && text.indexOf('$', at + 1) !== -1 && text.indexOf('$', at + 1) - at < 300;
    if (char === '\\') at += 1;
    if (inMaths) continue;
    if (char === '\n' && at > from) return at;
    if (char === '。' || (char === '!' && next === ' ')) return at;
    if (
      char === '.' &&
      (next === undefined || /\s/.test(next)) &&
      !/\b(?:approx|sq|cm|ft|vs|p\.m|a\.m)$/i.test(text.slice(Math.max(0, at - 8), at))
    )
      return at;
  }
  return limit;
}

/** Spans of mathematics between `start` and `end`, without their delimiters. */
export function mathsSpans(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = [];
  for (const match of text.slice(start, end).matchAll(MATHS)) {
    const content = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
    // money signs around a stretch of prose are no mathematics
    if (
      match[4] !== undefined &&
      /[a-zA-Z]{3,}[ ,]+[a-zA-Z]{2,}/.test(content.replace(/\\[a-zA-Z]+(?:\{[^{}]*\})?/g, ' '))
    )
      continue;
    const at = start + match.index + match[0].indexOf(content);
    if (content.trim() !== '') spans.push(trimSpan(text, { start: at, end: at + content.length }));
  }
  return spans;
}

/** Whether an answer is mathematics all through, not words that could be any sentence. */
export function isDecided(answer: Answer): boolean {
  switch (answer.kind) {
    case 'words':
    case 'notation':
      return false;
    case 'list':
    case 'set':
    case 'sequence':
      return answer.items.every(isDecided);
    case 'labelled':
      return isDecided(answer.value);
    case 'value':
      return answer.unit?.kind !== 'words' || answer.unit.name.split(' ').length <= 4;
    case 'choice':
      return true;
    default:
      return true;
  }
}

const decided = (reader: Reader, text: string) => reader.read(text).some(isDecided);

const LAST_VERB =
  /(?:\b(?:is|are|was|be|equals|becomes)\b(?:\s+(?:approximately|about|exactly|equal to))?|\bto be\b|[:：]|是|为)\s*(?!.*(?:\b(?:is|are|was|be|equals|becomes)\b|是|为))/;

/** The answer that a sentence states: all of it, what stands behind its last "is", its last formula or number. */
export function answerInSentence(reader: Reader, text: string, sentence: Span): Span | null {
  const span = trimSpan(text, sentence);
  const whole = text.slice(span.start, span.end);
  if (whole === '') return null;
  if (decided(reader, whole)) return span;
  const stated = statedIn(reader, text, span);
  if (stated !== null) return stated;
  const maths = mathsSpans(text, span);
  const read = maths.findLast((one) => decided(reader, text.slice(one.start, one.end)));
  return read ?? lastNumber(text, span) ?? maths.at(-1) ?? null;
}

/** What stands behind the last "is" of a sentence, where that is an answer. */
export function statedIn(reader: Reader, text: string, sentence: Span): Span | null {
  const { start, end } = trimSpan(text, sentence);
  const verb = end - start > LONGEST ? null : LAST_VERB.exec(text.slice(start, end));
  if (verb === null) return null;
  const behind = trimSpan(text, { start: start + verb.index + verb[0].length, end });
  return behind.end > behind.start && decided(reader, text.slice(behind.start, behind.end)) ? behind : null;
}

/** The last number with what belongs to it: sign, fraction, ratio, money, percent and unit. */
export const lastNumber = (text: string, span: Span): Span | null => numberSpans(text, span).at(-1) ?? null;

/** The numbers of a text that could be answers, without those that only count something and those it denies. */
export function numberSpans(text: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  for (let at = start; at < end; ) {
    const char = text[at] as string;
    const before = text[at - 1] ?? ' ';
    const begins = asciiDigit(char) !== null || (char === '.' && asciiDigit(text[at + 1] ?? '') !== null);
    if (!begins) {
      at += 1;
      continue;
    }
    const number = readNumber(text, at);
    if (number === null || number.end > end) {
      at = Math.max(number?.end ?? at, skipDigits(text, at));
      continue;
    }
    const attached =
      /[\p{Lu}\p{Ll}_]/u.test(before) ||
      /^[\p{Lu}\p{Ll}_]{3,}|^[\p{Lu}\p{Ll}]{1,4}\d/u.test(text.slice(number.end, number.end + 6));
    const plain = { start: at, end: number.end };
    if (!attached && !isOrdinal(text, plain) && !isDenied(text, plain)) {
      const last = found.at(-1) ?? null;
      const span = extended(text, plain, { start, end }, last);
      if (span.start === last?.start) found.pop();
      found.push(span);
    }
    at = number.end;
  }
  return found;
}

function skipDigits(text: string, from: number): number {
  let at = from;
  while (at < text.length && asciiDigit(text[at] as string) !== null) at += 1;
  return Math.max(at, from + 1);
}

/** Joins `1/2`, `7:32` and `2^5`, a sign before and a unit or percent behind. */
function extended(text: string, number: Span, within: Span, before: Span | null): Span {
  let { start, end } = number;
  if (before !== null && start - before.end <= 3 && /^\s?[/:^]\s?$/.test(text.slice(before.end, start)))
    start = before.start;
  else {
    const lead = /(?:^|[\s(=:])([-−]\s?)?[$€£¥]?([-−]?)$/.exec(
      text.slice(Math.max(within.start, start - 4), start),
    );
    if (lead && (lead[1] || lead[2] || /[$€£¥]/.test(lead[0])))
      start -= lead[0].replace(/^[\s(=:]/, '').length;
  }
  const behind = /^\s?(?:\\?%|percent\b|pct\b|°|[€£¥₹]|[a-zA-Z]{1,2}[²³](?![\p{L}\d]))/u.exec(
    text.slice(end, Math.min(within.end, end + 12)),
  );
  if (behind) end += behind[0].length;
  return { start, end };
}

const REASON =
  /,?\s(?:because|since|as|not|so|which|where|but|instead|rather|see)\s|\s\((?=\p{L}{2})|[,;]\s(?!(?:and|or|und|oder|et|ou)\s)(?=\p{L}{2})/u;

/** A sentence up to where it gives reasons or says what the answer is not; null where it does neither. */
export function firstClause(text: string, sentence: Span): Span | null {
  const cut = REASON.exec(text.slice(sentence.start, sentence.end));
  return cut === null ? null : trimSpan(text, { start: sentence.start, end: sentence.start + cut.index });
}
