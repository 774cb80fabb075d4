import type { Choice } from '../core/index.js';

/** The label of the choice that is worth exactly `score`; null where none is, or several are. */
export function choiceAt(choices: readonly Choice[], score: number): string | null {
  const [only, ...others] = choices.filter((choice) => choice.score === score);
  return only === undefined || others.length > 0 ? null : only.label;
}
