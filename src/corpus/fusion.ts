import type { Ranked } from './rank.js';

/** The constant of reciprocal rank fusion: Cormack, Clarke and Büttcher (2009). */
const RANK_CONSTANT = 60;

/** Joins rankings: a passage scores the sum of 1 / (60 + its rank, from 1) over those it stands in. */
export function fuse(rankings: readonly (readonly Ranked[])[], top: number): Ranked[] {
  const scores = new Map<number, number>();
  for (const ranking of rankings)
    for (const [at, { passage }] of ranking.entries())
      scores.set(passage, (scores.get(passage) ?? 0) + 1 / (RANK_CONSTANT + at + 1));
  return [...scores]
    .map(([passage, score]) => ({ passage, score }))
    .sort((a, b) => b.score - a.score || a.passage - b.passage)
    .slice(0, top);
}
