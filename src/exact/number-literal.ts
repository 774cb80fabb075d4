import { asciiDigit } from './characters.js';
import { Rational } from './rational.js';

/** Longest run of characters read as one number; longer ones are not numbers to us. */
const MAX_DIGITS = 2_000;
/** Most groups of digits in one number. */
const MAX_GROUPS = 60;

/** A number found in a text. */
export interface WrittenNumber {
  readonly value: Rational;
  readonly written: string;
  /** Digits behind the decimal mark. */
  readonly decimals: number;
  /** Offset behind its last character. */
  readonly end: number;
}

const SPACES = new Set(['\u00a0', '\u202f', '\u2009', '\u2007']);
const APOSTROPHES = new Set(["'", '’']);

interface Run {
  digits: string;
  end: number;
}

function digitRun(text: string, from: number): Run {
  let digits = '';
  let end = from;
  while (end < text.length && digits.length <= MAX_DIGITS) {
    const digit = asciiDigit(text[end] as string);
    if (digit === null) break;
    digits += digit;
    end += 1;
  }
  return { digits, end };
}

/** Length of a thousands or decimal mark at `at` (LaTeX's `{,}` and `,\!` included), and which mark it is. */
function markAt(text: string, at: number): { mark: string; length: number } | null {
  const char = text[at];
  if (char === undefined) return null;
  if (char === ',' || char === '，' || char === '٬' || char === '٫' || char === '.') {
    let length = 1;
    while (text.startsWith('\\!', at + length) || (length > 1 && text[at + length] === ' '))
      length += text[at + length] === ' ' ? 1 : 2;
    const mark = char === '，' || char === '٬' ? ',' : char === '٫' ? '.' : char;
    return { mark, length };
  }
  if (text.startsWith('{,}', at)) return { mark: ',', length: 3 };
  if (text.startsWith('{.}', at)) return { mark: '.', length: 3 };
  if (text.startsWith('\\,', at)) return { mark: ' ', length: 2 };
  if (SPACES.has(char) || char === ' ') return { mark: char === ' ' ? 'space' : ' ', length: 1 };
  if (APOSTROPHES.has(char)) return { mark: "'", length: 1 };
  return null;
}

/** Digit groups joined by one and the same mark: `12,345,678` is 12 · 345 · 678 with `,`. */
function groupsAt(text: string, first: Run, wanted: string): { groups: string[]; end: number } {
  const groups = [first.digits];
  let end = first.end;
  // bounded, and no further than groups of thousands go: `1.1.1.1…` would be read to its end from every digit
  while (groups.length <= MAX_GROUPS) {
    const mark = markAt(text, end);
    if (mark === null || mark.mark !== wanted) break;
    const run = digitRun(text, end + mark.length);
    if (run.digits === '' || run.digits.length > 3) break;
    groups.push(run.digits);
    end = run.end;
  }
  return { groups, end };
}

const isGrouping = (groups: readonly string[]) => {
  const [head = '', ...rest] = groups;
  const last = rest.at(-1) ?? '';
  const western = rest.every((group) => group.length === 3) && head.length <= 3;
  const indian =
    last.length === 3 && rest.slice(0, -1).every((group) => group.length === 2) && head.length <= 2;
  return rest.length > 0 && head !== '' && head[0] !== '0' && (western || indian);
};

/** Which readings of a comma or point between digits are wanted where the text alone cannot tell. */
export interface NumberStyle {
  /** `1,22` is 1.22 when true; otherwise the number ends before the comma. @default true */
  readonly decimalComma?: boolean;
  /** `1 000` with a plain space is one thousand. @default false */
  readonly spaceGroups?: boolean;
  /** Whether `,` may group digits at all; false inside a list such as `(1,234)`. @default true */
  readonly commaGroups?: boolean;
}

/**
 * Reads a number at `from`: `1234`, `1,234.50`, `1.234,50`, `1 234,5` (no-break and thin spaces), `1'234`,
 * `10{,}000`, `12,34,567`, `.5`, `1.5e-3`. A lone comma groups thousands exactly when three digits follow it
 * (`1,234`); otherwise it is a decimal mark (`1,22`) where the style allows it.
 * @returns null when no number starts there
 */
export function readNumber(text: string, from: number, style: NumberStyle = {}): WrittenNumber | null {
  return readPlainNumber(text, from) ?? readStyledNumber(text, from, style);
}

/** Digits, perhaps a point and digits, with nothing behind them that could go on with the number. */
const PLAIN =
  /(\d{1,15})(?:\.(\d{1,15}))?(?![\d'’{\\eE\u00a0\u202f\u2007\u2009٬٫，\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]|[., ][\d\\])/y;

/** What nearly every number is, read in one step; null for what needs a closer look. */
function readPlainNumber(text: string, from: number): WrittenNumber | null {
  PLAIN.lastIndex = from;
  const match = PLAIN.exec(text);
  if (match === null) return null;
  const [written, whole = '', fraction] = match;
  const end = from + written.length;
  if (fraction === undefined) return { value: Rational.of(Number(whole)), written, decimals: 0, end };
  const value = Rational.of(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
  return { value, written, decimals: fraction.length, end };
}

function readStyledNumber(text: string, from: number, style: NumberStyle): WrittenNumber | null {
  const { decimalComma = true, spaceGroups = false, commaGroups = true } = style;
  const first = digitRun(text, from);
  if (first.digits === '' && !(text[from] === '.' && asciiDigit(text[from + 1] ?? '') !== null)) return null;
  let whole = first.digits;
  let end = first.end;
  let groupMark = '';
  for (const mark of [',', '.', ' ', "'", ...(spaceGroups ? ['space'] : [])]) {
    if (mark === ',' && !commaGroups) continue;
    const { groups, end: groupEnd } = groupsAt(text, first, mark);
    const enough =
      mark === '.' ? groups.length > 2 || followedByDecimalComma(text, groupEnd, groups, decimalComma) : true;
    if (groups.length > 1 && enough && isGrouping(groups)) {
      whole = groups.join('');
      end = groupEnd;
      groupMark = mark;
      break;
    }
  }
  let fraction = '';
  for (const mark of decimalComma && groupMark !== ',' ? ['.', ','] : ['.']) {
    if (mark === groupMark || !decimalAt(text, end, mark, whole)) continue;
    const run = digitRun(text, end + (markAt(text, end)?.length ?? 1));
    if (run.digits === '' && whole === '') continue;
    if (run.digits === '') continue;
    // `1,2,3` is a list, not 1.2 and a rest
    if (mark === ',' && markAt(text, run.end)?.mark === ',' && asciiDigit(text[run.end + 1] ?? '') !== null)
      continue;
    fraction = run.digits;
    end = run.end;
    break;
  }
  const exponent = /^[eE]([+-]?\d{1,4})(?![\d.])(?!\p{L})/u.exec(text.slice(end, end + 8));
  if (exponent) end += exponent[0].length;
  const value = Rational.parse(`${whole}.${fraction}e${exponent?.[1] ?? '0'}`);
  if (value === null) return null;
  return {
    value,
    written: text.slice(from, end),
    decimals: Math.max(0, fraction.length - Number(exponent?.[1] ?? 0)),
    end,
  };
}

function followedByDecimalComma(
  text: string,
  end: number,
  groups: readonly string[],
  decimalComma: boolean,
): boolean {
  return decimalComma && groups.length > 1 && text[end] === ',' && asciiDigit(text[end + 1] ?? '') !== null;
}

function decimalAt(text: string, at: number, mark: string, whole: string): boolean {
  const found = markAt(text, at);
  if (found?.mark !== mark) return false;
  if (mark === '.') return true;
  return whole !== '' && found.length !== 2 && text[at + found.length] !== ' ';
}
