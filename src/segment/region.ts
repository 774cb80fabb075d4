import type { Span } from '../core/index.js';
import { isWhitespace } from './characters.js';

/** A stretch of a text, UTF-16 offsets, end exclusive. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

/** `text[start, end)` without the whitespace around it, or null where nothing else is left. */
export function trimmed(text: string, start: number, end: number, kind: string): Span | null {
  let [from, to] = [start, end];
  while (from < to && isWhitespace(text.charCodeAt(from))) from += 1;
  while (to > from && isWhitespace(text.charCodeAt(to - 1))) to -= 1;
  return from < to ? { kind, start: from, end: to } : null;
}

/** The pieces between consecutive cuts (the text's two ends are cuts), trimmed; blank ones are left out. */
export function piecesBetween(text: string, cuts: Iterable<number>, kind: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const close = (end: number) => {
    const span = trimmed(text, start, end, kind);
    if (span !== null) spans.push(span);
    start = end;
  };
  for (const cut of cuts) close(cut);
  close(text.length);
  return spans;
}

/** Finds the region of an ordered list that holds an offset, for offsets that only grow: linear over all calls. */
export function regionFinder<R extends Region>(regions: readonly R[]): (offset: number) => R | undefined {
  let next = 0;
  return (offset) => {
    let region = regions[next];
    while (region !== undefined && region.end <= offset) {
      next += 1;
      region = regions[next];
    }
    return region !== undefined && region.start <= offset ? region : undefined;
  };
}
