/**
 * The assignment of rows to columns with the largest sum, each row and column used at most once (the Hungarian method in
 * the form of shortest augmenting paths, Jonker and Volgenant 1987). Takes time n² · m.
 * @param gains one row for each left item, all of the same length, finite numbers
 * @returns for each row its column, or -1 where there are more rows than columns and it has none
 */
export function bestAssignment(gains: readonly (readonly number[])[]): number[] {
  const rows = gains.length;
  const columns = gains[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return gains.map(() => -1);
  if (rows > columns) return inverted(bestAssignment(transposed(gains)), rows);
  const rowPrice = new Float64Array(rows + 1);
  const columnPrice = new Float64Array(columns + 1);
  // 1-based; 0 stands for the row that is being placed
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) place(row, gains, rowPrice, columnPrice, rowOf);
  const found = Array.from({ length: rows }, () => -1);
  for (let column = 1; column <= columns; column += 1) {
    const row = rowOf[column] ?? 0;
    if (row > 0) found[row - 1] = column - 1;
  }
  return found;
}

/** Gives one more row a column, moving others along the cheapest chain. */
function place(
  row: number,
  gains: readonly (readonly number[])[],
  rowPrice: Float64Array,
  columnPrice: Float64Array,
  rowOf: Int32Array,
): void {
  const columns = rowOf.length - 1;
  const least = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(columns + 1);
  const used = new Uint8Array(columns + 1);
  rowOf[0] = row;
  let column = 0;
  while ((rowOf[column] ?? 0) !== 0) {
    used[column] = 1;
    const current = rowOf[column] ?? 0;
    let step = Number.POSITIVE_INFINITY;
    let next = 0;
    for (let at = 1; at <= columns; at += 1) {
      if (used[at] === 1) continue;
      const cost = -(gains[current - 1]?.[at - 1] ?? 0) - (rowPrice[current] ?? 0) - (columnPrice[at] ?? 0);
      if (cost < (least[at] ?? 0)) {
        least[at] = cost;
        before[at] = column;
      }
      if ((least[at] ?? 0) < step) {
        step = least[at] ?? 0;
        next = at;
      }
    }
    for (let at = 0; at <= columns; at += 1) {
      if (used[at] === 1) {
        const owner = rowOf[at] ?? 0;
        rowPrice[owner] = (rowPrice[owner] ?? 0) + step;
        columnPrice[at] = (columnPrice[at] ?? 0) - step;
      } else least[at] = (least[at] ?? 0) - step;
    }
    column = next;
  }
  while (column !== 0) {
    const previous = before[column] ?? 0;
    rowOf[column] = rowOf[previous] ?? 0;
    column = previous;
  }
}

const transposed = (table: readonly (readonly number[])[]): number[][] =>
  (table[0] ?? []).map((_, column) => table.map((row) => row[column] ?? 0));

function inverted(columnsOf: readonly number[], length: number): number[] {
  const found = Array.from({ length }, () => -1);
  for (const [at, column] of columnsOf.entries()) if (column >= 0) found[column] = at;
  return found;
}
