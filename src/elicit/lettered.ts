import type { Choice } from '../core/index.js';

/** A label and the letter that stands for it in a question, so that every label is one token. */
export interface Lettered {
  /** One of `A` to `Z`. */
  readonly letter: string;
  readonly label: string;
}

/** `A` for 0, `B` for 1, … up to `Z` for 25. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);

const ALPHABET = Array.from({ length: 26 }, (_, index) => letterOf(index));

/** The letter that a label is (`A`, `b`), or begins with as a mark does (`A+`, `B-`); null for any other label. */
const letterIn = (label: string): string | null =>
  /^([A-Za-z])(?![\p{L}\p{N}])/u.exec(label.trim())?.[1]?.toUpperCase() ?? null;

/**
 * The choices with a letter each, in their order; null for more choices than there are letters. Labels that are letters
 * themselves keep them, and a letter that a label begins with stands for no other: a model that writes the grade `A`
 * must not be read as having chosen the first choice.
 */
export function letteredChoices(choices: readonly Choice[]): readonly Lettered[] | null {
  const own = choices.map(({ label }) => (/^[A-Za-z]$/.test(label.trim()) ? letterIn(label) : null));
  if (own.every((letter) => letter !== null) && new Set(own).size === own.length)
    return choices.map(({ label }, index) => ({ letter: own[index] ?? '', label }));
  const taken = new Set(choices.map(({ label }) => letterIn(label)));
  const free = ALPHABET.filter((letter) => !taken.has(letter));
  if (choices.length > free.length) return null;
  return choices.map(({ label }, index) => ({ letter: free[index] ?? '', label }));
}

/** Whether the letters are `A`, `B`, `C`, … in their order. */
export const isPlainOrder = (lettered: readonly Lettered[]): boolean =>
  lettered.every(({ letter }, index) => letter === letterOf(index));

/** The letters and what they stand for, one a line. */
export const lettersText = (lettered: readonly Lettered[]): string =>
  lettered.map(({ letter, label }) => `${letter}: ${JSON.stringify(label)}`).join('\n');
