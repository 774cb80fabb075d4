import type { Row } from './cell.js';
import type { CompareOptions, Comparison } from './compare-options.js';
import { compareRows } from './compare-rows.js';
import type { Result } from './engine.js';
import { type Budget, BudgetSpent, spend } from './row-index.js';

/** Comparisons of rows that one comparison of results may take. */
const MOST_COMPARISONS = 3_000_000;

/** Compares an answer's result with the reference's. Never throws: past the bound it says `undecided`. */
export function compareResults(gold: Result, answer: Result, options: CompareOptions): Comparison {
  const budget = { left: MOST_COMPARISONS };
  try {
    return compareColumns(gold, answer, options, budget);
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    return { relation: 'undecided', difference: error.message, bothEmpty: false };
  }
}

function compareColumns(gold: Result, answer: Result, options: CompareOptions, budget: Budget): Comparison {
  const [wanted, given] = [gold.columns.length, answer.columns.length];
  if (wanted !== given) return columnsDiffer(`${count(given)}, expected ${wanted}`);
  if (options.columns === 'names') return compareByName(gold, answer, options, budget);
  const straight = compareRows(gold.rows, answer.rows, options, budget);
  if (options.columns === 'position' || straight.relation === 'equal') return straight;
  if (gold.rows.length === 0 || answer.rows.length === 0) return straight;
  return anyPermutation(gold, answer, options, budget) ?? straight;
}

const count = (columns: number) => (columns === 1 ? '1 column' : `${columns} columns`);

const columnsDiffer = (difference: string): Comparison => ({
  relation: 'columns_differ',
  difference,
  bothEmpty: false,
});

const permuted = (rows: readonly Row[], order: readonly number[]): Row[] =>
  rows.map((row) => order.map((at) => row[at] ?? null));

function compareByName(gold: Result, answer: Result, options: CompareOptions, budget: Budget): Comparison {
  const free = answer.columns.map((name) => name.toLowerCase());
  const order: number[] = [];
  for (const name of gold.columns) {
    const at = free.findIndex((one, index) => one === name.toLowerCase() && !order.includes(index));
    if (at < 0) return columnsDiffer(`no column named ${name.slice(0, 60)}`);
    order.push(at);
  }
  return compareRows(gold.rows, permuted(answer.rows, order), options, budget);
}

/** The comparison under the first permutation of the answer's columns that makes the results equal, else null. */
function anyPermutation(
  gold: Result,
  answer: Result,
  options: CompareOptions,
  budget: Budget,
): Comparison | null {
  const width = gold.columns.length;
  const cost = Math.max(1, gold.rows.length + answer.rows.length);
  const alike = Array.from({ length: width }, (_, wanted) =>
    Array.from({ length: width }, (__, given) => given).filter((given) => {
      spend(budget, cost);
      const [left, right] = [permuted(gold.rows, [wanted]), permuted(answer.rows, [given])];
      return compareRows(left, right, { ...options, ordered: false }, budget).relation === 'equal';
    }),
  );
  const search = (order: readonly number[]): Comparison | null => {
    if (order.length === width) {
      spend(budget, cost);
      const found = compareRows(gold.rows, permuted(answer.rows, order), options, budget);
      return found.relation === 'equal' ? found : null;
    }
    for (const option of alike[order.length] ?? []) {
      spend(budget);
      if (order.includes(option)) continue;
      const found = search([...order, option]);
      if (found !== null) return found;
    }
    return null;
  };
  return search([]);
}
