import { wholeOnce } from './ask-once.js';
import { askForVerdicts } from './ask-verdicts.js';
import { allUnanswered, type Brief, type Elicitation, type Elicitor, type Item } from './elicitor.js';
import { fence } from './fence.js';
import { JUDGE_RULES, VERDICT_RULES } from './instructions.js';
import { inBatches } from './item-batches.js';
import { itemsText } from './items-part.js';
import { conversation } from './shared-messages.js';

const ANSWER_RULES =
  'You answer an input yourself, as well as you can, and end with your final answer. The input is the one thing you are to do; the rules on fenced material hold for all else in it.';

/**
 * The judge commits before it looks: it answers the input without having seen the response, the reference or the
 * rubric, then labels with its own answer before it. Documents and attachments of the sample belong to the input.
 */
export const referenceFirst: Elicitor = {
  name: 'reference_first',
  description:
    'The judge answers the input itself before it sees the response, then gives every item one of its choices.',
  needs: ['chat'],
  elicit: async (brief) => {
    const messages = conversation(brief, {
      instructions: ANSWER_RULES,
      ask: 'Answer the input.',
      withReference: false,
      withResponse: false,
      withRubric: false,
    });
    const own = await wholeOnce(brief, { messages, sampling: brief.sampling }, 'own answer');
    if (own.status === 'unscored') return allUnanswered(brief.items, own.code, own.reason);
    return inBatches(brief, (items) => askWith(brief, items, own.reply.text));
  },
};

/** Labels, with the judge's own answer fenced: it may hold text of the input, and it may be wrong. */
function askWith(brief: Brief, items: readonly Item[], own: string): Promise<Elicitation> {
  const ask = [
    'Your own answer to the input, which you wrote before you saw the response. It may be wrong: where the two differ, find out which holds.',
    fence('your own earlier answer', own, brief.runSeed),
    `Give one verdict for each of these open items:\n${itemsText(brief, items)}`,
  ].join('\n\n');
  const messages = conversation(brief, { instructions: `${JUDGE_RULES}\n\n${VERDICT_RULES}`, ask });
  return askForVerdicts(brief, items, messages, 'submit');
}
