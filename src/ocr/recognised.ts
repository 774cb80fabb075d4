/** A box `[left, top, right, bottom]` in pixels, (0, 0) at the upper left corner. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** One word as it was read. */
export interface RecognisedWord {
  readonly text: string;
  /** On the image as people see it (turned by its EXIF orientation, and by nothing else), whole pixels. */
  readonly box: Box;
  /** On the page after it was turned upright and made level, at the image's own scale: what rows are found by. */
  readonly level: Box;
  /** 0 to 1, as the engine says. */
  readonly confidence: number;
  /** Index into `lines`. */
  readonly line: number;
  /** Number of the block of text, from 0, in reading order. */
  readonly block: number;
}

/** One line of text, from left to right. */
export interface RecognisedLine {
  readonly text: string;
  readonly box: Box;
  readonly level: Box;
  /** Mean of its words, weighted by their lengths. */
  readonly confidence: number;
  readonly words: readonly RecognisedWord[];
}

/** How far a page was turned clockwise before it was read, degrees. */
export type Turn = 0 | 90 | 180 | 270;

/** What stands on an image. */
export interface Recognised {
  readonly status: 'ok';
  /** Size of the image as people see it, pixels. */
  readonly width: number;
  readonly height: number;
  /** The lines in reading order, one a line. */
  readonly text: string;
  readonly words: readonly RecognisedWord[];
  readonly lines: readonly RecognisedLine[];
  /** Mean of the words, weighted by their lengths; 0 where there are none. */
  readonly confidence: number;
  readonly turn: Turn;
  /** How far the page was turned clockwise besides, to make its lines level; degrees, 0 where they were. */
  readonly skew: number;
}

/** Mean confidence of words, weighted by the lengths of their texts; 0 where there are none. */
export function meanConfidence(
  words: readonly { readonly text: string; readonly confidence: number }[],
): number {
  const length = words.reduce((sum, { text }) => sum + text.length, 0);
  if (length === 0) return 0;
  return words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / length;
}

/** The smallest box around boxes. */
export function boxAround(boxes: readonly Box[]): Box {
  return [
    Math.min(...boxes.map(([left]) => left)),
    Math.min(...boxes.map(([, top]) => top)),
    Math.max(...boxes.map(([, , right]) => right)),
    Math.max(...boxes.map(([, , , bottom]) => bottom)),
  ];
}
