/**
 * Strings as Python sees them. The published checks were written in Python, and where its idea of a space, a word
 * character or a capital differs from JavaScript's, the verdict follows Python's.
 */

/** Python's white space, as the inside of a character class: `str.isspace`, and `\s` in its `re`. */
export const SPACE_CLASS =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** Python's `\w` for Unicode text, as the inside of a character class: letters and numbers, but not marks. */
export const WORD_CLASS = '\\p{L}\\p{N}_';

/** Python's `string.punctuation`: the 32 ASCII marks. */
export const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

const ANY_SPACE = new RegExp(`[${SPACE_CLASS}]`, 'u');
const WORDS = new RegExp(`[${WORD_CLASS}]+`, 'gu');
const WORD = new RegExp(`[${WORD_CLASS}]`, 'u');
const PUNCTUATION_MARKS = /[!-/:-@[-`{-~]+/g;
const PUNCTUATION_OR_BLANK = new Set(`${PUNCTUATION} `);

/** Whether the UTF-16 unit is white space to Python; every such character is one unit long. */
export function isSpace(unit: number): boolean {
  if (unit < 0x85) return unit === 0x20 || (unit >= 9 && unit <= 13) || (unit >= 0x1c && unit <= 0x1f);
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0;
  return (
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}

/** Where the next run of characters without white space begins and ends, from a place on; null where none is left. */
export function nextRun(text: string, from: number): readonly [number, number] | null {
  let start = from;
  while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  if (start === text.length) return null;
  let end = start + 1;
  while (end < text.length && !isSpace(text.charCodeAt(end))) end += 1;
  return [start, end];
}

/** `text.split()`: the runs of characters between white space. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  for (let run = nextRun(text, 0); run; run = nextRun(text, run[1])) words.push(text.slice(run[0], run[1]));
  return words;
}

/** `re.findall(r'\w+', text)`. */
export const wordRuns = (text: string): string[] => text.match(WORDS) ?? [];

/** Whether the text holds white space anywhere. */
export const hasSpace = (text: string): boolean => ANY_SPACE.test(text);

/** Takes characters off both ends, or one, while `drop` says so of the UTF-16 unit. */
function strip(text: string, drop: (unit: number) => boolean, ends: 'both' | 'left' | 'right'): string {
  let start = 0;
  let end = text.length;
  if (ends !== 'right') while (start < end && drop(text.charCodeAt(start))) start += 1;
  if (ends !== 'left') while (end > start && drop(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** `text.strip()`. */
export const stripSpace = (text: string): string => strip(text, isSpace, 'both');

/** `text.rstrip()`. */
export const stripSpaceRight = (text: string): string => strip(text, isSpace, 'right');

/** `text.strip(chars)`, where every one of `chars` is a single UTF-16 unit. */
export const stripChars = (
  text: string,
  chars: ReadonlySet<string>,
  ends: 'both' | 'left' | 'right' = 'both',
) => strip(text, (unit) => chars.has(String.fromCharCode(unit)), ends);

/** `text.strip(string.punctuation + ' ')`: ASCII punctuation and blanks, but no other white space. */
export const stripMarks = (text: string, ends: 'both' | 'left' | 'right' = 'both'): string =>
  stripChars(text, PUNCTUATION_OR_BLANK, ends);

/** `text.translate(str.maketrans('', '', string.punctuation))`: the text without ASCII punctuation. */
export const withoutMarks = (text: string): string => text.replace(PUNCTUATION_MARKS, '');

/** Length in code points, as Python counts it. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xdc00 && unit <= 0xdfff) {
      const before = text.charCodeAt(at - 1);
      if (before >= 0xd800 && before <= 0xdbff) count -= 1;
    }
  }
  return count;
}

/** The first code point, or '' of an empty text. */
export const firstChar = (text: string): string => {
  const point = text.codePointAt(0);
  return point === undefined ? '' : String.fromCodePoint(point);
};

const LOWER = /\p{Lowercase}/u;
const UPPER_OR_TITLE = /[\p{Uppercase}\p{Lt}]/u;
const UPPER = /\p{Uppercase}/u;
const LOWER_OR_TITLE = /[\p{Lowercase}\p{Lt}]/u;

/** `text.islower()`: it holds a small letter, and no capital. */
export const isLower = (text: string): boolean => LOWER.test(text) && !UPPER_OR_TITLE.test(text);

/** `text.isupper()`: it holds a capital, and no small letter. */
export const isUpper = (text: string): boolean => UPPER.test(text) && !LOWER_OR_TITLE.test(text);

const ESCAPED = /[\\^$.*+?()[\]{}|/]/g;

/** The text as a pattern that matches only itself. */
export const literal = (text: string): string => text.replace(ESCAPED, '\\$&');

/**
 * Python's `\b` + text + `\b`, for texts that are not empty: at each end exactly one of the characters on the two sides
 * of the boundary is a word character.
 */
export function wholeWord(text: string, flags: string): RegExp {
  const points = [...text];
  const before = WORD.test(points[0] ?? '') ? `(?<![${WORD_CLASS}])` : `(?<=[${WORD_CLASS}])`;
  const after = WORD.test(points.at(-1) ?? '') ? `(?![${WORD_CLASS}])` : `(?=[${WORD_CLASS}])`;
  return new RegExp(before + literal(text) + after, flags);
}
