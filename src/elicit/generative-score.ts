import { type Json, plainText } from '../core/index.js';
import { type Once, postOnce } from './ask-once.js';
import { type ChanceBounds, chancesAnswer } from './chances-answer.js';
import { type Answer, type Brief, type Elicitor, type Item, unanswered } from './elicitor.js';
import { FENCE_RULES, fence } from './fence.js';
import { fieldOf } from './indexed-numbers.js';
import { JUDGE_RULES } from './instructions.js';
import type { LabelChances } from './label-chances.js';
import { isPlainOrder, type Lettered, letteredChoices, lettersText } from './lettered.js';
import { eachQuery, type Query } from './query.js';

/** Options of {@link generativeScore}. */
export interface GenerativeScoreOptions {
  /** Token ids of the letters A, B, C, … in the model's own vocabulary: at least as many as an item has choices. */
  readonly letterTokenIds: readonly number[];
  /** @default '/v1/score' */
  readonly path?: string;
  /** Least chance that the labels must come to together, in [0, 1]. @default 0.1 */
  readonly minMass?: number;
}

/** How far chances may add up beyond 1. */
const SLACK = 1e-3;

/**
 * The expected score under the chances of the choices' letters as the next token, by SGLang's `/v1/score`. Chances are
 * asked for raw (no softmax over the letters), so that what lies outside them is seen. One call a criterion.
 */
export function generativeScore(options: GenerativeScoreOptions): Elicitor {
  const { letterTokenIds, path = '/v1/score', minMass = 0.1 } = options;
  const bounds = { minMass, maxUnseen: 0 };
  const ask = async (brief: Brief, query: Query) => {
    const lettered = letteredChoices(query.items[0]?.choices ?? []);
    if (lettered === null || lettered.length > letterTokenIds.length)
      return query.items.map(() =>
        unanswered('bad_arguments', `expected a token id for each choice, got ${letterTokenIds.length}`),
      );
    if (!isPlainOrder(lettered))
      return query.items.map(() =>
        unanswered(
          'bad_arguments',
          'expected labels that are no letters themselves, since each is asked for by a letter',
        ),
      );
    const ids = letterTokenIds.slice(0, lettered.length);
    const body = {
      model: brief.model.id,
      query: questionText(brief, query, lettered),
      items: query.documents.map(
        (text) => `${fence('response', text, brief.runSeed)}\n\nThe letter that holds of it:`,
      ),
      label_token_ids: ids,
      apply_softmax: false,
      item_first: false,
    };
    const asked = await postOnce(brief, { path, body }, 'generative_score');
    return answersOf(query.items, asked, ids.length, bounds);
  };
  return {
    name: 'generative_score',
    description: "The expected score under the chances of the choices' letters as the next token.",
    gives: 'numbers',
    needs: ['score'],
    elicit: (brief) => eachQuery(brief, (query) => ask(brief, query)),
  };
}

/** A plain prompt, because no chat template is applied: the next token after it and a response is the answer. */
function questionText(brief: Brief, { items: [first] }: Query, lettered: readonly Lettered[]): string {
  const input = fence('input', plainText(brief.sample.input), brief.runSeed);
  const criterion = `The criterion: ${first?.criterion.text ?? ''}\n${lettersText(lettered)}`;
  return `${JUDGE_RULES}\n\n${FENCE_RULES}\n\n${input}\n\n${criterion}\n\n`;
}

function answersOf(
  items: readonly Item[],
  asked: Once<Json>,
  labels: number,
  bounds: ChanceBounds,
): Answer[] {
  if (asked.status === 'unscored') return items.map(() => unanswered(asked.code, asked.reason));
  const rows = fieldOf(asked.reply, 'scores');
  if (!Array.isArray(rows) || rows.length !== items.length)
    return items.map(() =>
      unanswered('bad_reply', `expected ${items.length} rows of scores, got something else`),
    );
  return items.map((item, index) => {
    const chances = rowOf((rows as readonly Json[])[index], labels);
    return chances === null
      ? unanswered('bad_reply', `expected ${labels} chances that add up to at most 1, got something else`)
      : chancesAnswer(item, chances, bounds);
  });
}

function rowOf(row: Json | undefined, labels: number): LabelChances | null {
  if (!Array.isArray(row) || row.length !== labels) return null;
  const chances = row as readonly Json[];
  if (!chances.every((one) => typeof one === 'number' && one >= 0)) return null;
  const mass = (chances as readonly number[]).reduce((sum, one) => sum + one, 0);
  if (mass > 1 + SLACK) return null;
  const outside = Math.max(0, 1 - mass);
  return { chances: chances as readonly number[], most: chances.map(() => 0), mass, outside, unlisted: 0 };
}
