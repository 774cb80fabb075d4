import {
  type ChatReply,
  type Json,
  type ModelFailure,
  type ModelToolCall,
  modelFailure,
} from '../core/index.js';
import { type Fields, fieldsOf, isShallow, wordsOf } from './shape.js';
import { splitThinking } from './thinking.js';
import { tokenPlaces } from './token-places.js';
import { tokenUsage } from './token-usage.js';

/** Most characters kept of the names that a server gives itself. */
const LONGEST_NAME = 200;

/**
 * Reads the body of a 200 of `/v1/chat/completions`. Only the first choice counts; whatever is not of the shape makes
 * it a `bad_reply`, except names and counts, which may be missing.
 * @param id stands for the model's name where the server gives none
 */
export function chatReply(body: Json, id: string): ChatReply | ModelFailure {
  const fields = fieldsOf(body);
  const choice = Array.isArray(fields?.choices) ? fieldsOf(fields.choices[0]) : null;
  const message = fieldsOf(choice?.message);
  if (fields === null || choice === null || message === null) return bad('choices[0].message', 'none');
  const content = contentOf(message.content);
  if (content === null) return bad('content of text', 'another');
  const died = typeof choice.finish_reason === 'string' && DIED.has(choice.finish_reason.toLowerCase());
  if (died || fieldsOf(choice.error) !== null)
    return modelFailure('server_unavailable', 'expected a whole reply, got one whose generation failed', {
      http: 200,
    });
  const told = wordsOf(message.reasoning_content) ?? wordsOf(message.reasoning) ?? content.thinking;
  const split = splitThinking(content.text, told !== '');
  if (split === null) return bad('one end of thinking', 'several, and cannot tell which is quoted');
  const toolCalls = callsOf(message.tool_calls);
  if (toolCalls === null) return bad('tool calls with a name and arguments', 'others');
  const logprobs = tokenPlaces(choice.logprobs);
  if (logprobs === null) return bad('logprobs of tokens', 'others');
  return {
    status: 'ok',
    text: split.text,
    thinking: [told, split.thinking].filter((part) => part !== '').join('\n'),
    toolCalls,
    finish: wordsOf(message.refusal) === null ? finishOf(choice.finish_reason, toolCalls) : 'content_filter',
    usage: tokenUsage(fields.usage),
    ...(logprobs === undefined ? {} : { logprobs }),
    model: wordsOf(fields.model)?.slice(0, LONGEST_NAME) ?? id,
    build: wordsOf(fields.system_fingerprint)?.slice(0, LONGEST_NAME) ?? null,
  };
}

const bad = (expected: string, got: string): ModelFailure =>
  modelFailure('bad_reply', `expected a chat reply with ${expected}, got ${got}`);

/** Content as text, null, or parts, some of which may be thinking. */
function contentOf(content: unknown): { text: string; thinking: string } | null {
  if (content === null || content === undefined) return { text: '', thinking: '' };
  if (typeof content === 'string') return { text: content, thinking: '' };
  if (!Array.isArray(content)) return null;
  const parts = content.map(partOf);
  if (parts.includes(null)) return null;
  const joined = (kind: Part['kind']) => parts.map((part) => (part?.kind === kind ? part.text : '')).join('');
  return { text: joined('text'), thinking: joined('thinking') };
}

interface Part {
  readonly kind: 'text' | 'thinking';
  readonly text: string;
}

function partOf(value: unknown): Part | null {
  const part = fieldsOf(value);
  if (part?.type === 'text' && typeof part.text === 'string') return { kind: 'text', text: part.text };
  if (part?.type !== 'thinking' && part?.type !== 'reasoning') return null;
  const said: unknown = part.thinking ?? part.reasoning ?? part.text;
  if (typeof said === 'string') return { kind: 'thinking', text: said };
  return Array.isArray(said)
    ? { kind: 'thinking', text: said.map((one) => wordsOf(fieldsOf(one)?.text) ?? '').join('') }
    : null;
}

/** The calls, each with an id of its own: counted from 0, a missing one becomes `call_N`, a repeated one `ID_N`. */
function callsOf(value: unknown): readonly ModelToolCall[] | null {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) return null;
  const taken = new Set<string>();
  const calls: ModelToolCall[] = [];
  for (const [index, one] of value.entries()) {
    const call = callOf(fieldsOf(one), index, taken);
    if (call === null) return null;
    taken.add(call.id);
    calls.push(call);
  }
  return calls;
}

function callOf(call: Fields | null, index: number, taken: ReadonlySet<string>): ModelToolCall | null {
  const called = fieldsOf(call?.function);
  const name = wordsOf(called?.name);
  if (name === null) return null;
  let id = wordsOf(call?.id) ?? `call_${index}`;
  while (taken.has(id)) id += `_${index}`;
  const input = called?.arguments ?? '';
  if (!isShallow(input)) return null;
  return { id, name, arguments: typeof input === 'string' ? input : JSON.stringify(input) };
}

/** OpenAI's words, and those of other families. */
const FINISHES: Readonly<Record<string, ChatReply['finish']>> = {
  stop: 'stop',
  eos: 'stop',
  eos_token: 'stop',
  stop_sequence: 'stop',
  end_turn: 'stop',
  length: 'length',
  max_tokens: 'length',
  max_output_tokens: 'length',
  model_length: 'length',
  tool_calls: 'tool_calls',
  tool_use: 'tool_calls',
  function_call: 'tool_calls',
  content_filter: 'content_filter',
  safety: 'content_filter',
  refusal: 'content_filter',
};

/** Some servers say `stop` after a call of a tool that was required. */
/** How servers say that the generation itself went wrong: what it had written by then is no reply. */
const DIED: ReadonlySet<unknown> = new Set(['abort', 'aborted', 'error', 'cancelled', 'canceled']);

function finishOf(reason: unknown, calls: readonly ModelToolCall[]): ChatReply['finish'] {
  const word = typeof reason === 'string' ? reason.toLowerCase() : '';
  const known = Object.hasOwn(FINISHES, word) ? FINISHES[word] : undefined;
  return known === 'stop' && calls.length > 0 ? 'tool_calls' : (known ?? 'other');
}
