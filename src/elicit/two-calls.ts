import type { ModelMessage } from '../core/index.js';
import { wholeOnce } from './ask-once.js';
import { askForVerdicts } from './ask-verdicts.js';
import { allUnanswered, type Brief, type Elicitation, type Item } from './elicitor.js';
import { JUDGE_RULES, VERDICT_RULES } from './instructions.js';
import { itemsText } from './items-part.js';
import { conversation } from './shared-messages.js';

/** What is asked in the two turns of one conversation. */
export interface TwoCalls {
  /** Asked first, before the list of items; answered in free text. */
  readonly first: string;
  /** Asked then: leads to the verdicts. */
  readonly second: string;
  /** Name of the first call in the log. */
  readonly purpose: string;
}

/** A free text first, then verdicts in the same conversation; without a whole text no verdict is asked for. */
export async function twoCalls(
  brief: Brief,
  items: readonly Item[],
  { first, second, purpose }: TwoCalls,
): Promise<Elicitation> {
  const instructions = `${JUDGE_RULES}\n\n${VERDICT_RULES}`;
  const messages = conversation(brief, { instructions, ask: `${first}\n${itemsText(brief, items)}` });
  const asked = await wholeOnce(brief, { messages, sampling: brief.sampling }, purpose);
  if (asked.status === 'unscored') return allUnanswered(items, asked.code, asked.reason);
  const then: readonly ModelMessage[] = [
    ...messages,
    { role: 'assistant', content: asked.reply.text },
    { role: 'user', content: second },
  ];
  return askForVerdicts(brief, items, then, 'submit');
}
