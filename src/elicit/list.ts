import { AssayError, type Json } from '../core/index.js';
import { askStructured } from './ask-structured.js';
import { type Masked, masked, shuffled } from './candidates.js';
import { type Comparer, type Comparison, type Contest, winnerOf } from './comparer.js';
import { contestMessages } from './contest-messages.js';
import { fieldOf } from './indexed-numbers.js';

/** Options of {@link list}. */
export interface ListOptions {
  /** Points for each candidate, or an order of all of them, best first, without ties. @default 'points' */
  readonly ask?: 'points' | 'order';
  /** The best number of points. @default 10 */
  readonly most?: number;
}

/** More candidates than this are not shown at once. */
const MOST_CANDIDATES = 64;

/**
 * Several candidates in one reply. Points score points / most; an order scores the best 1, the last 0 and the others
 * evenly between, (n - 1 - place) / (n - 1).
 */
export function list({ ask = 'points', most = 10 }: ListOptions = {}): Comparer {
  if (!Number.isInteger(most) || most < 1 || most > 1_000)
    throw new AssayError('bad_arguments', `expected most to be a whole number from 1 to 1000, got ${most}`);
  return {
    name: 'list',
    description: 'Points or an order for several candidates, asked in one call.',
    needs: ['chat'],
    compare: (contest) => compareList(contest, ask === 'points' ? byPoints(most) : BY_ORDER),
  };
}

/** One way to ask for a list: its words, its schema, and how scores by place shown are read from a reply. */
interface Way {
  readonly rules: string;
  readonly schema: (names: readonly string[]) => Json;
  readonly read: (json: Json, names: readonly string[]) => readonly number[] | string;
}

async function compareList(contest: Contest, way: Way): Promise<Comparison> {
  const count = contest.candidates.length;
  if (count < 2 || count > MOST_CANDIDATES) {
    const reason = `expected 2 to ${MOST_CANDIDATES} candidates, got ${count}`;
    return { status: 'unscored', code: 'bad_arguments', reason, order: [] };
  }
  const order = contest.order ?? shuffled(count, contest.random);
  const shown = masked(contest.candidates, order);
  const names = shown.map(({ name }) => name);
  const asked = await askStructured<Comparison>({
    brief: contest,
    messages: contestMessages(contest, shown, {
      rules: way.rules,
      ask: `The candidates are ${names.join(', ')}.`,
    }),
    schema: { name: 'submit_list', description: 'Gives the list.', schema: way.schema(names) },
    read: (json) => {
      const reason = fieldOf(json, 'reason');
      if (typeof reason !== 'string') return { ok: false, problem: 'expected a reason, got none' };
      const scores = way.read(json, names);
      return typeof scores === 'string'
        ? { ok: false, problem: scores }
        : { ok: true, value: mappedBack(shown, scores, reason) };
    },
    purpose: 'list',
  });
  return asked.status === 'ok'
    ? asked.value
    : { status: 'unscored', code: asked.code, reason: asked.reason, order };
}

/** Scores by place shown, put back to the caller's own indices. */
function mappedBack(shown: readonly Masked[], byPlace: readonly number[], reason: string): Comparison {
  const scores = new Array<number>(shown.length);
  for (const [place, { index }] of shown.entries()) scores[index] = byPlace[place] as number;
  return {
    status: 'scored',
    scores,
    winner: winnerOf(scores),
    confidence: null,
    reason: reason.slice(0, 2_000),
    order: shown.map(({ index }) => index),
  };
}

const schemaWith = (key: string, schema: Json): Json => ({
  type: 'object',
  properties: { reason: { type: 'string', maxLength: 2_000 }, [key]: schema },
  required: ['reason', key],
  additionalProperties: false,
});

function byPoints(most: number): Way {
  const points = { type: 'integer', minimum: 0, maximum: most };
  return {
    rules: `Give every candidate points, a whole number from 0 to ${most}, with the reason before them. Equal points are a tie.`,
    schema: (names) =>
      schemaWith('points', {
        type: 'object',
        properties: Object.fromEntries(names.map((name) => [name, points])),
        required: names,
        additionalProperties: false,
      }),
    read: (json, names) => {
      const given = fieldOf(json, 'points');
      const all = names.map((name) => fieldOf(given, name));
      const isWhole =
        given !== null && typeof given === 'object' && Object.keys(given).length === names.length;
      const isPoints = (one: Json | undefined): one is number =>
        typeof one === 'number' && Number.isInteger(one) && one >= 0 && one <= most;
      if (!isWhole || !all.every(isPoints))
        return `expected points from 0 to ${most} for each of ${names.join(', ')}`;
      return all.map((one) => one / most);
    },
  };
}

const BY_ORDER: Way = {
  rules: 'Put the candidates in order, the best first, each of them once, with the reason before it.',
  schema: (names) =>
    schemaWith('order', {
      type: 'array',
      items: { type: 'string', enum: names },
      minItems: names.length,
      maxItems: names.length,
    }),
  read: (json, names) => {
    const given = fieldOf(json, 'order');
    const order: readonly Json[] = Array.isArray(given) ? given : [];
    const places = names.map((name) => order.indexOf(name));
    if (order.length !== names.length || places.includes(-1))
      return `expected each of ${names.join(', ')} once in the order`;
    return places.map((place) => (names.length - 1 - place) / (names.length - 1));
  },
};
