/** A text or a table past the bound of a metric: nothing is known of the answer. */
export class BoundReached extends Error {
  override name = 'BoundReached';
}

/** Longest text a metric reads, UTF-16 units. */
export const LONGEST_TEXT = 500_000;

/** @throws BoundReached where `value` is above `most` */
export function atMost(value: number, most: number, what: string): void {
  if (value > most) throw new BoundReached(`expected at most ${most} ${what}, got ${value}`);
}
