import type { Box } from '../../../src/ocr/index.js';

/** A word of a document, as far as its fields are found by it. */
export interface RowWord {
  readonly text: string;
  readonly box: Box;
  /** 0 to 1. */
  readonly confidence: number;
}

/** One row of a document, from left to right. */
export interface Row {
  readonly words: readonly RowWord[];
}

/** The texts of a row, a blank between. */
export const textOf = ({ words }: Row): string => words.map(({ text }) => text).join(' ');

/** A value that was found in one reading of a document. */
export interface Found<Value> {
  readonly value: Value;
  /** As it is printed. */
  readonly printed: string;
  readonly words: readonly RowWord[];
  /** Which rule found it, in a few words. */
  readonly rule: string;
  /** How strongly the rules speak for it; comparable among candidates of one field alone. */
  readonly score: number;
}
