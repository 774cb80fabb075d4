import { SPACE_CLASS, stripSpace } from '../shared/python-text.js';

/** Where Python's `str.splitlines()` breaks lines. */
const LINE_BREAKS = '\\n-\\r\\x1c-\\x1e\\x85\\u2028\\u2029';
const LINE_BREAK = new RegExp(`\\r\\n|[${LINE_BREAKS}]`);
/** A line break, then whitespace up to another; a run of whitespace without one is read once. */
const BLANK_LINE = new RegExp(`\\n[${SPACE_CLASS}]*\\n`);

/**
 * Without points and ellipses at either end. Not by a regular expression: `x+$` takes quadratic time on runs that do
 * not end a text.
 */
export function withoutPoints(text: string): string {
  const isPoint = (at: number) => text[at] === '.' || text[at] === '…';
  let [start, end] = [0, text.length];
  while (start < end && isPoint(start)) start += 1;
  while (end > start && isPoint(end - 1)) end -= 1;
  return text.slice(start, end);
}

/** Every line and the whole stripped of whitespace at its ends; line breaks become LF. */
export const cleanText = (text: string): string =>
  stripSpace(text.split(LINE_BREAK).map(stripSpace).join('\n'));

/** Paragraphs set apart by blank lines; those of whitespace alone are left out. */
export const paragraphsOf = (text: string): string[] =>
  text.split(BLANK_LINE).filter((one) => stripSpace(one) !== '');
