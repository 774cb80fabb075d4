import type { Item, ItemOf } from './item.js';

/** What stands inside a pair of brackets, counted from the start of the text. */
interface Counts {
  readonly relations: number;
  readonly words: number;
  readonly separators: number;
  readonly ink: number;
}

const place = ({ start, end, spaced }: Item) => ({ start, end, spaced });

/**
 * Tells brackets of prose from brackets of mathematics. `(which is 3 + 4 = 7)` ends what stands around it, `5 (apples)`
 * is a label, `(3, 4)` and `P(X = 3)` stand for one quantity that is not read; commas that separate no
 * arguments of a function end an expression.
 */
export function resolveBrackets(items: readonly Item[]): readonly Item[] {
  if (!items.some(({ kind }) => kind === 'open' || kind === 'close' || kind === 'separator')) return items;
  return resolved(items);
}

function resolved(items: readonly Item[]): Item[] {
  const partner = matchBrackets(items);
  const counts = countAll(items);
  const closing = new Map<number, Role>();
  const out: Item[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as Item;
    const close = item.kind === 'open' ? partner.get(at) : undefined;
    const role = close === undefined ? (closing.get(at) ?? 'mathematics') : roleOf(items, at, close, counts);
    if (close !== undefined && role === 'quantity') {
      out.push({ kind: 'unknown', prefix: false, ...place(item), end: (items[close] as Item).end });
      at = close;
      continue;
    }
    if (close !== undefined) closing.set(close, role);
    if (role === 'prose') out.push({ kind: 'break', why: 'bracket', ...place(item) });
    else if (role === 'crossing' && item.kind === 'open') out.push({ ...item, crossing: true });
    else if (role === 'mathematics' || role === 'crossing') out.push(item);
  }
  return withCommas(out);
}

/** The closing bracket of each opening one, within a sentence. */
function matchBrackets(items: readonly Item[]): Map<number, number> {
  const partner = new Map<number, number>();
  const open: number[] = [];
  items.forEach((item, at) => {
    if (item.kind === 'break' && (item.why === 'line' || item.why === 'sentence')) open.length = 0;
    if (item.kind === 'open') open.push(at);
    if (item.kind !== 'close') return;
    const last = open.at(-1);
    if (last === undefined || (items[last] as ItemOf<'open'>).bracket !== item.bracket) return;
    open.pop();
    partner.set(last, at);
  });
  return partner;
}

function countAll(items: readonly Item[]): Counts[] {
  const counts: Counts[] = [{ relations: 0, words: 0, separators: 0, ink: 0 }];
  for (const item of items) {
    const last = counts.at(-1) as Counts;
    counts.push({
      relations: last.relations + (item.kind === 'relation' ? 1 : 0),
      words: last.words + (item.kind === 'word' ? 1 : 0),
      separators: last.separators + (item.kind === 'separator' ? 1 : 0),
      ink: last.ink + (item.kind === 'word' ? 0 : 1),
    });
  }
  return counts;
}

/** A word that may be the name of a function; other scripts are written without spaces. */
const APPLICABLE = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]$/u;

type Role = 'mathematics' | 'crossing' | 'quantity' | 'label' | 'prose';

function roleOf(items: readonly Item[], open: number, close: number, counts: readonly Counts[]): Role {
  const before = items[open - 1];
  const item = items[open] as ItemOf<'open'>;
  const inside = (key: keyof Counts) => (counts[close] as Counts)[key] - (counts[open + 1] as Counts)[key];
  if (item.bracket === '{') {
    if (inside('relations') === 0) return 'mathematics';
    // the limits of a sum, as in `\sum_{n=1}^{5}`
    return before?.kind === 'unknown' || before?.kind === 'infix' ? 'quantity' : 'prose';
  }
  const tight = before !== undefined && before.end === item.start;
  const applied =
    tight &&
    ((before.kind === 'word' && APPLICABLE.test(before.text)) ||
      (before.kind === 'operand' && before.token.type === 'name'));
  if (inside('relations') > 0) {
    if (applied) return 'quantity';
    if (before?.kind === 'infix') return 'crossing';
    return before?.kind === 'relation' || before?.kind === 'open' ? 'mathematics' : 'prose';
  }
  if (before?.kind === 'prefix') return 'mathematics';
  if (close === open + 1) return 'prose';
  if (inside('separators') > 0) return 'quantity';
  if (applied && before.kind === 'word' && inside('ink') > 0) return 'quantity';
  // an index, as in `a[3]`, and not a factor
  if (applied && item.bracket === '[') return 'quantity';
  if (inside('ink') === 0) return tight ? 'quantity' : 'label';
  return items[open + 1]?.kind === 'word' ? 'prose' : 'mathematics';
}

/** Commas stay inside the brackets of a function; anywhere else they end an expression. */
function withCommas(items: readonly Item[]): Item[] {
  const calls: boolean[] = [];
  return items.map((item, at) => {
    if (item.kind === 'open') calls.push(items[at - 1]?.kind === 'prefix');
    if (item.kind === 'close') calls.pop();
    if (item.kind !== 'separator' || calls.at(-1)) return item;
    return { kind: 'break', why: 'comma', ...place(item) };
  });
}
