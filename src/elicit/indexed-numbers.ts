import type { Json } from '../core/index.js';

/** The numbers of a reply by the index of what they are about, or why the reply is no answer. */
export type IndexedNumbers =
  | { readonly status: 'ok'; readonly at: ReadonlyMap<number, Json> }
  | { readonly status: 'bad'; readonly problem: string };

const bad = (problem: string): IndexedNumbers => ({ status: 'bad', problem });

/** A value's field, where it is an object that has one of its own. */
export function fieldOf(value: Json | undefined, key: string): Json | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as { readonly [key: string]: Json })[key] : undefined;
}

/**
 * Reads `[{ index, [key]: … }]`, in whatever order the entries come. An index that is no whole number below `count`, or
 * that comes twice, makes the whole reply bad, since nothing says which entry is right; an index that does not come is
 * left out of the map.
 * @param keys the fields that may hold the number; the first that an entry has is taken
 */
export function indexedNumbers(
  list: Json | undefined,
  keys: readonly string[],
  count: number,
): IndexedNumbers {
  if (!Array.isArray(list)) return bad('expected a list of results, got none');
  const at = new Map<number, Json>();
  for (const entry of list as readonly Json[]) {
    const index = fieldOf(entry, 'index');
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= count)
      return bad(`expected an index from 0 to ${count - 1}, got ${JSON.stringify(index) ?? 'none'}`);
    if (at.has(index)) return bad(`expected each index once, got ${index} twice`);
    const key = keys.find((name) => fieldOf(entry, name) !== undefined);
    if (key !== undefined) at.set(index, fieldOf(entry, key) as Json);
  }
  return { status: 'ok', at };
}
