import type { Brief, Item } from './elicitor.js';
import { fenceTag } from './fence.js';
import { stepMark } from './marked-response.js';
import { choicesText, criterionName } from './rubric-text.js';

function ofWhat({ criterion, segment }: Item, tag: string): string {
  if (criterion.scope === 'claim') return 'for each claim it concerns';
  return segment === null ? 'of the whole response' : `of the step after ${stepMark(tag, segment.index)}`;
}

/** The open items as a list: what is asked, of which step, and the labels to choose from. */
export function itemsText(brief: Pick<Brief, 'text' | 'runSeed'>, items: readonly Item[]): string {
  const tag = fenceTag(brief.text, brief.runSeed);
  return items
    .map(
      (item) =>
        `- ${item.id}: criterion ${criterionName(item.criterion.id)} ${ofWhat(item, tag)}; one of ${choicesText(item.choices)}`,
    )
    .join('\n');
}
