/**
 * A piece of a response. `start` and `end` are UTF-16 offsets into its plain text, end exclusive:
 * `text.slice(start, end)` is the segment's text. Segments are in order and never overlap.
 */
export interface Segment {
  /** Position among the response's segments, from 0. */
  readonly index: number;
  /** What the segmenter calls it: `line`, `sentence`, `code`, `turn`, … */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** A piece found by a segmenter, before it is numbered. */
export type Span = Omit<Segment, 'index'>;

/** Splits a text. Must return spans in order, without overlap, within the text, none of them empty. */
export interface Segmenter {
  readonly name: string;
  /** One sentence for people who choose among them. */
  readonly description: string;
  segment(text: string): readonly Span[];
}
