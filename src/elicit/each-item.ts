import { type Answer, type Brief, type Elicitation, type Item, unanswered } from './elicitor.js';

/** Items asked about at the same time; the model's own limits hold besides. */
const AT_ONCE = 8;

/** Why an elicitor that reads no text from the model leaves claims open. */
export const findsNoClaims = (item: Item): Answer =>
  unanswered(
    'claims_not_asked',
    `${item.criterion.id} asks of each claim, and this elicitor finds no claims; ask by labels or with tools`,
  );

/**
 * One asking for each item, a few at a time. Items about claims are unscored, since nothing finds the claims.
 * @returns answers in the order of the items, whatever order they came in
 */
export async function eachItem(brief: Brief, ask: (item: Item) => Promise<Answer>): Promise<Elicitation> {
  const answers = await fewAtOnce(brief.items, (item) =>
    item.criterion.scope === 'claim' ? Promise.resolve(findsNoClaims(item)) : ask(item),
  );
  return {
    answers: new Map(brief.items.map((item, index) => [item.id, answers[index] as Answer])),
    claims: [],
  };
}

/** Results of `work` in the order of `all`, at most {@link AT_ONCE} of them under way. */
export async function fewAtOnce<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array<R>(all.length);
  const queue = all.entries();
  const worker = async () => {
    // one iterator shared by all workers: each entry is taken once
    for (const [index, one] of queue) results[index] = await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, worker));
  return results;
}
