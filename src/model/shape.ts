import { type Json, MAX_JSON_DEPTH } from '../core/index.js';

/** An object of JSON whose fields are not known yet. */
export type Fields = { readonly [key: string]: unknown };

/** The value as an object with fields; null where it is none. */
export const fieldsOf = (value: unknown): Fields | null =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : null;

/** The value where it is a text that is not empty; else null. */
export const wordsOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** The value where it counts something: an integer from 0 on; else null. */
export const countOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;

/** JSON of a text; undefined where it is not JSON. */
export function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Whether a value is nested no deeper than the rest of Assay goes into. */
export function isShallow(value: unknown, room = MAX_JSON_DEPTH): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (room === 0) return false;
  return Object.values(value).every((inner) => isShallow(inner, room - 1));
}
