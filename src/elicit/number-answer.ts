import type { Json } from '../core/index.js';
import type { Once } from './ask-once.js';
import { choiceAt } from './choice-at.js';
import { type Answer, type Item, unanswered } from './elicitor.js';
import { indexedNumbers } from './indexed-numbers.js';
import { type NumberScale, scaled } from './number-scale.js';

/** An answer from the raw number of an endpoint; the number itself goes into the reason. No number is `bad_reply`. */
export function numberAnswer(item: Item, raw: Json | undefined, scale: NumberScale, source: string): Answer {
  const read = scaled(raw, scale);
  if (read.status === 'bad') return unanswered('bad_reply', `${source}: ${read.problem}`);
  const { score } = read;
  const how = scale === 'identity' ? '' : '; its sigmoid is the score';
  const reason = `${source} gave ${JSON.stringify(raw)}${how}`;
  return {
    status: 'scored',
    choice: choiceAt(item.choices, score),
    score,
    confidence: null,
    reason,
    evidence: [],
  };
}

/** How a list of numbers is found in a reply, and what they mean. */
export interface NumberList {
  readonly list: (body: Json) => Json | undefined;
  /** Fields that may hold the number. */
  readonly keys: readonly string[];
  readonly scale: NumberScale;
  /** The endpoint, for the reason. */
  readonly source: string;
}

/** An answer for each item from a reply that lists numbers by index; all unscored where the reply is no such list. */
export function numberAnswers(
  items: readonly Item[],
  asked: Once<Json>,
  { list, keys, scale, source }: NumberList,
): readonly Answer[] {
  if (asked.status === 'unscored') return items.map(() => unanswered(asked.code, asked.reason));
  const read = indexedNumbers(list(asked.reply), keys, items.length);
  if (read.status === 'bad') return items.map(() => unanswered('bad_reply', `${source}: ${read.problem}`));
  return items.map((item, index) => numberAnswer(item, read.at.get(index), scale, source));
}
