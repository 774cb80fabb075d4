import type { Choice } from '../core/index.js';

/** The label of the choice that is worth exactly `score`; null where none is. */
export const choiceAt = (choices: readonly Choice[], score: number): string | null =>
  choices.find((choice) => choice.score === score)?.label ?? null;
