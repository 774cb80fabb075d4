import type { Word } from '../messages.js';

/** A free stretch between words, in points across. */
export type Gap = readonly [from: number, to: number];

/** The stretches from `from` to `to` that no word covers, at least `least` wide. */
export function freeGaps(words: readonly Word[], from: number, to: number, least: number): Gap[] {
  const gaps: Gap[] = [];
  let reached = from;
  for (const { box } of words.toSorted((a, b) => a.box[0] - b.box[0])) {
    if (box[0] - reached >= least) gaps.push([reached, box[0]]);
    reached = Math.max(reached, box[2]);
  }
  if (to - reached >= least) gaps.push([reached, to]);
  return gaps;
}

/** The stretches that are in both, at least `least` wide. */
export function sharedGaps(some: readonly Gap[], others: readonly Gap[], least: number): Gap[] {
  return some.flatMap(([a, b]) =>
    others.flatMap(([c, d]): Gap[] => {
      const [from, to] = [Math.max(a, c), Math.min(b, d)];
      return to - from >= least ? [[from, to]] : [];
    }),
  );
}
