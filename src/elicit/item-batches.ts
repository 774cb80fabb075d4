import type { Brief, Elicitation, Item } from './elicitor.js';

/**
 * Asks about at most `limits.itemsPerCall` items at a time, and joins the answers in order.
 * @param atOnce whether the batches may run side by side; not where they call tools, because the ids of evidence follow
 * the order of the calls
 */
export async function inBatches(
  brief: Brief,
  ask: (items: readonly Item[]) => Promise<Elicitation>,
  atOnce = true,
): Promise<Elicitation> {
  const size = Math.max(1, brief.limits.itemsPerCall);
  const batches: (readonly Item[])[] = [];
  for (let at = 0; at < brief.items.length; at += size) batches.push(brief.items.slice(at, at + size));
  const parts = atOnce ? await Promise.all(batches.map(ask)) : await oneByOne(batches, ask);
  return {
    answers: new Map(parts.flatMap(({ answers }) => [...answers])),
    claims: parts.flatMap(({ claims }) => claims),
  };
}

async function oneByOne<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of all) results.push(await work(one));
  return results;
}
