/** Ranks of tokens by their bytes, written as a string of U+0000 to U+00FF; the lowest rank is merged first. */
export type Ranks = ReadonlyMap<string, number>;

const MAX_BYTES = 2 ** 31;

/** A binary heap of numbers, the least on top. */
class Heap {
  private readonly items: number[] = [];

  push(item: number): void {
    const { items } = this;
    let at = items.length;
    for (let up = (at - 1) >> 1; at > 0 && (items[up] ?? 0) > item; up = (at - 1) >> 1) {
      items[at] = items[up] ?? 0;
      at = up;
    }
    items[at] = item;
  }

  pop(): number | undefined {
    const { items } = this;
    const [top] = items;
    const last = items.pop();
    if (last === undefined || items.length === 0) return top;
    let at = 0;
    for (let down = 1; down < items.length; down = 2 * at + 1) {
      if (down + 1 < items.length && (items[down + 1] ?? 0) < (items[down] ?? 0)) down += 1;
      if ((items[down] ?? 0) >= last) break;
      items[at] = items[down] ?? 0;
      at = down;
    }
    items[at] = last;
    return top;
  }
}

/**
 * Number of tokens that byte pair encoding (Sennrich et al., 2016) makes of a piece: again and again the neighbours
 * of the lowest rank are merged, the leftmost first. In time n log n; encoders that search all pairs anew take n².
 */
export function countBytePairs(piece: string, ranks: Ranks): number {
  if (ranks.has(piece)) return 1;
  const { length } = piece;
  // parts are named by where they begin; a part ends where the next begins
  const next = Int32Array.from({ length: length + 1 }, (_, at) => at + 1);
  const before = Int32Array.from({ length: length + 1 }, (_, at) => at - 1);
  const gone = new Uint8Array(length + 1);
  const heap = new Heap();
  const rankAt = (at: number): number | undefined => {
    const middle = next[at] ?? length;
    return middle >= length ? undefined : ranks.get(piece.slice(at, next[middle]));
  };
  const offer = (at: number) => {
    const rank = rankAt(at);
    if (rank !== undefined) heap.push(rank * MAX_BYTES + at);
  };
  for (let at = 0; at < length; at += 1) offer(at);
  let parts = length;
  for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
    const at = top % MAX_BYTES;
    // an offer is stale where its parts have been merged since
    if (gone[at] === 1 || rankAt(at) !== Math.floor(top / MAX_BYTES)) continue;
    const merged = next[at] ?? length;
    const after = next[merged] ?? length;
    gone[merged] = 1;
    next[at] = after;
    before[after] = at;
    parts -= 1;
    offer(at);
    if (at > 0) offer(before[at] ?? 0);
  }
  return parts;
}
