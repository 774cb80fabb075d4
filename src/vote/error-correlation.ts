/**
 * Pearson correlation of two jurors' errors over the items both have, in [-1, 1]; of yes-or-no errors (1 and 0) this is φ.
 * Null with fewer than two common items, or where one of the two does not vary on them.
 */
export function errorCorrelation(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
): number | null {
  const [xs, ys] = commonItems(first, second);
  // Compared exactly: the variance of equal numbers need not be 0 once their mean is rounded.
  if (isConstant(xs) || isConstant(ys)) return null;
  const [meanX, meanY] = [meanOf(xs), meanOf(ys)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [index, x] of xs.entries()) {
    const [dx, dy] = [x - meanX, (ys[index] ?? 0) - meanY];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  const scale = Math.sqrt(xx) * Math.sqrt(yy);
  return scale > 0 ? Math.min(1, Math.max(-1, xy / scale)) : null;
}

function commonItems(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
): [xs: number[], ys: number[]] {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (const [index, x] of first.entries()) {
    const y = second[index] ?? null;
    if (x === null || y === null) continue;
    xs.push(x);
    ys.push(y);
  }
  return [xs, ys];
}

const isConstant = (values: readonly number[]): boolean => values.every((value) => value === values[0]);

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
