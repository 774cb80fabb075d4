/** How often each item comes. */
export type Counts = ReadonlyMap<string, number>;

/** Counts the runs of `order` items that follow one another. */
export function ngramCounts(items: readonly string[], order: number): Counts {
  const counts = new Map<string, number>();
  for (let at = 0; at + order <= items.length; at += 1) {
    // the separator is no character of any token
    const key = order === 1 ? (items[at] ?? '') : items.slice(at, at + order).join('\u0000');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** How many items two bags share, each as often as in the one that has it less often. */
export function overlap(left: Counts, right: Counts): number {
  let shared = 0;
  for (const [key, count] of left) shared += Math.min(count, right.get(key) ?? 0);
  return shared;
}

/** Size of a bag. */
export function total(counts: Counts): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
