import { askVerdicts } from './ask-verdicts.js';
import type { Elicitor } from './elicitor.js';

/** Reason and label for every item in one call (more where there are more items than a call may hold), with no tools. */
export const labelSet: Elicitor = {
  name: 'label_set',
  description: 'One of its choices for every item, with the reason before it, in one call.',
  needs: ['chat'],
  elicit: (brief) => askVerdicts(brief, 'label_set'),
};
