import type { ChatReply, Json, ModelMessage, ModelToolCall } from '../core/index.js';
import { readJson } from './read-json.js';

/** Characters of a model's own words, and of a call's arguments, that stay in the conversation. */
const MOST_TEXT = 4_000;
const MOST_ARGUMENTS = 8_000;
/** Most calls of one turn that are answered. */
export const MOST_CALLS = 32;

/**
 * A reply as a turn of the conversation. Calls get ids of ours (nine letters and digits: all that some chat templates
 * take), and arguments are strict JSON objects (`{}` where they were none), because servers and templates read them.
 */
export function assistantTurn(reply: ChatReply, turn: number): ModelMessage {
  const toolCalls = reply.toolCalls.slice(0, MOST_CALLS).map(
    (call, index): ModelToolCall => ({
      id: `c${String(turn).padStart(4, '0')}${String(index).padStart(4, '0')}`,
      name: /^[A-Za-z0-9_-]{1,64}$/.test(call.name) ? call.name : 'unknown_tool',
      arguments: strictArguments(call.arguments),
    }),
  );
  // a cut may fall within a pair, and half a character is no text
  const content = reply.text.slice(0, MOST_TEXT).replace(/\p{Surrogate}$/u, '');
  return toolCalls.length === 0
    ? { role: 'assistant', content: content === '' ? '(nothing)' : content }
    : { role: 'assistant', content, toolCalls };
}

/** Arguments as they may be sent back: as they were written where they are a strict JSON object. */
function strictArguments(text: string): string {
  const json = readJson(text);
  if (json.status === 'invalid' || !isJsonObject(json.value)) return '{}';
  const strict = json.repaired.length === 0 ? text : JSON.stringify(json.value);
  return strict.length <= MOST_ARGUMENTS ? strict : '{}';
}

/** Whether a value may be a call's arguments. */
export const isJsonObject = (value: Json): boolean =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The messages with `words` of ours at their end: in the last of them, so that no two stand where one may. */
export function withWordsAtTheEnd(messages: readonly ModelMessage[], words: string): ModelMessage[] {
  const last = messages.at(-1);
  if (last === undefined) return [{ role: 'user', content: words }];
  const { content } = last;
  const longer =
    typeof content === 'string'
      ? `${content}\n\n${words}`
      : [...content, { type: 'text', text: words } as const];
  return [...messages.slice(0, -1), { ...last, content: longer }];
}

/** One `tool` message for each call, in their order. */
export const toolAnswers = (calls: readonly ModelToolCall[], contents: readonly string[]): ModelMessage[] =>
  calls.map(({ id }, index) => ({ role: 'tool', toolCallId: id, content: contents[index] ?? '' }));
