import fc from 'fast-check';
import type { Ballot, Choice } from '../../src/core/index.js';

/** Three choices, worst to best. */
export const CHOICES: readonly Choice[] = [
  { label: 'wrong', score: 0 },
  { label: 'partly', score: 0.5 },
  { label: 'right', score: 1 },
];

/** A ballot in short: a label of `CHOICES`, a score, a score with its confidence, or null for an unscored one. */
export type Short = string | number | null | readonly [score: number, confidence: number];

/** A ballot whose seed is its place. */
export function ballot(short: Short, seed = 0, choices: readonly Choice[] = CHOICES): Ballot {
  const base = { model: 'm', seed, choice: null, confidence: null, reason: '', evidence: [] };
  if (short === null) return { ...base, score: null, code: 'model_timeout' };
  if (typeof short === 'number') return { ...base, score: short };
  if (typeof short !== 'string') return { ...base, score: short[0], confidence: short[1] };
  return { ...base, choice: short, score: choices.find(({ label }) => label === short)?.score ?? 0.25 };
}

/** Ballots with seeds 0, 1, … */
export const ballots = (shorts: readonly Short[], choices: readonly Choice[] = CHOICES): Ballot[] =>
  shorts.map((short, seed) => ballot(short, seed, choices));

const unit = fc.double({ min: 0, max: 1, noNaN: true });

/** Labels of `CHOICES`. */
export const anyLabel = fc.constantFrom('wrong', 'partly', 'right');

/** Any vote: a label, a number, with or without confidence, or unscored. */
export const anyBallot: fc.Arbitrary<Ballot> = fc
  .tuple(fc.oneof(anyLabel, unit, fc.constant(null)), fc.option(unit), fc.nat(1000))
  .map(([short, confidence, seed]) => ({ ...ballot(short, seed), confidence }));

/** A vote that names a choice and a confidence above 0. */
export const anyScored: fc.Arbitrary<Ballot> = fc
  .tuple(fc.oneof(anyLabel, unit), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.nat(1000))
  .map(([short, confidence, seed]) => ({ ...ballot(short, seed), confidence }));
