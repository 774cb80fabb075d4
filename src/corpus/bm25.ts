/** Saturation of how often a term stands in a passage; the default of SQLite's FTS5. */
export const K1 = 1.2;
/** How far a passage's length counts; the default of SQLite's FTS5. */
export const B = 0.75;
/** Least weight of a term that stands in more than half of the passages, as in FTS5. */
const LEAST_IDF = 1e-6;

/**
 * Inverse document frequency as FTS5 computes it: ln((N - n + 0.5) / (n + 0.5)), at least 10⁻⁶.
 * @param passages all passages
 * @param holding passages that hold the term
 */
export function inverseFrequency(passages: number, holding: number): number {
  const idf = Math.log((passages - holding + 0.5) / (holding + 0.5));
  return idf > 0 ? idf : LEAST_IDF;
}

/**
 * What a term that stands `count` times adds to a passage, before its weight: at most K1 + 1.
 * @param length tokens of the passage
 * @param average tokens of a passage on average
 */
export function impact(count: number, length: number, average: number): number {
  return (count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / average));
}
