import { canonicalJson, type Json } from '../core/index.js';
import { type Fuel, scanValue } from './json-scan.js';

/** Longest text that is read, UTF-16 code units. */
export const MOST_JSON = 1_000_000;
/** Characters that may be read more than once, for each character of a text, before it is given up. */
const MOST_REREADING = 8;
/** Characters of reading that even the shortest text is allowed. */
const FREE = 1_024;

/** The one value a text states, or why there is none. */
export type ReadJson =
  | {
      readonly status: 'ok';
      readonly value: Json;
      /** What had to be mended, in words; empty for strict JSON. */
      readonly repaired: readonly string[];
    }
  | { readonly status: 'invalid'; readonly problem: string };

interface Candidate {
  readonly value: Json;
  readonly end: number;
  readonly repaired: readonly string[];
}

const invalid = (problem: string): ReadJson => ({ status: 'invalid', problem });

/**
 * The JSON value that a model's text states. Strict JSON is taken as it is; otherwise one value is mended, where there
 * is only one way to: a byte order mark, code fences or words around exactly one object or array, trailing commas, raw
 * line breaks in strings. Two different values, a key that stands twice, a value that is cut off, thinking that is not
 * closed: invalid, never guessed. Linear in the text, which may have {@link MOST_JSON} characters and 64 levels.
 */
export function readJson(text: string): ReadJson {
  if (text.length > MOST_JSON)
    return invalid(`expected at most ${MOST_JSON} characters of JSON, got ${text.length}`);
  const fuel = { left: (text.length + FREE) * MOST_REREADING };
  const marked = text.startsWith('\ufeff');
  const start = marked ? 1 : 0;
  const mended = marked ? ['a byte order mark was left out'] : [];
  const whole = scanValue(text, start, fuel);
  if (whole.status === 'value' && text.slice(whole.end).trim() === '')
    return { status: 'ok', value: whole.value, repaired: [...mended, ...whole.repaired] };
  const among = amongWords(text, start, mended, fuel);
  if (among.status === 'ok' || whole.status === 'value' || !/^\ufeff?\s*[{[]/.test(text)) return among;
  // what is wrong with the value it begins with says more than that no other one stands in it
  return invalid(whole.problem);
}

/** The one value in a text that holds words or fences besides. */
function amongWords(text: string, from: number, mended: readonly string[], fuel: Fuel): ReadJson {
  const start = afterThinking(text, from);
  if (start === null) return invalid('expected JSON after the thinking, got thinking that does not end');
  const found = candidates(text, start, fuel);
  if (typeof found === 'string') return invalid(found);
  const [first, ...others] = weighty(found);
  if (first === undefined) return invalid('expected JSON, got a text without an object or array');
  const told = canonicalJson(first.value);
  if (others.some(({ value }) => canonicalJson(value) !== told))
    return invalid(`expected one JSON value, got ${others.length + 1} that are not the same`);
  const words = 'the text around the JSON was left out';
  return { status: 'ok', value: first.value, repaired: [...mended, words, ...first.repaired] };
}

/** Where the answer starts, if the text begins with thinking; null where that does not end. */
function afterThinking(text: string, from: number): number | null {
  const opening = /^\s*<think(?:ing)?>/.exec(text.slice(from, from + 1_000));
  if (opening === null) return from;
  const closing = /<\/think(?:ing)?>/g;
  closing.lastIndex = from + opening[0].length;
  return closing.test(text) ? closing.lastIndex : null;
}

const PROSE = { status: 'broken', problem: '', isJson: false } as const;
const BEGINNING = /\{\s*["}]|\[\s*[\]"{[\-\dtfn]/y;

/** Whether a bracket may be the first of a value; most that stand in prose may not. */
function mayBegin(text: string, at: number): boolean {
  BEGINNING.lastIndex = at;
  return BEGINNING.test(text);
}

const MARK = /[{}[]|<\/?think(?:ing)?>/g;

/**
 * Every object and array that stands by itself in the text, or why the text cannot be told apart. Brackets in prose
 * (an interval, a set, a macro's argument) are passed over; anything that began as JSON and is broken is not, because
 * what follows it may be its own inside.
 */
function candidates(text: string, from: number, fuel: Fuel): readonly Candidate[] | string {
  const found: Candidate[] = [];
  let open = 0;
  const mark = new RegExp(MARK);
  mark.lastIndex = from;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const at = match.index;
    if (match[0] === '}') {
      open -= 1;
      if (open < 0) return 'a closing brace has no opening one';
    } else if (match[0].startsWith('<')) {
      if (!match[0].startsWith('</')) return 'thinking stands among the words';
      if (found.length > 0) return 'JSON stands in the thinking, or the answer quotes an end of thinking';
    } else {
      const scanned = mayBegin(text, at) ? scanValue(text, at, fuel) : PROSE;
      if (scanned.status === 'value') {
        if (open > 0) return 'the JSON stands within braces that are no JSON';
        found.push(scanned);
        mark.lastIndex = scanned.end;
      } else if (scanned.isJson || fuel.left < 0) return scanned.problem || 'too many broken pieces of JSON';
      else if (match[0] === '{') open += 1;
    }
  }
  return open > 0 ? 'an opening brace has no closing one' : found;
}

/** Without `[1]`, `{}` and the like, which prose is full of, where there is something that cannot be prose. */
function weighty(found: readonly Candidate[]): readonly Candidate[] {
  const heavy = found.filter(({ value }) => holdsKeys(value));
  return heavy.length > 0 ? heavy : found;
}

function holdsKeys(value: Json): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Array.isArray(value) ? value.some(holdsKeys) : Object.keys(value).length > 0;
}
