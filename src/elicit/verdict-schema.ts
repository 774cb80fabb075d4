import type { Choice, Json } from '../core/index.js';
import type { Item } from './elicitor.js';

/** What verdicts are asked for: the open items, the evidence that may be cited, the text that claims are quoted from. */
export interface VerdictsAsked {
  readonly items: readonly Item[];
  /** Ids of evidence that exists. */
  readonly evidenceIds: readonly string[];
  /** Plain text of the response. */
  readonly text: string;
}

/** Most claims that one item may have. */
export const MOST_CLAIMS = 50;
/** Longest reason a server is made to keep to; some servers refuse grammars that repeat 2000 times. */
const MOST_REASON = 1_000;
/** Most pieces of evidence a server lets one verdict cite. */
const MOST_CITED = 32;
/** Lists of evidence for which the parts of a rubric's schema are kept. */
const MOST_KEPT = 64;

/** Parts of schemas by the choices they are made from: one rubric is asked of thousands of samples. */
const KEPT = new WeakMap<readonly Choice[], Map<string, Json>>();

/**
 * The JSON Schema of `submit_verdicts`: an object with one required key an item, in the order of the items. A verdict is
 * its reason, the evidence it cites (absent where there is none to cite) and the label, in this order, so that the
 * label follows from the reason; an item about claims takes a list of them, each with the quote first. Only keywords
 * that servers enforce or pass over: no `uniqueItems`, which makes some refuse the request or change their decoder.
 */
export function verdictSchema({ items, evidenceIds }: Omit<VerdictsAsked, 'text'> & { text?: string }): Json {
  const evidence = evidenceIds.join('\n');
  const properties = new Map(items.map((item) => [item.id, partOf(item, evidenceIds, evidence)]));
  return objectOf(Object.fromEntries(properties));
}

function partOf(item: Item, evidenceIds: readonly string[], evidence: string): Json {
  const kept = KEPT.get(item.choices) ?? new Map<string, Json>();
  KEPT.set(item.choices, kept);
  const key = `${item.criterion.scope === 'claim'}\n${evidence}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const part = item.criterion.scope === 'claim' ? claimsOf(item, evidenceIds) : verdictOf(item, evidenceIds);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, part);
  return part;
}

const claimsOf = (item: Item, evidenceIds: readonly string[]): Json => ({
  type: 'array',
  maxItems: MOST_CLAIMS,
  items: objectOf({ quote: { type: 'string' }, ...partsOf(item, evidenceIds) }),
});

const verdictOf = (item: Item, evidenceIds: readonly string[]): Json => objectOf(partsOf(item, evidenceIds));

const partsOf = ({ choices }: Item, evidenceIds: readonly string[]): Record<string, Json> => ({
  reason: { type: 'string', maxLength: MOST_REASON },
  ...(evidenceIds.length === 0 ? {} : { evidence: evidenceOf(evidenceIds) }),
  verdict: { type: 'string', enum: choices.map(({ label }) => label) },
});

const evidenceOf = (ids: readonly string[]): Json => ({
  type: 'array',
  items: { type: 'string', enum: ids },
  maxItems: Math.min(ids.length, MOST_CITED),
});

const objectOf = (properties: Record<string, Json>): Json => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
