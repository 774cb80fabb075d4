import { choicesOf, type Item, mayBeAsked } from '../elicit/index.js';
import type { Work } from './work.js';

/** An open item, and where its verdict stands among the judgment's. */
export interface OpenItem {
  readonly item: Item;
  /** Index into `work.verdicts`. */
  readonly at: number;
}

/** What tools did not settle and a model may: criteria without a tool, and those whose tool ran and left them open. */
export function openItems({ checks, open }: Work): OpenItem[] {
  const found: OpenItem[] = [];
  for (const at of open) {
    const check = checks[at];
    if (check === undefined || !mayBeAsked(check.criterion)) continue;
    const item = { id: `i${found.length + 1}`, ...check, choices: choicesOf(check.criterion) };
    found.push({ item, at });
  }
  return found;
}
