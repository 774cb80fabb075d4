import { type Choice, criterionSchema } from '../../src/core/index.js';
import type { Item } from '../../src/elicit/elicitor.js';

/** Choices of these labels, worst to best. */
export const choicesOf = (...labels: readonly string[]): Choice[] =>
  labels.map((label, index) => ({ label, score: index / (labels.length - 1) }));

/** An open item of `labels`. */
export const openItem = (
  id: string,
  labels: readonly string[] = ['fail', 'pass'],
  scope: 'response' | 'claim' = 'response',
): Item => ({
  id,
  criterion: criterionSchema.parse({ id: `criterion ${id}`, text: 'It holds.', scope }),
  segment: null,
  choices: choicesOf(...labels),
});
