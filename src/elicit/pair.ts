import type { Json } from '../core/index.js';
import { askStructured } from './ask-structured.js';
import { type Masked, masked, shuffled } from './candidates.js';
import { type Comparer, type Comparison, type Contest, winnerOf } from './comparer.js';
import { contestMessages } from './contest-messages.js';
import { fieldOf } from './indexed-numbers.js';

/** Options of {@link pair}. */
export interface PairOptions {
  /** Whether the model may call it a tie. @default true */
  readonly ties?: boolean;
}

const RULES =
  'Name the better candidate, with the reason before it, and how sure you are, from 0 (a guess) to 10 (certain).';

/** The word for a tie; no candidate's name, since those are a letter and a number at most. */
const TIE = 'tie';

/**
 * Which of two candidates is better, asked once, in one order: the winner scores 1 and the other 0, a tie ½ each. Asking
 * both orders, and what comes of it when they differ, is a voter's business.
 */
export function pair({ ties = true }: PairOptions = {}): Comparer {
  return {
    name: 'pair',
    description: 'Which of two candidates is better, asked in one order.',
    needs: ['chat'],
    compare: (contest) => comparePair(contest, ties),
  };
}

async function comparePair(contest: Contest, ties: boolean): Promise<Comparison> {
  const count = contest.candidates.length;
  if (count !== 2)
    return {
      status: 'unscored',
      code: 'bad_arguments',
      reason: `expected two candidates, got ${count}`,
      order: [],
    };
  const order = contest.order ?? shuffled(2, contest.random);
  const shown = masked(contest.candidates, order);
  const labels = [...shown.map(({ name }) => name), ...(ties ? [TIE] : [])];
  const ask = `Which candidate is better by the criteria: ${labels.join(', ')}?`;
  const asked = await askStructured<Comparison>({
    brief: contest,
    messages: contestMessages(contest, shown, { rules: RULES, ask }),
    schema: {
      name: 'submit_preference',
      description: 'Names the better candidate.',
      schema: schemaOf(labels),
    },
    read: (json) => {
      const read = readPreference(json, shown, labels, order);
      return typeof read === 'string' ? { ok: false, problem: read } : { ok: true, value: read };
    },
    purpose: 'pair',
  });
  return asked.status === 'ok'
    ? asked.value
    : { status: 'unscored', code: asked.code, reason: asked.reason, order };
}

const schemaOf = (labels: readonly string[]): Json => ({
  type: 'object',
  properties: {
    reason: { type: 'string', maxLength: 2_000 },
    better: { type: 'string', enum: labels },
    confidence: { type: 'integer', minimum: 0, maximum: 10 },
  },
  required: ['reason', 'better', 'confidence'],
  additionalProperties: false,
});

/** The preference by the caller's own indices, or what is wrong with the reply. */
function readPreference(
  json: Json,
  shown: readonly Masked[],
  labels: readonly string[],
  order: readonly number[],
): Comparison | string {
  const better = fieldOf(json, 'better');
  const confidence = fieldOf(json, 'confidence');
  const reason = fieldOf(json, 'reason');
  if (typeof better !== 'string' || !labels.includes(better))
    return `expected better to be one of ${labels.join(', ')}, got ${JSON.stringify(better ?? null).slice(0, 80)}`;
  if (typeof confidence !== 'number' || !Number.isInteger(confidence) || confidence < 0 || confidence > 10)
    return `expected confidence from 0 to 10, got ${JSON.stringify(confidence ?? null).slice(0, 80)}`;
  if (typeof reason !== 'string') return 'expected a reason, got none';
  const scores = [0.5, 0.5];
  if (better !== TIE) for (const { name, index } of shown) scores[index] = name === better ? 1 : 0;
  return {
    status: 'scored',
    scores,
    winner: winnerOf(scores),
    confidence: confidence / 10,
    reason: reason.slice(0, 2_000),
    order,
  };
}
