import { folded, graphemes } from './counts.js';

/** How a list is put in order. */
export interface SortOptions {
  readonly order: 'code_unit' | 'locale' | 'numeric' | 'length';
  readonly descending?: boolean | undefined;
  readonly locale?: string | undefined;
}

/** Compares two items; items that are equal keep their places. */
function comparison({ order, locale = 'en' }: SortOptions): (one: string, other: string) => number {
  if (order === 'code_unit') return (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  if (order === 'numeric') return (one, other) => Number(one) - Number(other);
  if (order === 'length') return (one, other) => graphemes(one).length - graphemes(other).length;
  return new Intl.Collator(locale).compare;
}

/** A sorted copy; stable, also where it descends. */
export function sorted(items: readonly string[], options: SortOptions): string[] {
  const compare = comparison(options);
  return items.toSorted((one, other) => (options.descending ? -compare(one, other) : compare(one, other)));
}

/** The items without repetitions, in order of first appearance. */
export function unique(items: readonly string[], ignoreCase = false): string[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = ignoreCase ? folded(item) : item;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A text backwards, by graphemes. */
export const reversed = (text: string): string => graphemes(text).toReversed().join('');

/** The item at a place from 1, or from the end where negative; null where there is none. */
export const nth = <T>(items: readonly T[], place: number): T | null =>
  items.at(place > 0 ? place - 1 : place) ?? null;

/** The items of a list as written: lines, bullets or numbers before them, or commas between them. */
export function readList(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pieces = lines.length > 1 ? lines : text.split(/[,;、，]/);
  return pieces.map(bare).filter((item) => item !== '');
}

const bare = (item: string) =>
  item
    .trim()
    .replace(/^(?:[-*•]|\d{1,4}[.)])\s+/, '')
    .replace(/^and\s+/i, '')
    .replace(/^["'“‘`*]+|["'”’`*.]+$/g, '')
    .trim();

/** Whether an answer gives the wanted items in their order. */
export type OrderMatch = 'same' | 'order' | 'missing' | 'extra';

const BETWEEN = /^(?:[\s,;:.\-*•–—→>|"'“”‘’`[\]()\d、，]|and\b|then\b|<)*$/i;

/** Looks in a text for the items, the last list of them where it repeats the given one first. */
export function matchOrder(text: string, wanted: readonly string[], given: readonly string[]): OrderMatch {
  const places = findItems(text, [...new Set(given)]);
  const last = places.slice(-wanted.length);
  const found = last.map(({ item }) => item);
  const complete =
    found.length === wanted.length && found.toSorted().join('\0') === wanted.toSorted().join('\0');
  if (!complete) return 'missing';
  const clean = last.every((place, index) => {
    const before = last[index - 1];
    return before === undefined || BETWEEN.test(text.slice(before.end, place.start).slice(0, 200));
  });
  if (!clean || (places.length > last.length && places.length % wanted.length !== 0)) return 'extra';
  return found.every((item, index) => item === wanted[index]) ? 'same' : 'order';
}

interface Place {
  readonly item: string;
  readonly start: number;
  readonly end: number;
}

/** Every whole occurrence of an item, the longest where several start at one place. */
function findItems(text: string, items: readonly string[]): Place[] {
  const byLength = items
    .toSorted((one, other) => other.length - one.length)
    .map((item) => [item, item.toLowerCase()] as const);
  const small = text.toLowerCase();
  const found: Place[] = [];
  let at = 0;
  for (const { index } of small.matchAll(/(?<![\p{L}\p{N}])[^\s]/gu)) {
    if (index < at) continue;
    const hit = byLength.find(
      ([, lower]) =>
        small.startsWith(lower, index) &&
        !/^[\p{L}\p{N}]/u.test(small.slice(index + lower.length, index + lower.length + 2)),
    );
    if (hit === undefined) continue;
    at = index + hit[1].length;
    found.push({ item: hit[0], start: index, end: at });
  }
  return found;
}
