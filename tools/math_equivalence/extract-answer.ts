import { boxedAnswer } from './boxed.js';
import { type Found, type Rule, type Span, trimSpan } from './found.js';
import { changesValue } from './label-words.js';
import { optionLetter } from './option-letter.js';
import type { Reader } from './read-answer.js';
import { isDenied, refuses } from './rejected.js';
import {
  answerInSentence,
  firstClause,
  isDecided,
  lastNumber,
  mathsSpans,
  numberSpans,
  sentenceEnd,
  statedIn,
} from './sentence.js';
import { shortAnswer } from './short-answer.js';

/** Longest text taken whole. */
const LONGEST_WHOLE = 400;
/** Only the end of a very long response is searched by the rules that read sentences. */
const SEARCHED = 40_000;

const CHAT_TAIL = [
  '<|im_start|>user',
  '<|im_end|>',
  '<|eot_id|>',
  '<|endoftext|>',
  '<|end|>',
  '</s>',
  '<|start_header_id|>user',
];

/** The part of a response that can hold its answer: inside `<answer>`, else behind the thinking, before a chat that goes on by itself. */
function answerPart(text: string): Span {
  const close = text.lastIndexOf('</answer>');
  const open = close === -1 ? -1 : text.lastIndexOf('<answer>', close);
  if (open !== -1 && text.slice(open + 8, close).trim() !== '')
    return trimSpan(text, { start: open + 8, end: close });
  const thought = text.lastIndexOf('</think>');
  const start = thought !== -1 && text.slice(thought + 8).trim() !== '' ? thought + 8 : 0;
  let end = text.length;
  for (const mark of CHAT_TAIL) {
    const at = text.indexOf(mark, start);
    if (at > start && at < end && text.slice(start, at).trim() !== '') end = at;
  }
  return trimSpan(text, { start, end });
}

/**
 * Finds the final answer of a response. A response that is itself only an answer is taken whole; otherwise the
 * first of these that finds one: `\boxed{…}`, `#### x`, a line `A: x`, "the answer is", a concluding sentence,
 * bold, the last formula, the last number, an option letter, a few words.
 */
export function extractAnswer(text: string, reader: Reader): Found | null {
  const part = answerPart(text);
  if (part.end <= part.start) return null;
  const body = text.slice(part.start, part.end);
  if (body.length < 40 && /^[-+]?[\d.,/ ]*\d%?$/.test(body)) return { rule: 'whole', text: body, ...part };
  const boxed = boxedAnswer(body);
  if (boxed !== null) return { ...boxed, start: boxed.start + part.start, end: boxed.end + part.start };
  if (body.endsWith('</think>')) return null;
  const tail = { start: Math.max(part.start, part.end - SEARCHED), end: part.end };
  const rules = statesNone(body) ? EXPLICIT : [...EXPLICIT, ...IMPLICIT];
  for (const [rule, find] of rules) {
    const span = find(text, tail, part, reader);
    if (span === null || span.end <= span.start) continue;
    if (span !== part && isDenied(text, span)) continue;
    if (reader.clean(text.slice(span.start, span.end)) !== '')
      return { rule, text: text.slice(span.start, span.end), ...span };
  }
  return null;
}

type Finder = (text: string, tail: Span, part: Span, reader: Reader) => Span | null;

/** Whether a response leaves its box empty or says that it has no answer: then its numbers are none. */
const statesNone = (text: string) => /\\boxed\s?\{\s?\??\s?\}/.test(text) || refuses(text);

/** Rules for what is said to be the answer. */
const EXPLICIT: readonly (readonly [Rule, Finder])[] = [
  ['hash_line', (text, tail) => lineBehind(text, tail, '####')],
  ['answer_line', answerLine],
  ['answer_phrase', answerPhrase],
  ['whole', (text, _tail, part, reader) => (isWhole(text.slice(part.start, part.end), reader) ? part : null)],
  ['whole', shortAnswer],
];

/** Rules for what is likely to be the answer. */
const IMPLICIT: readonly (readonly [Rule, Finder])[] = [
  ['conclusion', conclusion],
  ['bold', bold],
  [
    'last_maths',
    (text, tail) =>
      mathsSpans(text, tail).findLast((span) => /[^\s\p{L}]/u.test(text.slice(span.start, span.end))) ?? null,
  ],
  ['last_number', (text, tail) => lastNumber(text, tail)],
  ['last_maths', (text, tail) => mathsSpans(text, tail).at(-1) ?? null],
  ['option_letter', optionLetter],
  ['words', words],
];

/** Whether a text is an answer and nothing else: one formula between its signs, a value, a list, a word. */
function isWhole(text: string, reader: Reader): boolean {
  if (text.length > LONGEST_WHOLE) return isOneFormula(text) && text.length < 4_000;
  if (isOneFormula(text)) return true;
  if (/\n\s*\S/.test(text) && !/^[\s\S]{0,40}(?:\\\[|\$\$|\\\(|\\begin)/.test(text)) return false;
  if (!/\s/.test(text) && !/\p{Lo}\D*\d|\d\D*\p{Lo}/u.test(text)) return true;
  return reader.read(text).some(isDecided);
}

function isOneFormula(text: string): boolean {
  for (const [open, close] of [
    ['$$', '$$'],
    ['$', '$'],
    ['\\[', '\\]'],
    ['\\(', '\\)'],
    ['\\text{', '}'],
  ] as const) {
    if (!text.startsWith(open) || !text.endsWith(close) || text.length <= open.length + close.length)
      continue;
    const inner = text.slice(open.length, text.length - close.length);
    if (!inner.includes(close) && !inner.includes(open) && !/[.!?]\s+[A-Z]/.test(inner)) return true;
  }
  return false;
}

/** A yes or no at the beginning, or a few words on one line. */
function words(text: string, _tail: Span, part: Span): Span | null {
  const said = /^(?:yes|no|true|false)(?=\s?[,.;:!])/i.exec(text.slice(part.start, part.start + 8));
  if (said !== null) return { start: part.start, end: part.start + said[0].length };
  const line = text.slice(part.start, part.end);
  if (line.length > 200 || line.includes('\n')) return null;
  // a sentence that only says what the answer is not states none
  const numbers = [...line.matchAll(/\p{N}+/gu)].map(({ index, 0: digits }) => ({
    start: index,
    end: index + digits.length,
  }));
  if (numbers.length > 0 && /\S\s+\S+\s+\S/.test(line) && numbers.every((one) => isDenied(line, one)))
    return null;
  const stated =
    /^[^.!?]{2,120}\s(?:is|are|was)\s(?:called\s|a\s|an\s|the\s)?((?:\S{1,40}\s){0,2}\S{1,40}?)[.!]?$/u.exec(
      line,
    )?.[1];
  if (stated === undefined) return part;
  const start = part.start + line.lastIndexOf(stated);
  return { start, end: start + stated.length };
}

function lineBehind(text: string, { start, end }: Span, mark: string): Span | null {
  const at = text.lastIndexOf(mark, end);
  if (at < start) return null;
  const from = at + mark.length;
  const stop = text.indexOf('\n', from);
  return trimSpan(text, { start: from, end: stop === -1 || stop > end ? end : stop });
}

/** The last line `A: 18`. */
function answerLine(text: string, tail: Span): Span | null {
  for (let at = tail.end; at > tail.start; ) {
    const found = text.lastIndexOf('A:', at - 1);
    if (found < tail.start) return null;
    const atLineStart = found === 0 || text[found - 1] === '\n';
    const span = lineBehind(text, { start: found, end: tail.end }, 'A:');
    const line = trimSpan(text, { start: found + 2, end: Math.min(tail.end, lineStop(text, found)) });
    if (atLineStart && span !== null && line.end > line.start) return line;
    at = found;
  }
  return null;
}

function lineStop(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}

const PHRASE =
  /(?:final\s+answer|(?:correct|right|best)\s+(?:answer|option|choice)|\banswer|\bans\b|答案|答え|정답|réponse|respuesta|antwort|ответ|risposta|resposta|odpowiedź|odpověď|cevap|उत्तर|svar)(?:\*\*|["”])?(?:\s{0,3}(?:is|are|was|will be|would be|should be|must be|est|ist|es|è|é|jest|lautet)(?![a-z])\s{0,3}(?:[:：])?|\s{0,3}(?:为|是|は)\s{0,3}(?:[:：])?|\s{0,3}[:：=]|\s{1,3}(?=\$|\\\[|\\\()|[^.\n:=]{1,60}?\s(?:is|est|ist|es)(?![a-z])|：)/giu;

/** What stands behind the last "the answer is" that is followed by one. */
function answerPhrase(text: string, tail: Span, _part: Span, reader: Reader): Span | null {
  const matches = [...text.slice(tail.start, tail.end).matchAll(PHRASE)].slice(-12).reverse();
  for (const match of matches) {
    const at = tail.start + match.index;
    if (NEGATED.test(match[0]) || SUPPOSED.test(text.slice(Math.max(0, at - 24), at))) continue;
    let from = at + match[0].length;
    const span = text[at - 1] === '"' ? jsonValue(text, from) : null;
    if (span !== null) return span;
    while (from < tail.end && /[\s*:："“]/.test(text[from] as string)) from += 1;
    const sentence = { start: from, end: Math.min(tail.end, sentenceEnd(text, from)) };
    const said = text.slice(from, sentence.end);
    if (DENIED.test(said) || /\?(?:\s|$)/.test(said)) continue;
    const stated = explicitAnswer(reader, text, sentence);
    if (stated !== null && !/^(?:correct|incorrect|wrong|right)$/i.test(text.slice(stated.start, stated.end)))
      return stated;
  }
  return null;
}

const NEGATED = /(?<!\p{L})(?:not|never|no|nicht|pas|não|non|не|nie)(?!\p{L})|n['’]t(?!\p{L})|不/iu;
const SUPPOSED = /(?<!\p{L})(?:if|whether|suppose|unless)\s(?:the\s|our\s)?(?:final\s|correct\s)?$/iu;
const DENIED =
  /^(?:not|never|nicht|pas|keine?|не|nie|não|non)\s(?:equal to\s)?(?=[-\d\\$(*]|[A-J](?!\p{L}))/iu;

/** The value of `"answer": …` in an object. */
function jsonValue(text: string, from: number): Span | null {
  const match = /^\s{0,4}(?:"((?:[^"\\]|\\.){1,400})"|([^\s",{}[\]][^",{}[\]\n]{0,200}))/.exec(
    text.slice(from, from + 420),
  );
  const value = match?.[1] ?? match?.[2];
  if (match === null || value === undefined) return null;
  const start = from + match[0].indexOf(value);
  return trimSpan(text, { start, end: start + value.length });
}

/** The answer of a sentence that says it gives one: all of it, its first clause, or the one value in that. */
function explicitAnswer(reader: Reader, text: string, sentence: Span): Span | null {
  const whole = statedWhole(reader, text, trimSpan(text, sentence));
  if (whole !== null) return whole;
  const clause = trimSpan(text, firstClause(text, sentence) ?? sentence);
  if (clause.end <= clause.start) return null;
  const stated = statedWhole(reader, text, clause) ?? statedIn(reader, text, clause);
  if (stated !== null && !isDenied(text, stated)) return stated;
  const maths = mathsSpans(text, clause).filter((span) => !isDenied(text, span));
  const read = maths.findLast((span) => statedWhole(reader, text, span) !== null);
  if (read !== undefined) return read;
  const numbers = numberSpans(text, clause);
  const [number] = numbers;
  // several values, or one that words change, are not the one that happens to stand last
  if (number !== undefined)
    return numbers.length === 1 && !changesValue(text.slice(clause.start, clause.end)) ? number : clause;
  return maths.at(-1) ?? fewWords(text, clause);
}

const statedWhole = (reader: Reader, text: string, span: Span): Span | null =>
  span.end > span.start && reader.read(text.slice(span.start, span.end)).some(isDecided) ? span : null;

function fewWords(text: string, sentence: Span): Span | null {
  const span = trimSpan(text, sentence);
  const words = text.slice(span.start, span.end).split(/\s+/).length;
  return span.end > span.start && span.end - span.start <= 120 && words <= 12 ? span : null;
}

const CONCLUSION =
  /(?:^|[\s.。>])(?:therefore|thus|hence|consequently|so|in total|in conclusion|因此|所以|故|donc|also|поэтому)(?=[\s,，:])|(?:因此|所以)/giu;

/** The last sentence that concludes, where no number stands behind it. */
function conclusion(text: string, tail: Span, _part: Span, reader: Reader): Span | null {
  const match = [...text.slice(tail.start, tail.end).matchAll(CONCLUSION)].at(-1);
  if (match === undefined) return lastStatement(text, tail, reader);
  let from = tail.start + match.index + match[0].length;
  while (from < tail.end && /[\s,，:]/.test(text[from] as string)) from += 1;
  const end = Math.min(tail.end, sentenceEnd(text, from));
  return /\d/.test(text.slice(end, tail.end))
    ? lastStatement(text, tail, reader)
    : answerInSentence(reader, text, { start: from, end });
}

/** What the last line says something is, where its last sentence says so. */
function lastStatement(text: string, tail: Span, reader: Reader): Span | null {
  let start = Math.max(tail.start, text.lastIndexOf('\n', tail.end - 1) + 1);
  for (let end = sentenceEnd(text, start); end < tail.end - 1; end = sentenceEnd(text, start))
    start = end + 1;
  return statedIn(reader, text, { start, end: Math.min(tail.end, sentenceEnd(text, start)) });
}

const BOLD = /\*\*([^*\n]{1,200})\*\*/g;

function bold(text: string, tail: Span, _part: Span, reader: Reader): Span | null {
  const match = [...text.slice(tail.start, tail.end).matchAll(BOLD)].at(-1);
  if (
    match === undefined ||
    match[1] === undefined ||
    !/[\d\\$]|^[A-J]$/.test(match[1]) ||
    /[:：]\s*$/.test(match[1])
  )
    return null;
  const start = tail.start + match.index + 2;
  return answerInSentence(reader, text, { start, end: start + match[1].length });
}
