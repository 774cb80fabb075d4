import { counted } from './alphabet.js';

/** Words in order; those of one group are not yet told apart. */
export type Ranking = readonly (readonly string[])[];

/** How a ranking is written: `a < [b ? c] < d`. */
export const written = (ranking: Ranking): string => ranking.map(writtenGroup).join(' < ');

/** How a group is written. */
export const writtenGroup = (group: readonly string[]): string =>
  group.length === 1 ? `${group[0]}` : `[${group.join(' ? ')}]`;

/** Whether two lists hold the same words equally often. */
export function sameWords(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length || !right.includes(left[0] ?? '')) return left.length + right.length === 0;
  const counts = counted(left);
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count === 0) return false;
    counts.set(word, count - 1);
  }
  return true;
}

/** The ranking with one of its groups replaced by the order found for it; null where it has no such group. */
export function refine(ranking: Ranking, group: readonly string[], order: Ranking): Ranking | null {
  const at = ranking.findIndex((one) => sameWords(one, group));
  return at < 0 ? null : [...ranking.slice(0, at), ...order, ...ranking.slice(at + 1)];
}

/** The first place where a ranking is not the one that follows, as one line; null where they are the same. */
export function firstDifference(stated: Ranking, follows: Ranking): string | null {
  for (let at = 0; at < Math.max(stated.length, follows.length); at += 1) {
    const [one, other] = [stated[at], follows[at]];
    if (one && other && sameWords(one, other)) continue;
    return `${one ? writtenGroup(one) : 'the end'} stands where ${other ? writtenGroup(other) : 'the end'} follows`;
  }
  return null;
}
