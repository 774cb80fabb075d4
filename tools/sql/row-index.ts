import { type Cell, cellKey, type Row } from './cell.js';
import { type Nearness, numberOf, reach, rowsAgree } from './near.js';

/** Work left; a search that has used it up stops with {@link BudgetSpent}. */
export interface Budget {
  left: number;
}

/** The bound on comparisons was reached: nothing is known. */
export class BudgetSpent extends Error {}

export function spend(budget: Budget, amount = 1): void {
  budget.left -= amount;
  if (budget.left < 0) throw new BudgetSpent('the bound on comparisons was reached');
}

/**
 * Finds the rows of a list that agree with a row, tolerance included. Rows are looked up by one column: its numbers in
 * sorted order, all else by key; the rest of a row is compared only for those.
 */
export class RowIndex {
  readonly #rows: readonly Row[];
  readonly #near: Nearness;
  readonly #column: number;
  readonly #numbers: readonly { readonly value: number; readonly at: number }[];
  readonly #others = new Map<string, number[]>();

  constructor(rows: readonly Row[], near: Nearness) {
    this.#rows = rows;
    this.#near = near;
    this.#column = mostTelling(rows, near);
    const numbers: { value: number; at: number }[] = [];
    for (const [at, row] of rows.entries()) {
      const cell = row[this.#column] ?? null;
      const value = numberOf(cell, near.types);
      if (value !== null) numbers.push({ value, at });
      else this.#othersLike(cell).push(at);
    }
    this.#numbers = numbers.sort((a, b) => a.value - b.value || a.at - b.at);
  }

  /** Indices of the rows that agree with `row`. @throws BudgetSpent */
  *agreeing(row: Row, budget: Budget): Generator<number> {
    for (const at of this.#candidates(row[this.#column] ?? null)) {
      spend(budget);
      const other = this.#rows[at];
      if (other !== undefined && rowsAgree(row, other, this.#near)) yield at;
    }
  }

  *#candidates(cell: Cell): Generator<number> {
    const value = numberOf(cell, this.#near.types);
    if (value === null) {
      yield* this.#others.get(cellKey(cell, this.#near.types)) ?? [];
      return;
    }
    const far = Number.isFinite(value) ? reach(value, this.#near) : 0;
    for (let at = this.#firstFrom(value - far); at < this.#numbers.length; at += 1) {
      const one = this.#numbers[at];
      if (one === undefined || one.value > value + far) return;
      yield one.at;
    }
  }

  /** Index of the first number that is not below `least`. */
  #firstFrom(least: number): number {
    let [low, high] = [0, this.#numbers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle]?.value ?? 0) < least) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #othersLike(cell: Cell): number[] {
    const key = cellKey(cell, this.#near.types);
    const known = this.#others.get(key);
    if (known !== undefined) return known;
    const fresh: number[] = [];
    this.#others.set(key, fresh);
    return fresh;
  }
}

/** The column with the most different values: it leaves the fewest rows to compare. */
function mostTelling(rows: readonly Row[], { types }: Nearness): number {
  const counts = (rows[0] ?? []).map(
    (_, column) => new Set(rows.map((row) => cellKey(row[column] ?? null, types))).size,
  );
  return Math.max(0, counts.indexOf(Math.max(...counts)));
}
