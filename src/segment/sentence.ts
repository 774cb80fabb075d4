import type { Segmenter, Span } from '../core/index.js';
import { blocksOf } from './blocks.js';
import { isLineBreak, isWhitespace } from './characters.js';
import { regionFinder, trimmed } from './region.js';
import { isTerminator, readTerminator } from './sentence-end.js';

/** A line this long may have been wrapped; a shorter one ends what it says. */
const WRAPPED_LINE = 40;
const BULLETS = new Set('-*+•>#–_~|');

/** Where the scan stands. */
interface Scan {
  readonly text: string;
  readonly cased: boolean;
  readonly spans: Span[];
  at: number;
  start: number;
  lineStart: number;
  quoteOpen: boolean;
}

function close(scan: Scan, end: number, kind = 'sentence'): void {
  const span = trimmed(scan.text, scan.start, end, kind);
  if (span !== null) scan.spans.push(span);
  scan.start = end;
  scan.at = Math.max(scan.at, end);
}

/** A wrapped line goes on in small letters; headings, table rows and lines that end in a colon do not. */
function isWrapped({ text, at, lineStart }: Scan, next: number): boolean {
  if (at - lineStart < WRAPPED_LINE || !/^\p{Ll}/u.test(text.charAt(next))) return false;
  return !/[#|]/.test(text.charAt(lineStart)) && !/[:.!?。]/.test(text.charAt(at - 1));
}

/** At a line break: the sentence ends unless the line was merely wrapped. */
function readLineBreak(scan: Scan): void {
  const { text } = scan;
  let [next, breaks, lineStart] = [scan.at, 0, scan.at];
  for (; next < text.length && isWhitespace(text.charCodeAt(next)); next += 1) {
    const unit = text.charCodeAt(next);
    if (!isLineBreak(unit)) continue;
    if (unit !== 0x0a || text.charCodeAt(next - 1) !== 0x0d) breaks += 1;
    lineStart = next + 1;
  }
  if (breaks > 1 || !isWrapped(scan, next)) {
    close(scan, scan.at);
    scan.quoteOpen = false;
  }
  scan.at = next;
  scan.lineStart = lineStart;
}

/** Where the first word of the sentence begins: after whitespace and list bullets. */
function firstWord({ text, start }: Scan): number {
  let at = start;
  while (at < text.length && (isWhitespace(text.charCodeAt(at)) || BULLETS.has(text.charAt(at)))) at += 1;
  return at;
}

/** Sentences of prose; fenced code comes out whole as kind `code`, a displayed formula is never cut. */
export function sentencesOf(text: string): Span[] {
  const scan: Scan = {
    text,
    cased: /\p{Lu}/u.test(text),
    spans: [],
    at: 0,
    start: 0,
    lineStart: 0,
    quoteOpen: false,
  };
  const inBlock = regionFinder(blocksOf(text));
  let [counted, first] = [-1, 0];
  while (scan.at < text.length) {
    const block = inBlock(scan.at);
    const char = text.charAt(scan.at);
    if (block !== undefined) {
      if (block.kind === 'code') {
        close(scan, Math.max(scan.start, block.start));
        close(scan, block.end, 'code');
      }
      scan.at = block.end;
    } else if (isLineBreak(char.charCodeAt(0))) {
      readLineBreak(scan);
    } else if (isTerminator(char)) {
      if (counted !== scan.start) [counted, first] = [scan.start, firstWord(scan)];
      const { end, ends } = readTerminator({ ...scan, start: first }, scan.at);
      scan.at = end;
      if (ends) close(scan, end);
    } else {
      if (char === '"') scan.quoteOpen = !scan.quoteOpen;
      scan.at += 1;
    }
  }
  close(scan, text.length);
  return scan.spans;
}

/**
 * Sentences, in any script: points of abbreviations, initials, decimals and list numbers end none, quotes and brackets
 * close with the sentence they hold, and a line ends one unless it was wrapped. Scripts without sentence marks, such as
 * Thai, come out by line. The rules are our own, so that every version of Node gives the same sentences.
 */
export const sentence: Segmenter = {
  name: 'sentence',
  description: 'Sentences, in any script; fenced code stays whole.',
  segment: sentencesOf,
};
