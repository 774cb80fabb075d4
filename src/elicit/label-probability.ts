import type { Sampling } from '../core/index.js';
import { answerPlace } from './answer-place.js';
import { chatOnce } from './ask-once.js';
import { askedOf } from './asked-of.js';
import { chancesAnswer } from './chances-answer.js';
import { eachItem } from './each-item.js';
import { type Answer, type Brief, type Elicitor, type Item, unanswered } from './elicitor.js';
import { JUDGE_RULES } from './instructions.js';
import { labelChances } from './label-chances.js';
import { type Lettered, letteredChoices, lettersText } from './lettered.js';
import { conversation } from './shared-messages.js';

/** Options of {@link labelProbability}. */
export interface LabelProbabilityOptions {
  /** How many of the likeliest tokens are asked for; servers allow 20. @default 20 */
  readonly top?: number;
  /** How far labels that were not seen may move the score before it is unscored, in [0, 1]. @default 0.05 */
  readonly maxUnseen?: number;
  /** Least chance that the labels seen must come to together, in [0, 1]. @default 0.1 */
  readonly minMass?: number;
  /** Most tokens of the reply; a model that thinks first needs more. @default 16 */
  readonly maxTokens?: number;
}

/**
 * The expected score of the choices under the model's token distribution: Σ p(label)·score / Σ p(label), where the
 * labels stand as letters in the question, so that each is one token. The chance outside the labels is stated in the
 * reason. A label that is not among the likeliest tokens is bounded, never taken for 0: where the bound lets the score
 * move by more than `maxUnseen`, the item is unscored (`label_unseen`).
 */
export function labelProbability(options: LabelProbabilityOptions = {}): Elicitor {
  const all = { top: 20, maxUnseen: 0.05, minMass: 0.1, maxTokens: 16, ...options };
  return {
    name: 'label_probability',
    description: 'The expected score under the chances that the model gives each choice as its next token.',
    gives: 'numbers',
    needs: ['chat', 'logprobs'],
    elicit: (brief) => eachItem(brief, (item) => chanceAnswer(brief, item, all)),
  };
}

async function chanceAnswer(
  brief: Brief,
  item: Item,
  options: Required<LabelProbabilityOptions>,
): Promise<Answer> {
  const lettered = letteredChoices(item.choices);
  if (lettered === null)
    return unanswered('bad_arguments', `expected at most 26 choices, got ${item.choices.length}`);
  const asked = await chatOnce(
    brief,
    request(brief, item, lettered, options),
    `label_probability ${item.id}`,
  );
  if (asked.status === 'unscored') return unanswered(asked.code, asked.reason);
  const at = answerPlace(asked.reply, lettered);
  if (at.status === 'none') return unanswered(at.code, at.problem);
  const read = labelChances(
    at.place,
    lettered.map(({ letter }) => letter),
  );
  if (read.status === 'bad') return unanswered('bad_reply', read.problem);
  return chancesAnswer(item, read.value, options);
}

function request(
  brief: Brief,
  item: Item,
  lettered: readonly Lettered[],
  { top, maxTokens }: Required<LabelProbabilityOptions>,
) {
  const sampling: Sampling = { ...brief.sampling, maxTokens: Math.min(maxTokens, brief.sampling.maxTokens) };
  return {
    messages: conversation(brief, { instructions: JUDGE_RULES, ask: askText(brief, item, lettered) }),
    sampling,
    topLogprobs: top,
  };
}

function askText(brief: Brief, item: Item, lettered: readonly Lettered[]): string {
  return `Answer for criterion ${item.criterion.id}, ${askedOf(brief, item)}:\n${lettersText(lettered)}\nReply with one letter and nothing else.`;
}
