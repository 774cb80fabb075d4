/** A passage as the reference sees it: nothing but its tokens. */
export type Bag = readonly string[];

const count = (bag: Bag, word: string): number => bag.filter((one) => one === word).length;

/**
 * BM25 as the documentation of SQLite's FTS5 gives it, word by word and without any index: k1 = 1.2, b = 0.75, the
 * weight of a word ln((N - n + 0.5) / (n + 0.5)) and at least 10⁻⁶; positive here, where FTS5 turns the sign.
 */
export function referenceScores(bags: readonly Bag[], query: Bag): number[] {
  const average = bags.reduce((sum, bag) => sum + bag.length, 0) / bags.length;
  return bags.map((bag) => {
    let score = 0;
    for (const word of new Set(query)) {
      const holding = bags.filter((one) => one.includes(word)).length;
      const idf = Math.max(1e-6, Math.log((bags.length - holding + 0.5) / (holding + 0.5)));
      const often = count(bag, word);
      score += (idf * (often * 2.2)) / (often + 1.2 * (1 - 0.75 + (0.75 * bag.length) / average));
    }
    return score;
  });
}

/** The numbers of the passages that have a score, the best first, equal ones by their number. */
export function referenceRanking(scores: readonly number[]): number[] {
  return scores
    .map((score, passage) => ({ score, passage }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.passage - b.passage)
    .map(({ passage }) => passage);
}
