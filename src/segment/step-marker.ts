import { isDigit, isWhitespace } from './characters.js';
import { LONGEST_STEP_WORD, STEP_WORDS } from './step-words.js';

/** How a step is numbered: by a word ("Step 3", "第三步") or by the number's own punctuation. */
export type MarkerStyle = 'word' | 'dot' | 'bracket' | 'brackets' | 'circle' | 'comma';

/** The numbering at the head of a line. */
export interface StepMarker {
  readonly style: MarkerStyle;
  readonly number: number;
  /** True where punctuation, or the end of the line, sets the number off from the text; "Step 3 gives" is not. */
  readonly setOff: boolean;
}

const MOST_DIGITS = 3;
const DECORATION = new Set(['#', '*', '_', '>', '[', '【', '•', '|', '▶', '✅', '↳']);
const LATEX = [
  '\\textbf{',
  '\\section*{',
  '\\subsection*{',
  '\\section{',
  '\\subsection{',
  '\\paragraph{',
  '\\item',
];
const HAN_DIGITS = '〇一二三四五六七八九';
const WORDS = new Set(STEP_WORDS);

/** Skips what decorates a step's head: spaces, `#`, `**`, `>`, bullets, an opening bracket, `\textbf{`. */
function afterDecoration(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const char = text.charAt(at);
    const latex = char === '\\' ? LATEX.find((command) => text.startsWith(command, at)) : undefined;
    const dash = (char === '-' || char === '–' || char === '+') && isWhitespace(text.charCodeAt(at + 1));
    if (latex !== undefined) at += latex.length;
    else if (DECORATION.has(char) || dash || isWhitespace(text.charCodeAt(at))) at += 1;
    else break;
  }
  return at;
}

interface Read {
  readonly value: number;
  readonly next: number;
}

/** ASCII or full-width digits, at most three of them: a line that begins with a year is no step. */
function digitsAt(text: string, from: number, end: number): Read | null {
  let [at, value] = [from, 0];
  while (at < end) {
    const code = text.charCodeAt(at);
    const digit = isDigit(code) ? code - 0x30 : code - 0xff10;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    at += 1;
    if (at - from > MOST_DIGITS) return null;
  }
  return at > from ? { value, next: at } : null;
}

/** Chinese numerals below one hundred: 三, 十二, 二十, 四十七. */
function hanAt(text: string, from: number, end: number): Read | null {
  let [at, value, ones, ten] = [from, 0, 0, false];
  for (; at < end && at - from < 3; at += 1) {
    const digit = HAN_DIGITS.indexOf(text.charAt(at));
    if (text[at] === '十' && !ten) [value, ones, ten] = [(ones || 1) * 10, 0, true];
    else if (digit >= 0 && ones === 0) ones = digit;
    else break;
  }
  return at > from ? { value: value + ones, next: at } : null;
}

const numberAt = (text: string, from: number, end: number) =>
  digitsAt(text, from, end) ?? hanAt(text, from, end);

const skipSpace = (text: string, from: number, end: number): number => {
  let at = from;
  while (at < end && (isWhitespace(text.charCodeAt(at)) || text[at] === '#')) at += 1;
  return at;
};

function wordMarker(number: Read, text: string, end: number): StepMarker | null {
  const after = text.charAt(number.next);
  const next = text.charCodeAt(number.next + 1);
  if (number.next < end && /[\p{L}\p{N}%/^=+]/u.test(after)) return null;
  // "Step 2.5" and "step 1,000" are other numbers than 2 and 1.
  if ((after === '.' || after === ',') && isDigit(next)) return null;
  const rest = skipSpace(text, number.next, end);
  return {
    style: 'word',
    number: number.value,
    setOff: rest === end || /[:.)\]}*_：．、—–|-]/.test(text.charAt(rest)),
  };
}

/** "Step 3", "Шаг 3:", "步骤3". */
function stepWordAt(text: string, from: number, end: number): StepMarker | null {
  const head = text.slice(from, Math.min(end, from + LONGEST_STEP_WORD + 1));
  const word = /^[\p{L}\p{M}]+/u.exec(head)?.[0] ?? '';
  if (!WORDS.has(word.toLowerCase())) return null;
  const number = numberAt(text, skipSpace(text, from + word.length, end), end);
  return number && wordMarker(number, text, end);
}

/** 第三步, 第3步; 3단계, 1. Schritt is a plain number. */
function ordinalAt(text: string, from: number, end: number): StepMarker | null {
  const prefixed = text[from] === '第';
  const number = numberAt(text, prefixed ? from + 1 : from, end);
  if (number === null) return null;
  const at = skipSpace(text, number.next, end);
  const unit = prefixed ? '步' : '단계';
  if (!text.startsWith(unit, at)) return null;
  return { style: 'word', number: number.value, setOff: true };
}

/** "3.", "3)", "(3)", "3、", "③"; not "3.14", and not "3.a". */
function plainAt(text: string, from: number, end: number): StepMarker | null {
  const circled = text.charCodeAt(from) - 0x2460;
  if (circled >= 0 && circled < 20) return { style: 'circle', number: circled + 1, setOff: true };
  const open = text[from] === '(' || text[from] === '（';
  const number = digitsAt(text, open ? from + 1 : from, end);
  if (number === null || number.next >= end) return null;
  const mark = text.charAt(number.next);
  const found = (style: MarkerStyle): StepMarker => ({ style, number: number.value, setOff: true });
  if (mark === ')' || mark === '）') return found(open ? 'brackets' : 'bracket');
  if (open) return null;
  if (mark === '、') return found('comma');
  if (mark !== '.' && mark !== '．') return null;
  const after = number.next + 1;
  return after >= end || !/[\p{Nd}a-z=]/u.test(text.charAt(after)) ? found('dot') : null;
}

/** The step's number that the line `text[start, end)` begins with, or null where it begins with none. */
export function stepMarkerAt(text: string, start: number, end: number): StepMarker | null {
  const from = afterDecoration(text, start, end);
  if (from >= end) return null;
  const plain = plainAt(text, from, end);
  if (plain !== null) return plain;
  return stepWordAt(text, from, end) ?? ordinalAt(text, from, end);
}
