import type { Elicitor } from './elicitor.js';
import { inBatches } from './item-batches.js';
import { twoCalls } from './two-calls.js';

const ASK = {
  purpose: 'critique',
  first:
    'Before any verdict, write a critique of the response in plain text: for each of these items say what in the response bears on it, for and against, and what is missing. Give no verdicts yet.',
  second: 'Now give one verdict for each of the items listed above, in the light of your critique.',
};

/** First a critique in free text, then labels with the critique in the conversation. */
export const critique: Elicitor = {
  name: 'critique',
  description: 'A critique in free text first, then one of its choices for every item.',
  needs: ['chat'],
  elicit: (brief) => inBatches(brief, (items) => twoCalls(brief, items, ASK)),
};
