import type { Choice, Criterion, Rubric } from '../core/index.js';
import { shown } from './fence.js';

/** The choices of a criterion that declares none, worst to best. */
export const DEFAULT_CHOICES: readonly Choice[] = [
  { label: 'not met', score: 0 },
  { label: 'met', score: 1 },
];

/** Labels are told apart by quotes, so that one holding a comma reads as one. */
export const choicesText = (choices: readonly Choice[]): string =>
  choices.map(({ label }) => JSON.stringify(label)).join(', ');

/** What a criterion may be answered with, worst to best. */
export const choicesOf = ({ choices }: Criterion): readonly Choice[] => choices ?? DEFAULT_CHOICES;

/** An id on one line, as safe to show as what is judged: samples may bring criteria of their own. */
export const criterionName = (id: string): string => shown(id).replaceAll(/\s+/g, ' ');

/** The text of a criterion; its further lines are indented, so that none reads as another criterion. */
export const criterionWords = (text: string): string => shown(text).replaceAll('\n', '\n  ');

const NEEDS_EVIDENCE =
  '\n  Needs evidence: cite what a tool found; a verdict that cites no tool that ran counts for nothing.';

function criterionText(criterion: Criterion): string {
  const { id, text, scope } = criterion;
  const of = { response: 'the whole response', step: 'one step', claim: 'each claim in the response' }[scope];
  const need = criterion.evidence === 'required' ? NEEDS_EVIDENCE : '';
  return `- ${criterionName(id)} (${of}): ${criterionWords(text)}\n  Choices, worst to best: ${choicesText(choicesOf(criterion))}${need}`;
}

/** The criteria a model may be asked about, in the rubric's order: the same text for every sample of a run. */
export function rubricText({ criteria }: Rubric): string {
  return `The rubric:\n${criteria.filter(mayBeAsked).map(criterionText).join('\n')}`;
}

/** Whether a model may have to settle a criterion: it names no tool, or its tool may leave it open. */
export const mayBeAsked = ({ verify }: Criterion): boolean =>
  verify === undefined || verify.open !== 'unscored';
