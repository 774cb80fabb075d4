import { askVerdicts } from './ask-verdicts.js';
import type { Elicitor } from './elicitor.js';
import { investigate } from './investigate.js';
import { inBatches } from './item-batches.js';

/**
 * The agentic judge. It is given the sample fenced as data, the open items, and what tools have found already; it
 * calls the tools the rubric grants, several in one turn at once, reads what they return, and submits exactly one
 * verdict an item. With no tools granted, one batch of items is one call.
 */
export const agentic: Elicitor = {
  name: 'agentic',
  description:
    'calls the tools that the rubric grants, then gives every item its verdict; without tools, one call',
  needs: ['chat'],
  elicit: (brief) =>
    brief.tools.size === 0
      ? askVerdicts(brief)
      : inBatches(brief, (items) => investigate({ ...brief, items }), false),
};
