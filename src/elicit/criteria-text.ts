import type { Criterion, Rubric } from '../core/index.js';
import { criterionName, criterionWords, mayBeAsked } from './rubric-text.js';

/**
 * The criteria a model may be asked about, without their choices: for elicitors that ask for something else. The same
 * text for every sample of a run.
 * @param note said of each criterion after its text; null for nothing
 */
export function criteriaText({ criteria }: Rubric, note: (criterion: Criterion) => string | null): string {
  const lines = criteria.filter(mayBeAsked).map((criterion) => {
    const said = note(criterion);
    return `- ${criterionName(criterion.id)}: ${criterionWords(criterion.text)}${said === null ? '' : `\n  ${said}`}`;
  });
  return `The criteria:\n${lines.join('\n')}`;
}
