import type { Json } from '../../core/index.js';
import { callOf, thinkingField } from './chat-shape.js';
import { objectOf } from './fields.js';
import type { Serving } from './serving.js';
import type { Wishes } from './wishes.js';
import type { Written } from './written.js';

/** Characters of one piece of content. */
const PIECE = 16;

/** What the events of a stream are made of. */
export interface StreamParts {
  readonly start: Record<string, Json>;
  readonly choices: readonly Written[];
  readonly usage: Json;
  readonly wishes: Wishes;
  readonly index: number;
}

/** The server-sent events of a chat reply, in their simplest form: pieces, usage where asked for, `[DONE]`. */
export function chatEvents(
  serving: Serving,
  { start, choices, usage, wishes, index }: StreamParts,
): string[] {
  const chunk = { ...start, object: 'chat.completion.chunk' };
  const event = (value: Json) => `data: ${JSON.stringify(value)}\n\n`;
  const events: string[] = [];
  choices.forEach((one, at) => {
    for (const delta of deltas(serving, one, `${index}.${at}`))
      events.push(event({ ...chunk, choices: [{ index: at, finish_reason: null, delta }] }));
    events.push(event({ ...chunk, choices: [{ index: at, finish_reason: one.finish, delta: {} }] }));
  });
  if (wishes.streamUsage && usage !== null) events.push(event({ ...chunk, choices: [], usage }));
  events.push('data: [DONE]\n\n');
  return events;
}

function deltas(serving: Serving, one: Written, seed: string): Json[] {
  const parts: Json[] = [{ role: 'assistant', content: serving.dialect === 'llama.cpp' ? null : '' }];
  if (one.thinking !== '') parts.push(thinkingField(serving, one.thinking));
  for (let at = 0; at < one.content.length; at += PIECE)
    parts.push({ content: one.content.slice(at, at + PIECE) });
  one.calls.forEach((call, at) => {
    const whole = objectOf(callOf(serving.dialect, { ...call, arguments: '' }, at, `${seed}.${at}`));
    parts.push({ tool_calls: [{ ...whole, index: at }] });
    for (let from = 0; from < call.arguments.length; from += PIECE)
      parts.push({
        tool_calls: [{ index: at, function: { arguments: call.arguments.slice(from, from + PIECE) } }],
      });
  });
  return parts;
}
