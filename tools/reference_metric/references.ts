import { atMost, LONGEST_TEXT } from './bound.js';
import { type Box, type BoxFormat, boxesIn, isBox, toBox } from './boxes.js';
import { numberOf } from './numeric.js';
import type { CallReference } from './tool-call-match.js';
import { callsIn, readCalls, type ToolCall, toCall } from './tool-calls.js';

/** Most references of one criterion. */
const MOST_REFERENCES = 50;

/** The reference is missing or of another kind than the metric needs; the message says what was expected and got. */
export class ReferenceFault extends Error {
  override name = 'ReferenceFault';
}

const fault = (expected: string, value: unknown) =>
  new ReferenceFault(
    `expected ${expected}, got ${kindOf(value)}. Give the criterion "reference": "{{reference}}".`,
  );

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return typeof value === 'string' && value.trim() === '' ? 'an empty text' : `a ${typeof value}`;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** Texts (or numbers) any of which is right. @throws ReferenceFault; BoundReached */
export function textReferences(value: unknown): string[] {
  const list = listOf(value);
  const texts = list.map((one) => (typeof one === 'number' ? String(one) : one));
  const whole = texts.every((one): one is string => typeof one === 'string' && one.trim() !== '');
  if (!whole || list.length === 0 || list.length > MOST_REFERENCES)
    throw fault(`a text or a list of 1 to ${MOST_REFERENCES} texts`, value);
  for (const text of texts) atMost(text.length, LONGEST_TEXT, 'characters of a reference');
  return texts;
}

/** Numbers any of which is right; of a text, its last number. @throws ReferenceFault */
export function numberReferences(value: unknown): number[] {
  const numbers = listOf(value).map((one) =>
    typeof one === 'number' ? one : typeof one === 'string' ? numberOf(one) : null,
  );
  const found = numbers.filter((one) => one !== null && Number.isFinite(one)).map(Number);
  if (found.length === 0 || found.length !== numbers.length || found.length > MOST_REFERENCES)
    throw fault('a number or a list of numbers', value);
  return found;
}

/** The boxes all of which are wanted: four numbers, a list of such, or a text that holds them. @throws ReferenceFault */
export function boxReference(value: unknown, format: BoxFormat): Box[] {
  const boxes = typeof value === 'string' ? boxesIn(value, format) : boxLists(value, format);
  if (boxes === null || boxes.length === 0 || !boxes.every(isBox))
    throw fault('boxes [x1, y1, x2, y2] with an area', value);
  return boxes;
}

function boxLists(value: unknown, format: BoxFormat): Box[] | null {
  if (!Array.isArray(value)) return null;
  const lists: unknown[] = value.every((one) => typeof one === 'number') ? [value] : value;
  const boxes = lists.map((one) =>
    Array.isArray(one) && one.length === 4 && one.every((number) => typeof number === 'number')
      ? toBox(one, format)
      : null,
  );
  return boxes.includes(null) ? null : boxes.filter((box) => box !== null);
}

/** The calls that are wanted: a list of them, one, JSON, or a text with `<tool_call>` marks. @throws ReferenceFault */
export function callReference(value: unknown): CallReference {
  const wantsResponse = typeof value === 'string' && value.includes('<response>');
  const calls = typeof value === 'string' ? textCalls(value) : listCalls(value);
  if (calls === null) throw fault('calls {"name", "parameters"}', value);
  return { calls, wantsResponse };
}

function textCalls(text: string): ToolCall[] | null {
  if (text.trim() === '') return null;
  const marked = callsIn(text);
  if (marked !== null || text.includes('<tool_call>')) return marked;
  return text.includes('<response>') ? [] : readCalls(text);
}

function listCalls(value: unknown): ToolCall[] | null {
  if (value === undefined || value === null) return null;
  const calls = listOf(value).map(toCall);
  return calls.includes(null) ? null : calls.filter((call) => call !== null);
}
