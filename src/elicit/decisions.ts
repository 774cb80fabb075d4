import type { Json, ModelPart } from '../core/index.js';
import { postOnce } from './ask-once.js';
import { askedOf } from './asked-of.js';
import { type DecisionKind, decisionAnswer, decisionQuestion } from './decision-question.js';
import { findsNoClaims } from './each-item.js';
import {
  type Answer,
  allUnanswered,
  type Brief,
  type Elicitation,
  type Elicitor,
  type Item,
} from './elicitor.js';
import { FENCE_RULES } from './fence.js';
import { fieldOf } from './indexed-numbers.js';
import { JUDGE_RULES } from './instructions.js';
import { inBatches } from './item-batches.js';
import { sampleText } from './shared-messages.js';

/** Options of {@link decisions}. */
export interface DecisionsOptions {
  /** How each item is put as a question. @default 'choice' */
  readonly kind?: DecisionKind;
  /** @default '/v1/decisions' */
  readonly path?: string;
}

/**
 * All items of a response as typed questions about one input (OpenAI's `/v1/decisions`): the score is the expected score
 * of the choices under the probabilities that come back. A refusal is `model_declined`, of that item alone.
 */
export function decisions({ kind = 'choice', path = '/v1/decisions' }: DecisionsOptions = {}): Elicitor {
  return {
    name: 'decisions',
    description: 'All items as typed questions in one call, answered with probabilities.',
    gives: 'numbers',
    needs: ['decisions'],
    elicit: (brief) => inBatches(brief, (items) => askQuestions(brief, items, kind, path)),
  };
}

async function askQuestions(
  brief: Brief,
  items: readonly Item[],
  kind: DecisionKind,
  path: string,
): Promise<Elicitation> {
  const open = items.filter(({ criterion }) => criterion.scope !== 'claim');
  const claims = items.filter(({ criterion }) => criterion.scope === 'claim');
  const answers = new Map<string, Answer>(claims.map((item) => [item.id, findsNoClaims(item)]));
  if (open.length === 0) return { answers, claims: [] };
  const questions = open.map((item) => decisionQuestion(item, kind, instructionsOf(brief, item)));
  const body = { model: brief.model.id, input: inputOf(brief), questions };
  const asked = await postOnce(brief, { path, body }, 'decisions');
  const given =
    asked.status === 'ok'
      ? readAnswers(asked.reply, open, kind)
      : allUnanswered(open, asked.code, asked.reason).answers;
  return { answers: new Map([...answers, ...given]), claims: [] };
}

const instructionsOf = (brief: Brief, item: Item): string =>
  `Asked ${askedOf(brief, item)}: ${item.criterion.text}`;

/** The sample in its fences; attachments travel beside it as data. */
function inputOf(brief: Brief): Json {
  const text = `${JUDGE_RULES}\n\n${FENCE_RULES}\n\n${sampleText(brief)}`;
  if (brief.attachments.length === 0) return text;
  const content = [...brief.attachments.map(partOf), { type: 'input_text', text }];
  return [{ role: 'user', content }];
}

const partOf = (part: ModelPart): Json =>
  part.type === 'text'
    ? { type: 'input_text', text: part.text }
    : { type: 'input_image', image_url: part.image_url.url };

/** Answers by the name of their question; a name that comes twice answers nothing. */
function readAnswers(body: Json, items: readonly Item[], kind: DecisionKind): ReadonlyMap<string, Answer> {
  const list = fieldOf(body, 'answers');
  const given = Array.isArray(list) ? (list as readonly Json[]) : [];
  return new Map(
    items.map((item) => {
      const own = given.filter((entry) => fieldOf(entry, 'name') === item.id);
      return [item.id, decisionAnswer(item, kind, own.length === 1 ? own[0] : undefined)];
    }),
  );
}
