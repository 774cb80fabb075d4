import type { Choice } from '../core/index.js';

/** A label and the letter that stands for it in a question, so that every label is one token. */
export interface Lettered {
  /** One of `A` to `Z`. */
  readonly letter: string;
  readonly label: string;
}

/** `A` for 0, `B` for 1, … up to `Z` for 25. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);

/** The choices with a letter each, in their order; null for more choices than there are letters. */
export const letteredChoices = (choices: readonly Choice[]): readonly Lettered[] | null =>
  choices.length > 26 ? null : choices.map(({ label }, index) => ({ letter: letterOf(index), label }));

/** The letters and what they stand for, one a line. */
export const lettersText = (lettered: readonly Lettered[]): string =>
  lettered.map(({ letter, label }) => `${letter}: ${JSON.stringify(label)}`).join('\n');
