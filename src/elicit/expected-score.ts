import type { LabelChances } from './label-chances.js';

/** The expected score over labels, and how far labels whose chance is unknown could move it. */
export interface ExpectedScore {
  /** Σ p·score / Σ p over the labels that were seen; in [0, 1]. */
  readonly score: number;
  /** Share of each label among those seen; null where it was not seen. They add up to 1. */
  readonly shares: readonly (number | null)[];
  /** The largest share. */
  readonly confidence: number;
  /** The least and the most the score can be, given the unseen labels' bounds. */
  readonly low: number;
  readonly high: number;
}

/**
 * The mean of `scores` weighted by the labels' chances, renormalised over the labels that were seen. The bounds are
 * exact: unlisted chance goes first to the unseen label whose score lies furthest off, up to its own bound and to what
 * all unlisted tokens share.
 * @returns null where no label was seen
 */
export function expectedScore(
  { chances, most, mass, unlisted }: LabelChances,
  scores: readonly number[],
): ExpectedScore | null {
  const total = chances.reduce<number>((sum, chance) => sum + (chance ?? 0), 0);
  if (mass <= 0 || total <= 0) return null;
  const shares = chances.map((chance) => (chance === null ? null : chance / total));
  const score = weighted(shares, scores);
  const moved = (sign: 1 | -1) => extreme({ sign, score, total, most, scores, unlisted });
  return {
    score: withinUnit(score),
    shares,
    confidence: Math.max(...shares.map((share) => share ?? 0)),
    low: withinUnit(moved(-1)),
    high: withinUnit(moved(1)),
  };
}

const weighted = (shares: readonly (number | null)[], scores: readonly number[]): number =>
  shares.reduce<number>((sum, share, index) => sum + (share ?? 0) * (scores[index] ?? 0), 0);

const withinUnit = (value: number): number => Math.min(1, Math.max(0, value));

interface Extreme {
  readonly sign: 1 | -1;
  readonly score: number;
  readonly total: number;
  readonly most: readonly number[];
  readonly scores: readonly number[];
  readonly unlisted: number;
}

/** The mean after chance was given to unseen labels, furthest score first, for as long as that moves it on. */
function extreme({ sign, score, total, most, scores, unlisted }: Extreme): number {
  let mean = score;
  let weight = total;
  let left = unlisted;
  const unseen = most.map((bound, index) => ({ bound, score: scores[index] ?? 0 }));
  unseen.sort((a, b) => sign * (b.score - a.score));
  for (const { bound, score: at } of unseen) {
    const given = Math.min(bound, left);
    if (given <= 0 || sign * (at - mean) <= 0) continue;
    mean = (mean * weight + at * given) / (weight + given);
    weight += given;
    left -= given;
  }
  return mean;
}
