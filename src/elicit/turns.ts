import type { ChatReply, ModelMessage, ModelToolCall } from '../core/index.js';
import { readJson } from './read-json.js';

/** Characters of a model's own words, and of a call's arguments, that stay in the conversation. */
const MOST_TEXT = 4_000;
const MOST_ARGUMENTS = 8_000;
/** Most calls of one turn that are answered. */
export const MOST_CALLS = 32;

/**
 * A reply as a turn of the conversation. Calls get ids of ours (nine letters and digits: all that some chat templates
 * take), and arguments that are no JSON become `{}`, because templates read them.
 */
export function assistantTurn(reply: ChatReply, turn: number): ModelMessage {
  const toolCalls = reply.toolCalls.slice(0, MOST_CALLS).map(
    (call, index): ModelToolCall => ({
      id: `c${String(turn).padStart(4, '0')}${String(index).padStart(4, '0')}`,
      name: /^[A-Za-z0-9_-]{1,64}$/.test(call.name) ? call.name : 'unknown_tool',
      arguments:
        call.arguments.length <= MOST_ARGUMENTS && readJson(call.arguments).status === 'ok'
          ? call.arguments
          : '{}',
    }),
  );
  const content = reply.text.slice(0, MOST_TEXT);
  return toolCalls.length === 0
    ? { role: 'assistant', content: content === '' ? '(nothing)' : content }
    : { role: 'assistant', content, toolCalls };
}

/** One `tool` message for each call, in their order. */
export const toolAnswers = (calls: readonly ModelToolCall[], contents: readonly string[]): ModelMessage[] =>
  calls.map(({ id }, index) => ({ role: 'tool', toolCallId: id, content: contents[index] ?? '' }));
