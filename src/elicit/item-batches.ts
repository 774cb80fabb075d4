import type { Brief, Elicitation, Item } from './elicitor.js';

/** Asks about at most `limits.itemsPerCall` items at a time, the batches side by side, and joins the answers in order. */
export async function inBatches(
  brief: Brief,
  ask: (items: readonly Item[]) => Promise<Elicitation>,
): Promise<Elicitation> {
  const size = Math.max(1, brief.limits.itemsPerCall);
  const batches: (readonly Item[])[] = [];
  for (let at = 0; at < brief.items.length; at += size) batches.push(brief.items.slice(at, at + size));
  const parts = await Promise.all(batches.map(ask));
  return {
    answers: new Map(parts.flatMap(({ answers }) => [...answers])),
    claims: parts.flatMap(({ claims }) => claims),
  };
}
