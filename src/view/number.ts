/**
 * A score for people: at most three decimals, `–` for null. A number that is not 0 or 1 is never printed as one.
 */
export function formatScore(value: number | null): string {
  if (value === null) return '–';
  if (value > 0 && value < 0.0005) return '>0';
  if (value < 1 && value >= 0.9995) return '<1';
  return String(Number(value.toFixed(3)));
}

/** {@link formatScore} with two decimals always shown, for columns. */
export function formatColumn(value: number | null): string {
  if (value === null) return '–';
  if (value > 0 && value < 0.005) return '>0';
  if (value < 1 && value >= 0.995) return '<1';
  return value.toFixed(2);
}

/** A count with thousands separators, the same on every machine. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
}
