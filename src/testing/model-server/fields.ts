import type { Json } from '../../core/index.js';

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** The value as an object; {} where it is none. */
export function objectOf(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The value as a list; [] where it is none. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The value as text; '' where it is none. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The value as a number, or undefined. */
export function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** A value as a list of texts: itself, the texts in it, or the `text` of the objects in it. */
export function textsOf(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return listOf(value).map((item) => (typeof item === 'string' ? item : textOf(objectOf(item).text)));
}
