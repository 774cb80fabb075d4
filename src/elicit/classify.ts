import type { Json } from '../core/index.js';
import { type Once, postOnce } from './ask-once.js';
import { choiceAt } from './choice-at.js';
import { type Answer, type Brief, type Elicitor, type Item, unanswered } from './elicitor.js';
import { fieldOf, indexedNumbers } from './indexed-numbers.js';
import { eachQuery, type Query } from './query.js';

/** Options of {@link classify}. */
export interface ClassifyOptions {
  /** @default '/classify' */
  readonly path?: string;
  /** Index of the class whose chance is the score. @default the classes are the item's choices, worst to best */
  readonly positive?: number;
}

/** How far chances may lie from adding up to 1. */
const SLACK = 0.01;

/**
 * The chances a classifier gives its classes (vLLM's `/classify`) for the query and the text. Without `positive` the
 * classes are the item's choices in their order, and the score is Σ p·score; with it, that class's chance.
 */
export function classify(options: ClassifyOptions = {}): Elicitor {
  const { path = '/classify', positive } = options;
  const ask = async (brief: Brief, { query, documents, items }: Query) => {
    const input = documents.map((text) => `${query}\n\n${text}`);
    const asked = await postOnce(brief, { path, body: { model: brief.model.id, input } }, 'classify');
    return answersOf(items, asked, path, positive);
  };
  return {
    name: 'classify',
    description: 'The chances a classifier gives its classes for the input, the criterion and the response.',
    gives: 'numbers',
    needs: ['classify'],
    elicit: (brief) => eachQuery(brief, (query) => ask(brief, query)),
  };
}

function answersOf(items: readonly Item[], asked: Once<Json>, path: string, positive: number | undefined) {
  if (asked.status === 'unscored') return items.map(() => unanswered(asked.code, asked.reason));
  const read = indexedNumbers(fieldOf(asked.reply, 'data'), ['probs'], items.length);
  if (read.status === 'bad') return items.map(() => unanswered('bad_reply', `${path}: ${read.problem}`));
  return items.map((item, index) => answerOf(item, chancesIn(read.at.get(index)), path, positive));
}

function chancesIn(probs: Json | undefined): readonly number[] | null {
  if (!Array.isArray(probs) || probs.length === 0) return null;
  const chances = probs as readonly Json[];
  const areChances = chances.every((one) => typeof one === 'number' && one >= 0 && one <= 1 + SLACK);
  return areChances ? (chances as readonly number[]) : null;
}

function answerOf(item: Item, chances: readonly number[] | null, path: string, positive?: number): Answer {
  if (chances === null) return unanswered('bad_reply', `${path}: expected a chance for each class, got none`);
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  const wanted = positive === undefined ? item.choices.length : positive + 1;
  const isFit = positive === undefined ? chances.length === wanted : chances.length >= wanted;
  if (!isFit) return unanswered('bad_reply', `${path}: expected ${wanted} classes, got ${chances.length}`);
  if (Math.abs(total - 1) > SLACK)
    return unanswered('bad_reply', `${path}: expected chances that add up to 1, got ${total}`);
  const score = scoreOf(item, chances, total, positive);
  const reason = `${path} gave ${JSON.stringify(chances)}`;
  const confidence = Math.max(...chances) / total;
  return { status: 'scored', choice: choiceAt(item.choices, score), score, confidence, reason, evidence: [] };
}

function scoreOf({ choices }: Item, chances: readonly number[], total: number, positive?: number): number {
  if (positive !== undefined) return Math.min(1, chances[positive] as number);
  return choices.reduce((sum, { score }, index) => sum + (score * (chances[index] ?? 0)) / total, 0);
}
