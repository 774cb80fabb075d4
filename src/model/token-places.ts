import type { TokenChance, TokenPlace } from '../core/index.js';
import { fieldsOf } from './shape.js';

/** What servers write for minus infinity, which JSON cannot hold. */
const IMPOSSIBLE = -9_999;

/**
 * Reads `choices[0].logprobs` of a chat reply: one place a token, the likeliest tokens best first.
 * @returns undefined where there are none, null where they are not of that shape
 */
export function tokenPlaces(value: unknown): readonly TokenPlace[] | undefined | null {
  const content = fieldsOf(value)?.content;
  if (content === undefined || content === null) return undefined;
  if (!Array.isArray(content)) return null;
  const places = content.map(placeOf);
  return places.includes(null) ? null : (places as TokenPlace[]);
}

function placeOf(value: unknown): TokenPlace | null {
  const chance = chanceOf(value);
  const listed = fieldsOf(value)?.top_logprobs ?? [];
  if (chance === null || !Array.isArray(listed)) return null;
  const top = listed.map(chanceOf);
  if (top.includes(null)) return null;
  return { ...chance, top: (top as TokenChance[]).sort((a, b) => b.logprob - a.logprob) };
}

function chanceOf(value: unknown): TokenChance | null {
  const fields = fieldsOf(value);
  if (fields === null || typeof fields.token !== 'string') return null;
  if (fields.logprob === null) return { token: fields.token, logprob: IMPOSSIBLE };
  if (typeof fields.logprob !== 'number' || Number.isNaN(fields.logprob)) return null;
  // rounding may leave a hair above 0
  return { token: fields.token, logprob: Math.min(0, Math.max(IMPOSSIBLE, fields.logprob)) };
}
