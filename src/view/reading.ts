import type { Json } from '../core/json.js';
import type { ToolResult } from '../core/tool.js';

/** One equation a tool looked at; `holds` is null where it left it open. */
export interface EquationReading {
  readonly text: string;
  readonly holds: boolean | null;
  /** Where it says it stands in the text the tool was given: offsets, end exclusive. */
  readonly range: readonly [start: number, end: number] | null;
  /** Whatever else the tool said of it, as `key value` pairs. */
  readonly notes: readonly Field[];
}

/** A name and its value as text. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** A tool's result in a form people can read; which one depends on its shape alone, never on the tool's name. */
export type Reading =
  | { readonly kind: 'failure'; readonly code: string; readonly message: string }
  | {
      readonly kind: 'equations';
      readonly equations: readonly EquationReading[];
      readonly rest: readonly Field[];
    }
  | {
      readonly kind: 'comparison';
      readonly relation: string;
      readonly response: readonly Field[];
      readonly reference: readonly Field[];
      readonly rest: readonly Field[];
    }
  | { readonly kind: 'fields'; readonly fields: readonly Field[] };

type JsonObject = { readonly [key: string]: Json };

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON on one line; a value too deep to print says so instead of throwing. */
export function compactJson(value: Json): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '(nested too deeply to print)';
  }
}

/** A value bound by an earlier step, `{name, value, step}`; steps count from 0 in a record and from 1 for people. */
function bindingText(value: Json): string | null {
  if (!isObject(value) || typeof value.name !== 'string' || value.value === undefined) return null;
  const step = typeof value.step === 'number' ? ` (step ${value.step + 1})` : '';
  return `${value.name} = ${typeof value.value === 'string' ? value.value : compactJson(value.value)}${step}`;
}

function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  const bindings = Array.isArray(value) ? (value as readonly Json[]).map(bindingText) : [];
  return bindings.length > 0 && bindings.every((text) => text !== null)
    ? bindings.join(', ')
    : compactJson(value);
}

const isEmpty = (value: Json): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Where something stands in the text: for machines, which find it in the record. */
const OFFSETS: readonly string[] = ['start', 'end'];

function fieldsOf(value: Json, without: readonly string[] = []): Field[] {
  if (!isObject(value)) return [{ name: '', value: textOf(value) }];
  return Object.entries(value)
    .filter(([name, inner]) => !without.includes(name) && !OFFSETS.includes(name) && !isEmpty(inner))
    .map(([name, inner]) => ({ name, value: textOf(inner) }));
}

function equationOf(value: Json): EquationReading | null {
  if (!isObject(value) || typeof value.text !== 'string') return null;
  if (value.holds !== null && typeof value.holds !== 'boolean') return null;
  const { text, holds, start, end } = value;
  return {
    text,
    holds,
    range: typeof start === 'number' && typeof end === 'number' ? [start, end] : null,
    // What stands in the equation need not be said beside it.
    notes: fieldsOf(value, ['text', 'holds']).filter((note) => !text.includes(note.value)),
  };
}

function equationsOf(detail: JsonObject): Reading | null {
  const given = detail.equations;
  if (!Array.isArray(given) || given.length === 0) return null;
  const equations = (given as readonly Json[]).map(equationOf);
  if (!equations.every((equation) => equation !== null)) return null;
  return { kind: 'equations', equations, rest: fieldsOf(detail, ['summary', 'equations']) };
}

function comparisonOf(detail: JsonObject): Reading | null {
  const { relation, response, reference } = detail;
  if (typeof relation !== 'string' || response === undefined || reference === undefined) return null;
  return {
    kind: 'comparison',
    relation,
    response: fieldsOf(response),
    reference: fieldsOf(reference),
    rest: fieldsOf(detail, ['summary', 'relation', 'response', 'reference']),
  };
}

/** Reads a tool's result for people; a `summary` in it is the verdict's reason and not said twice. */
export function readResult(result: ToolResult): Reading {
  if (result.status === 'error') return { kind: 'failure', code: result.code, message: result.message };
  const { detail } = result;
  const known = isObject(detail) ? (equationsOf(detail) ?? comparisonOf(detail)) : null;
  return known ?? { kind: 'fields', fields: fieldsOf(detail) };
}

/** What the tool found, in one word. */
export function findingOf(result: ToolResult): string {
  if (result.status === 'error') return 'could not run';
  return { supports: 'supports', refutes: 'refutes', open: 'left open' }[result.finding];
}
