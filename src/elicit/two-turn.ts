import type { Elicitor } from './elicitor.js';
import { inBatches } from './item-batches.js';
import { twoCalls } from './two-calls.js';

const ASK = {
  purpose: 'what matters',
  first:
    'Do not judge yet. Choose at most three of the items or aspects below on which this response most likely stands or falls, and say in one line each where in the response to look and what would settle it.',
  second:
    'Now read the response once more with these places in mind, as if for the first time, and give one verdict for each of the items listed above.',
};

/** First what matters most and where to look, then a second reading and labels. */
export const twoTurn: Elicitor = {
  name: 'two_turn',
  description:
    'First what matters most and where to look, then a second reading and one of its choices for every item.',
  needs: ['chat'],
  elicit: (brief) => inBatches(brief, (items) => twoCalls(brief, items, ASK)),
};
