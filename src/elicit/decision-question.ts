import type { Json } from '../core/index.js';
import { choiceAt } from './choice-at.js';
import { type Answer, type Item, unanswered } from './elicitor.js';
import { fieldOf } from './indexed-numbers.js';

/** How an item is put as a question: one of its labels, a level of a scale of them, or whether its criterion holds. */
export type DecisionKind = 'choice' | 'score' | 'predicate';

/** One entry of `questions`. */
export function decisionQuestion(item: Item, kind: DecisionKind, instructions: string): Json {
  const question = { type: kind, name: item.id, instructions };
  if (kind === 'predicate') return question;
  if (kind === 'score') return { ...question, levels: item.choices.map(({ label }) => ({ label })) };
  return { ...question, choices: item.choices.map(({ label }) => ({ value: label })) };
}

/** How far chances may lie from adding up to 1; servers round. */
const SLACK = 0.02;

const isChance = (value: Json | undefined): value is number =>
  typeof value === 'number' && value >= 0 && value <= 1;

const bad = (problem: string): Answer => unanswered('bad_reply', `/v1/decisions: ${problem}`);

/** What one entry of `answers` says of its item; anything but a whole answer of the kind asked for is unscored. */
export function decisionAnswer(item: Item, kind: DecisionKind, entry: Json | undefined): Answer {
  if (entry === undefined) return bad('expected an answer, got none');
  const type = fieldOf(entry, 'type');
  if (type === 'refusal') return unanswered('model_declined', 'the model declined to answer this question');
  if (type !== kind) return bad(`expected an answer of type ${kind}, got ${JSON.stringify(type) ?? 'none'}`);
  return kind === 'predicate' ? predicateAnswer(item, entry) : spreadAnswer(item, kind, entry);
}

/** A criterion whose best answer is "no" holds where the predicate does not. */
const isReversed = ({ choices }: Item): boolean =>
  /^yes$/i.test(choices[0]?.label.trim() ?? '') || /^no$/i.test(choices.at(-1)?.label.trim() ?? '');

/** p of the way from the worst choice to the best. */
function predicateAnswer(item: Item, entry: Json): Answer {
  if (isReversed(item))
    return unanswered(
      'bad_arguments',
      'expected a criterion whose best choice is "yes", got one whose best is "no"; ask by choice',
    );
  const chance = fieldOf(entry, 'probability');
  if (!isChance(chance)) return bad(`expected a probability, got ${JSON.stringify(chance) ?? 'none'}`);
  const worst = item.choices[0]?.score ?? 0;
  const best = item.choices.at(-1)?.score ?? 1;
  const score = worst + chance * (best - worst);
  return scored(item, score, Math.max(chance, 1 - chance), `probability ${chance} that the criterion holds`);
}

/** Σ p·score over the choices, each of which must have its chance. */
function spreadAnswer(item: Item, kind: 'choice' | 'score', entry: Json): Answer {
  const key = kind === 'choice' ? 'value' : 'label';
  const list = fieldOf(entry, 'probabilities');
  const given = Array.isArray(list) ? (list as readonly Json[]) : [];
  const chances = item.choices.map(({ label }) => {
    const own = given.filter((one) => fieldOf(one, key) === label);
    return own.length === 1 ? fieldOf(own[0], 'probability') : undefined;
  });
  if (given.length !== chances.length || !chances.every(isChance))
    return bad(`expected one probability for each of ${chances.length} choices, got something else`);
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  if (Math.abs(total - 1) > SLACK) return bad(`expected probabilities that add up to 1, got ${total}`);
  const score = item.choices.reduce(
    (sum, choice, at) => sum + (choice.score * (chances[at] ?? 0)) / total,
    0,
  );
  const stated = fieldOf(entry, 'confidence');
  const shares = item.choices.map(({ label }, at) => `${JSON.stringify(label)} ${chances[at]}`).join(', ');
  return scored(item, score, isChance(stated) ? stated : null, `probabilities: ${shares}`);
}

function scored(item: Item, score: number, confidence: number | null, reason: string): Answer {
  const within = Math.min(1, Number(score.toPrecision(12)));
  return {
    status: 'scored',
    choice: choiceAt(item.choices, within),
    score: within,
    confidence,
    reason,
    evidence: [],
  };
}
