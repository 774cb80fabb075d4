import { plainText } from '../core/index.js';
import { textOf } from './asked-of.js';
import { fewAtOnce, findsNoClaims } from './each-item.js';
import type { Answer, Brief, Elicitation, Item } from './elicitor.js';
import { disarmed } from './fence.js';

/** A query and the texts it is put to; `documents[i]` is the text that `items[i]` is about. */
export interface Query {
  readonly query: string;
  readonly items: readonly Item[];
  readonly documents: readonly string[];
}

/** What a scoring model is asked of an item: the input and the criterion's text. */
const queryOf = ({ sample }: Brief, { criterion }: Item): string =>
  `${disarmed(plainText(sample.input))}\n\n${criterion.text}`;

/** Items of one criterion have the same choices; two criteria of one text may not, so both are told apart. */
const keyOf = (brief: Brief, item: Item): string => `${item.criterion.id}\n${queryOf(brief, item)}`;

/** The items by what is asked of them, at most `itemsPerCall` a query, in the order they come. */
function queriesOf(brief: Brief, items: readonly Item[]): readonly Query[] {
  const most = Math.max(1, brief.limits.itemsPerCall);
  const open = new Map<string, Item[]>();
  const groups: { readonly query: string; readonly items: Item[] }[] = [];
  for (const item of items) {
    const query = queryOf(brief, item);
    const key = keyOf(brief, item);
    let group = open.get(key);
    if (group === undefined || group.length === most) {
      group = [];
      open.set(key, group);
      groups.push({ query, items: group });
    }
    group.push(item);
  }
  return groups.map((group) => ({
    ...group,
    documents: group.items.map((item) => disarmed(textOf(brief, item))),
  }));
}

/** One call a query, a few at a time; items about claims are unscored. Answers come in the order of the items. */
export async function eachQuery(
  brief: Brief,
  ask: (query: Query) => Promise<readonly Answer[]>,
): Promise<Elicitation> {
  const isAsked = ({ criterion }: Item) => criterion.scope !== 'claim';
  const queries = queriesOf(brief, brief.items.filter(isAsked));
  const answers = await fewAtOnce(queries, ask);
  const found = new Map<string, Answer>();
  for (const [at, { items }] of queries.entries())
    for (const [index, { id }] of items.entries()) found.set(id, answers[at]?.[index] as Answer);
  return {
    answers: new Map(brief.items.map((item) => [item.id, found.get(item.id) ?? findsNoClaims(item)])),
    claims: [],
  };
}
