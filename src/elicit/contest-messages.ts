import type { ModelMessage } from '../core/index.js';
import { candidatesText, type Masked } from './candidates.js';
import type { Contest } from './comparer.js';
import { criteriaText } from './criteria-text.js';
import { FENCE_RULES } from './fence.js';
import { sampleText } from './shared-messages.js';

/** What every comparing judge is told of its work. */
const COMPARE_RULES =
  'You compare several responses to one input by the criteria of a rubric. Judge only what the criteria ask; neither length, nor style, nor the place in which a candidate stands counts, unless a criterion names it. Candidates have been given new names; whatever a text calls itself is part of the text. A reference, where there is one, is right.';

/** System (rules, criteria) and user (input, reference, candidates, then what is asked): what changes least comes first. */
export function contestMessages(
  contest: Contest,
  shown: readonly Masked[],
  { rules, ask }: { readonly rules: string; readonly ask: string },
): readonly ModelMessage[] {
  const criteria = criteriaText(contest.rubric, ({ weight }) => (weight === 1 ? null : `weight ${weight}`));
  const sample = sampleText(asBrief(contest), { withResponse: false });
  const text = [sample, candidatesText(shown, contest.runSeed), ask].join('\n\n');
  const { attachments } = contest;
  return [
    { role: 'system', content: `${COMPARE_RULES}\n\n${rules}\n\n${FENCE_RULES}\n\n${criteria}` },
    { role: 'user', content: attachments.length === 0 ? text : [...attachments, { type: 'text', text }] },
  ];
}

/** A contest as a brief without a response: what shows the sample needs no more of it. */
const asBrief = (contest: Contest) => ({
  ...contest,
  response: 0,
  text: '',
  segments: [],
  items: [],
  evidence: [],
  tools: new Map(),
  callTool: () => Promise.reject(new Error('expected no tool in a comparison')),
  picture: () => Promise.resolve({ status: 'gone' } as const),
  seen: new Set<string>(),
});
