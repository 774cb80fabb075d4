import type { Choice } from '../core/index.js';
import { askForVerdicts } from './ask-verdicts.js';
import { criteriaText } from './criteria-text.js';
import type { Answer, Brief, Elicitation, Elicitor, Item } from './elicitor.js';
import { JUDGE_RULES, VERDICT_RULES } from './instructions.js';
import { inBatches } from './item-batches.js';
import { itemsText } from './items-part.js';
import { choicesOf } from './rubric-text.js';
import { conversation } from './shared-messages.js';

/** Yes or no for every item: its best choice or its worst, nothing between. */
export const binary: Elicitor = {
  name: 'binary',
  description: 'Yes or no for every item: its best choice or its worst.',
  needs: ['chat'],
  elicit: (brief) => inBatches(brief, (items) => askYesOrNo(brief, items)),
};

async function askYesOrNo(brief: Brief, items: readonly Item[]): Promise<Elicitation> {
  const asked = items.map((item) => ({ ...item, choices: yesOrNo(item.choices) }));
  const instructions = `${JUDGE_RULES}\n\n${VERDICT_RULES}\n\n${criteriaText(brief.rubric, (criterion) => meaning(choicesOf(criterion)))}`;
  const ask = `Say yes or no to each of these open items:\n${itemsText(brief, asked)}`;
  const messages = conversation(brief, { instructions, ask, withRubric: false });
  const { answers, claims } = await askForVerdicts(brief, asked, messages, 'binary');
  const byId = new Map(items.map((item) => [item.id, item]));
  const back = (id: string, answer: Answer) => ownChoice(byId.get(id)?.choices ?? [], answer);
  return {
    answers: new Map([...answers].map(([id, answer]) => [id, back(id, answer)])),
    claims: claims.map((claim) => ({ ...claim, answer: back(claim.itemId, claim.answer) })),
  };
}

const worstOf = (choices: readonly Choice[]): Choice => choices[0] as Choice;
const bestOf = (choices: readonly Choice[]): Choice => choices.at(-1) as Choice;

/** Labels that say yes or no themselves are kept: where the best is "no", a yes would be read the wrong way round. */
const saysYesOrNo = ({ label }: Choice): boolean => /^(?:yes|no)$/i.test(label.trim());

function yesOrNo(choices: readonly Choice[]): readonly [Choice, Choice] {
  const [worst, best] = [worstOf(choices), bestOf(choices)];
  if (saysYesOrNo(worst) || saysYesOrNo(best)) return [worst, best];
  return [
    { label: 'no', score: worst.score },
    { label: 'yes', score: best.score },
  ];
}

function meaning(choices: readonly Choice[]): string {
  const [worst, best] = yesOrNo(choices);
  return best === bestOf(choices)
    ? `one of ${JSON.stringify(worst.label)}, ${JSON.stringify(best.label)}`
    : `yes: ${JSON.stringify(bestOf(choices).label)}; no: ${JSON.stringify(worstOf(choices).label)}`;
}

/** `yes` and `no` as the choices of the item's own that they stand for. */
function ownChoice(choices: readonly Choice[], answer: Answer): Answer {
  if (answer.status === 'unscored') return answer;
  const [, best] = yesOrNo(choices);
  const { label, score } = answer.choice === best.label ? bestOf(choices) : worstOf(choices);
  return { ...answer, choice: label, score };
}
