import { findFirstRun, findRuns } from './find-runs.js';
import type { Item } from './item.js';
import { ALTERNATIVES, FILLERS, HEDGES } from './lexicon.js';
import type { MathItem, Run } from './run.js';

/** An equals sign, or several in a row, by the indices of its items. */
export interface Relation {
  readonly from: number;
  readonly to: number;
  readonly op: '=' | '≈';
  readonly test: boolean;
}

/** Relations by the indices of their items; several in a row (`= ≈`) are one. */
export function mergedRelations(items: readonly Item[]): Relation[] {
  const found: Relation[] = [];
  items.forEach((item, at) => {
    if (item.kind !== 'relation') return;
    const last = found.at(-1);
    if (last?.to === at) {
      found[found.length - 1] = {
        ...last,
        to: at + 1,
        op: last.op === '≈' ? '≈' : item.op,
        test: last.test || item.test,
      };
    } else found.push({ from: at, to: at + 1, op: item.op, test: item.test });
  });
  return found;
}

/** What stands between two relations: the side before, the side behind, which may be one and the same. */
export interface Part {
  readonly from: number;
  readonly to: number;
  /** The run that begins it, where only words that add nothing stand before. */
  readonly first: Run | null;
  /** The run that ends it. */
  readonly last: Run | null;
}

export function partsBetween(items: readonly Item[], relations: readonly Relation[]): Part[] {
  return Array.from({ length: relations.length + 1 }, (_, index) => {
    const from = index === 0 ? 0 : (relations[index - 1] as Relation).to;
    const to = index === relations.length ? items.length : (relations[index] as Relation).from;
    return partBetween(items, from, to, index > 0, index < relations.length);
  });
}

/** Reads only as far as a run at either edge may go: nothing in the middle of a part is a side. */
function partBetween(
  items: readonly Item[],
  from: number,
  to: number,
  wantsFirst: boolean,
  wantsLast: boolean,
): Part {
  const cut = wantsLast ? lastCut(items, from, to) : from;
  const runs = wantsLast ? findRuns(items, cut, to) : [];
  // a run that is both sides of its part is one object
  const first = !wantsFirst ? null : wantsLast && cut === from ? runs[0] : findFirstRun(items, from, to);
  const last = runs.at(-1);
  return {
    from,
    to,
    first: first && onlyFillers(items, from, first.from) ? first : null,
    last: last && reachesEnd(items, last, to) ? last : null,
  };
}

/** Where the last break that no side goes across stands; `from` without one. */
function lastCut(items: readonly Item[], from: number, to: number): number {
  for (let at = to - 1; at > from; at -= 1) {
    const item = items[at] as Item;
    if (item.kind === 'break' && item.why !== 'math') return at;
  }
  return from;
}

function onlyFillers(items: readonly Item[], from: number, to: number): boolean {
  if (to - from > 8) return false;
  return items.slice(from, to).every((item) => {
    if (item.kind === 'word') return FILLERS.has(item.text) || HEDGES.has(item.text);
    if (item.kind === 'break') return item.why === 'math';
    return item.kind === 'currency';
  });
}

/** Only labels and delimiters of mathematics may stand between a side and its equals sign. */
function reachesEnd(items: readonly Item[], run: Run, to: number): boolean {
  if (run.dangling || (isLone(run) && labelOf(run).some((word) => ALTERNATIVES.has(word)))) return false;
  return (
    items
      .slice(run.to, Math.min(to, run.to + 8))
      .every((item) => item.kind === 'break' && item.why === 'math') && to - run.to <= 8
  );
}

const labelOf = (run: Run): readonly string[] => run.labels.at(-1)?.words ?? [];

/** A number (signed or in percent), a letter, or nothing but brackets around one. */
export function isLone(run: Run): boolean {
  let operands = 0;
  for (let at = run.items[0]?.kind === 'infix' ? 1 : 0; at < run.items.length; at += 1) {
    const item = run.items[at] as MathItem;
    if (item.kind === 'operand') operands += 1;
    else if (item.kind === 'postfix' ? item.op === '!' : item.kind !== 'open' && item.kind !== 'close')
      return false;
    if (operands > 1) return false;
  }
  return operands === 1;
}
