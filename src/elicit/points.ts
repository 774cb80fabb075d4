import type { Json } from '../core/index.js';
import { choiceAt } from './choice-at.js';
import type { Answer, Item } from './elicitor.js';
import { fieldOf } from './indexed-numbers.js';

/** Longest reason that is kept. */
const MOST_REASON = 2_000;

/** The JSON schema of points: for each item a reason, then a whole number from 0 to `most`. */
export function pointsSchema(items: readonly Item[], most: number): Json {
  const points = {
    type: 'object',
    properties: {
      reason: { type: 'string', maxLength: MOST_REASON },
      points: { type: 'integer', minimum: 0, maximum: most },
    },
    required: ['reason', 'points'],
    additionalProperties: false,
  };
  return {
    type: 'object',
    properties: Object.fromEntries(items.map(({ id }) => [id, points])),
    required: items.map(({ id }) => id),
    additionalProperties: false,
  };
}

/** The points a reply states, and what is wrong with it; nothing is rounded, clipped or filled in. */
export interface ReadPoints {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly problems: readonly string[];
}

/** Reads what follows {@link pointsSchema}; the score is points / most. */
export function readPoints(json: Json, items: readonly Item[], most: number): ReadPoints {
  if (json === null || typeof json !== 'object' || Array.isArray(json))
    return { answers: new Map(), problems: ['expected an object with a key for each item'] };
  const known = new Set(items.map(({ id }) => id));
  const problems = Object.keys(json)
    .filter((key) => !known.has(key))
    .map((key) => `expected only the items asked for, got ${JSON.stringify(key.slice(0, 64))}`);
  const answers = new Map<string, Answer>();
  for (const item of items) {
    const read = pointsOf(fieldOf(json, item.id), item, most);
    if (typeof read === 'string') problems.push(`${item.id}: ${read}`);
    else answers.set(item.id, read);
  }
  return { answers, problems };
}

function pointsOf(entry: Json | undefined, { choices }: Item, most: number): Answer | string {
  if (entry === undefined) return 'expected points, got none';
  const points = fieldOf(entry, 'points');
  const reason = fieldOf(entry, 'reason');
  if (typeof points !== 'number' || !Number.isInteger(points) || points < 0 || points > most)
    return `expected points from 0 to ${most}, got ${JSON.stringify(points ?? null).slice(0, 80)}`;
  if (typeof reason !== 'string') return 'expected a reason, got none';
  const score = points / most;
  return {
    status: 'scored',
    choice: choiceAt(choices, score),
    score,
    confidence: null,
    reason: `${points} of ${most}: ${reason.slice(0, MOST_REASON)}`,
    evidence: [],
  };
}
