/** What a comparison of two answers found. */
export interface Comparison {
  readonly verdict: 'equivalent' | 'different' | 'cannot_tell';
  /** How it was found: stable, for machines. */
  readonly method: string;
  /** Bound on the probability that the verdict is wrong; left out where it is exact. */
  readonly errorProbability?: number;
  /** Normal forms of the reference and the response, where algebra was done. */
  readonly forms?: readonly [string, string];
}

export const equivalent = (method: string): Comparison => ({ verdict: 'equivalent', method });
export const different = (method: string): Comparison => ({ verdict: 'different', method });
export const cannotTell = (method: string): Comparison => ({ verdict: 'cannot_tell', method });

/** All of several comparisons: one difference makes the whole different, one doubt leaves it open. */
export function all(parts: readonly Comparison[], method: string): Comparison {
  const failed =
    parts.find((part) => part.verdict === 'different') ??
    parts.find((part) => part.verdict === 'cannot_tell');
  if (failed) return parts.length === 1 ? failed : { ...failed, method: `${method}: ${failed.method}` };
  const error = parts.reduce((sum, part) => sum + (part.errorProbability ?? 0), 0);
  return { verdict: 'equivalent', method, ...(error > 0 ? { errorProbability: Math.min(1, error) } : {}) };
}
