import { type Row, rowKey, showCell } from './cell.js';
import type { CompareOptions, Comparison } from './compare-options.js';
import { rowsAgree } from './near.js';
import { firstUncovered, firstUnpaired } from './pair-rows.js';
import type { Budget } from './row-index.js';

type RowOptions = Omit<CompareOptions, 'columns'>;

/** What is left over once rows that are exactly equal are taken away from both lists. */
interface Remainder {
  readonly gold: Row[];
  readonly answer: Row[];
}

/**
 * Compares the rows of two results whose columns already stand in the same order. @throws BudgetSpent
 */
export function compareRows(
  gold: readonly Row[],
  answer: readonly Row[],
  options: RowOptions,
  budget: Budget,
): Comparison {
  const bothEmpty = gold.length === 0 && answer.length === 0;
  if (options.ordered) return compareInOrder(gold, answer, options, budget);
  const unpaired =
    options.duplicates === 'ignore'
      ? unpairedSets(gold, answer, options, budget)
      : unpairedMultisets(gold, answer, options, budget);
  if (unpaired === null) return { relation: 'equal', difference: '', bothEmpty };
  return differing(gold, answer, unpaired);
}

function compareInOrder(
  gold: readonly Row[],
  answer: readonly Row[],
  options: RowOptions,
  budget: Budget,
): Comparison {
  const at = gold.findIndex((row, index) => {
    const other = answer[index];
    return other === undefined || !rowsAgree(row, other, options);
  });
  if (at < 0 && gold.length === answer.length)
    return { relation: 'equal', difference: '', bothEmpty: gold.length === 0 };
  const unordered = compareRows(gold, answer, { ...options, ordered: false, duplicates: 'count' }, budget);
  if (unordered.relation !== 'equal') return unordered;
  const difference = `row ${at + 1}: the rows are right, their order is not`;
  return {
    relation: 'order_differs',
    difference,
    ...shown('missing', gold[at]),
    ...shown('extra', answer[at]),
    bothEmpty: false,
  };
}

interface Unpaired {
  readonly missing: Row | undefined;
  readonly extra: Row | undefined;
}

function unpairedMultisets(
  gold: readonly Row[],
  answer: readonly Row[],
  options: RowOptions,
  budget: Budget,
): Unpaired | null {
  const rest = withoutEqual(gold, answer, options);
  if (rest.gold.length === 0 && rest.answer.length === 0) return null;
  if (rest.gold.length !== rest.answer.length) return { missing: rest.gold[0], extra: rest.answer[0] };
  const failed = firstUnpaired(rest.gold, rest.answer, options, budget);
  if (failed === null) return null;
  const extra = firstUncovered(rest.answer, rest.gold, options, budget);
  return { missing: rest.gold[failed], extra: rest.answer[extra ?? 0] };
}

function withoutEqual(gold: readonly Row[], answer: readonly Row[], { types }: RowOptions): Remainder {
  const left = new Map<string, Row[]>();
  for (const row of gold) {
    const key = rowKey(row, types);
    const same = left.get(key);
    if (same === undefined) left.set(key, [row]);
    else same.push(row);
  }
  const extra = answer.filter((row) => left.get(rowKey(row, types))?.pop() === undefined);
  return { gold: [...left.values()].flat(), answer: extra };
}

function unpairedSets(
  gold: readonly Row[],
  answer: readonly Row[],
  options: RowOptions,
  budget: Budget,
): Unpaired | null {
  const [wanted, given] = [distinct(gold, options), distinct(answer, options)];
  const lacking = [...wanted].filter(([key]) => !given.has(key)).map(([, row]) => row);
  const surplus = [...given].filter(([key]) => !wanted.has(key)).map(([, row]) => row);
  const missing = firstUncovered(lacking, [...given.values()], options, budget);
  const extra = firstUncovered(surplus, [...wanted.values()], options, budget);
  if (missing === null && extra === null) return null;
  return {
    missing: missing === null ? undefined : lacking[missing],
    extra: extra === null ? undefined : surplus[extra],
  };
}

const distinct = (rows: readonly Row[], { types }: RowOptions) =>
  new Map(rows.map((row) => [rowKey(row, types), row]));

function differing(gold: readonly Row[], answer: readonly Row[], { missing, extra }: Unpaired): Comparison {
  const counts =
    gold.length === answer.length
      ? ''
      : `${answer.length} ${answer.length === 1 ? 'row' : 'rows'}, expected ${gold.length}`;
  const rows = [
    missing === undefined ? '' : `row ${rowText(missing)} is missing`,
    extra === undefined ? '' : `row ${rowText(extra)} is not expected`,
  ];
  return {
    relation: 'rows_differ',
    difference: [counts, ...rows].filter(Boolean).join('; '),
    ...shown('missing', missing),
    ...shown('extra', extra),
    bothEmpty: false,
  };
}

const MOST_SHOWN = 50;
const showRow = (row: Row) => row.slice(0, MOST_SHOWN).map(showCell);

const shown = (key: 'missing' | 'extra', row: Row | undefined) =>
  row === undefined ? {} : { [key]: showRow(row) };

function rowText(row: Row): string {
  const text = JSON.stringify(showRow(row));
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
