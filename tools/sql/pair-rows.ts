import type { Row } from './cell.js';
import type { Nearness } from './near.js';
import { type Budget, BudgetSpent, RowIndex } from './row-index.js';

/** Longest chain of rows that change partners for one more pair. */
const LONGEST_CHAIN = 1_000;

/**
 * Whether the rows of two lists of equal length can be paired so that both of every pair agree: a maximum matching of
 * the bipartite graph by augmenting paths (Kuhn), since agreement within a tolerance is not transitive and the first
 * partner at hand may be the wrong one.
 * @returns index of the first row of `left` that finds no partner, or null where all do
 * @throws BudgetSpent
 */
export function firstUnpaired(
  left: readonly Row[],
  right: readonly Row[],
  near: Nearness,
  budget: Budget,
): number | null {
  const index = new RowIndex(right, near);
  const partnerOf = new Map<number, number>();
  const augment = (at: number, seen: Set<number>, depth: number): boolean => {
    if (depth > LONGEST_CHAIN) throw new BudgetSpent('the bound on the length of a chain was reached');
    const row = left[at] ?? [];
    const options = [...index.agreeing(row, budget)].filter((option) => !seen.has(option));
    const free = options.find((option) => !partnerOf.has(option));
    if (free !== undefined) {
      partnerOf.set(free, at);
      return true;
    }
    for (const option of options) {
      if (seen.has(option)) continue;
      seen.add(option);
      if (augment(partnerOf.get(option) ?? -1, seen, depth + 1)) {
        partnerOf.set(option, at);
        return true;
      }
    }
    return false;
  };
  const failed = left.findIndex((_, at) => !augment(at, new Set(), 0));
  return failed < 0 ? null : failed;
}

/** Index of the first row of `left` that agrees with none of `right`, or null. @throws BudgetSpent */
export function firstUncovered(
  left: readonly Row[],
  right: readonly Row[],
  near: Nearness,
  budget: Budget,
): number | null {
  const index = new RowIndex(right, near);
  const failed = left.findIndex((row) => index.agreeing(row, budget).next().done === true);
  return failed < 0 ? null : failed;
}
