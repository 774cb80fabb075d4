import { isLineBreak, isWhitespace } from './characters.js';

/** One line of a text. */
export interface Line {
  readonly start: number;
  /** End without the line break. */
  readonly end: number;
  /** Where the next line begins: after the line break (CRLF counts as one). */
  readonly next: number;
}

/** The lines of a text, blank ones among them. The last is left out where it holds nothing. */
export function* linesOf(text: string): Generator<Line> {
  let start = 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && !isLineBreak(text.charCodeAt(end))) end += 1;
    const crlf = text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a;
    const next = Math.min(text.length, end + (crlf ? 2 : 1));
    yield { start, end, next };
    start = next;
  }
}

/** Offset of the first character of the line that is no whitespace; the line's end where it is blank. */
export function firstInk(text: string, line: Line): number {
  let at = line.start;
  while (at < line.end && isWhitespace(text.charCodeAt(at))) at += 1;
  return at;
}

/** Columns of whitespace the line begins with, and where they end, reading no further than `most` columns. */
export function indentUpTo(text: string, line: Line, most: number): { columns: number; end: number } {
  let [columns, end] = [0, line.start];
  for (; end < line.end && columns < most; end += 1) {
    const code = text.charCodeAt(end);
    if (code === 0x09) columns += 4 - (columns % 4);
    else if (isWhitespace(code)) columns += 1;
    else break;
  }
  return { columns, end };
}

/** Columns the line is indented by; a tab goes to the next multiple of four, as in Markdown. */
export function indentOf(text: string, line: Line): number {
  return indentUpTo(text, line, Number.POSITIVE_INFINITY).columns;
}
