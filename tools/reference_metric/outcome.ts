import type { Json } from '../../src/core/index.js';

/** What a metric gives: its value in [0, 1], and the parts it was made of. */
export interface Outcome {
  readonly value: number;
  readonly parts: { readonly [key: string]: Json };
}

/** The best of the outcomes against several references, with its place; `references` must not be empty. */
export function bestOf<T>(references: readonly T[], score: (reference: T) => Outcome): Outcome {
  let best: Outcome | null = null;
  let place = 0;
  for (const [index, reference] of references.entries()) {
    const outcome = score(reference);
    if (best !== null && outcome.value <= best.value) continue;
    best = outcome;
    place = index;
  }
  if (best === null) throw new RangeError('expected at least one reference, got none');
  return references.length === 1 ? best : { ...best, parts: { ...best.parts, reference: place } };
}

/** The harmonic mean of precision and recall, recall weighted `beta` times; 0 where both are 0. */
export function fScore(precision: number, recall: number, beta = 1): number {
  const weight = beta * beta;
  const under = weight * precision + recall;
  return under === 0 ? 0 : ((1 + weight) * precision * recall) / under;
}
