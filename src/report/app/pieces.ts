import type { Segment } from '../../core/segment.js';

/** A stretch of the response: a step, or what lies between steps. */
export interface Piece {
  readonly start: number;
  readonly text: string;
  /** Index of the segment, null between segments. */
  readonly step: number | null;
}

/** A response cut at its segments. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  /** Whether every step has its lines to itself, so that marks can stand in a margin. */
  readonly asRows: boolean;
}

/** A stretch of a step, and whether it is what the step was refuted for. */
export interface Stretch {
  readonly start: number;
  readonly text: string;
  readonly refuted: boolean;
}

/** Cuts a step's text at the ranges that were refuted; ranges outside it or over another are left out. */
export function cutAtRanges(text: string, ranges: readonly (readonly [number, number])[]): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (!(start >= at && end > start && end <= text.length)) continue;
    if (start > at) stretches.push({ start: at, text: text.slice(at, start), refuted: false });
    stretches.push({ start, text: text.slice(start, end), refuted: true });
    at = end;
  }
  if (at < text.length) stretches.push({ start: at, text: text.slice(at), refuted: false });
  return stretches;
}

function startsLine(text: string, at: number): boolean {
  for (let before = at - 1; before >= 0; before--) {
    if (text[before] === '\n') return true;
    if (text[before]?.trim() !== '') return false;
  }
  return true;
}

/**
 * Cuts a text at its segments; the pieces joined are the text. Segments that are out of order, overlap or lie
 * outside the text, which no segmenter may give, are left out.
 */
export function arrangePieces(text: string, segments: readonly Segment[]): Pieces {
  const pieces: Piece[] = [];
  let at = 0;
  let asRows = segments.length > 0;
  for (const { index, start, end } of segments) {
    if (start < at || end <= start || end > text.length) continue;
    if (start > at) pieces.push({ start: at, text: text.slice(at, start), step: null });
    pieces.push({ start, text: text.slice(start, end), step: index });
    asRows &&= startsLine(text, start);
    at = end;
  }
  if (at < text.length) pieces.push({ start: at, text: text.slice(at), step: null });
  return { pieces, asRows };
}
