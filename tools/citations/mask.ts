import { fencedBlocks } from '../../src/segment/index.js';

/** A stretch of a text, UTF-16 offsets, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const INLINE_CODE = /`[^`\n]{1,400}`/g;
const BRACKET_MATH = /\\\((?:(?!\\\))[^\n]){1,400}\\\)|\\\[(?:(?!\\\])[\s\S]){1,800}\\\]/g;
const DOLLAR_MATH = /\$\$[^$]{1,800}\$\$|\$(?=[^\s$])[^$\n]{1,200}\$(?!\d)/g;
/** A sign that only a formula has; without it, dollars are money. */
const FORMULA = /[\\^_={}<>]|\$\$/;

/** The text with the stretches filled, line breaks kept: every other character stays where it was. */
export function blanked(text: string, stretches: readonly Stretch[], filler: ' ' | '\n' = ' '): string {
  let [out, at] = ['', 0];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    out += text.slice(at, from) + text.slice(from, end).replace(/[^\n\r]/g, filler);
    at = end;
  }
  return out + text.slice(at);
}

/** Code and formulas, in which brackets and quotation marks mean something else. */
export function notProse(text: string): Stretch[] {
  const fences = fencedBlocks(text);
  const rest = blanked(text, fences);
  const code = stretchesOf(rest, INLINE_CODE, () => true);
  const after = blanked(rest, code);
  const maths = [
    // `\[1\]` is an escaped citation, no formula
    ...stretchesOf(after, BRACKET_MATH, (found) => !/^\\\[[\d\s,;–-]+\\\]$/.test(found)),
    ...stretchesOf(after, DOLLAR_MATH, (found) => FORMULA.test(found)),
  ];
  return [...fences.map(({ start, end }) => ({ start, end })), ...code, ...maths];
}

function stretchesOf(text: string, pattern: RegExp, keep: (found: string) => boolean): Stretch[] {
  return [...text.matchAll(pattern)]
    .filter(([found]) => keep(found))
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}
