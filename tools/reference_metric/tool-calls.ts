import { canonicalJson, type Json } from '../../src/core/index.js';

/** One call of a tool, as a model writes it. */
export interface ToolCall {
  readonly name: string;
  readonly parameters: Readonly<Record<string, Json>>;
}

const OPEN = '<tool_call>';
const CLOSE = '</tool_call>';
/** Most calls that are read of one text. */
const MOST_CALLS = 200;

/** A call of its JSON value (`parameters` or `arguments`, which may be JSON in a text); null where it is none. */
export function toCall(value: unknown): ToolCall | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const { name, parameters, arguments: given } = value as Record<string, unknown>;
  if (typeof name !== 'string') return null;
  const asked = parameters ?? given ?? {};
  const inner = typeof asked === 'string' ? parsed(asked) : asked;
  if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return null;
  try {
    canonicalJson(inner);
  } catch {
    return null;
  }
  return { name, parameters: inner as Record<string, Json> };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The calls between `<tool_call>` marks: one JSON object, a list of them, or one a line. Null where there are no marks,
 * or what stands between them is none.
 */
export function callsIn(text: string): ToolCall[] | null {
  const calls: ToolCall[] = [];
  let at = text.indexOf(OPEN);
  if (at < 0) return null;
  while (at >= 0 && calls.length <= MOST_CALLS) {
    const end = text.indexOf(CLOSE, at);
    if (end < 0) return null;
    const inside = readCalls(text.slice(at + OPEN.length, end));
    if (inside === null) return null;
    calls.push(...inside);
    at = text.indexOf(OPEN, end);
  }
  return calls.length > MOST_CALLS ? null : calls;
}

/** Calls written as JSON: an object, a list, or one object a line. Null where one is none. */
export function readCalls(text: string): ToolCall[] | null {
  const whole = parsed(text);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = whole === undefined ? lines.map(parsed) : Array.isArray(whole) ? whole : [whole];
  const calls = values.map(toCall);
  return calls.includes(null) ? null : calls.filter((call) => call !== null);
}
