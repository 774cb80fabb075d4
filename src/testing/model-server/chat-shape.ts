import type { Json } from '../../core/index.js';
import type { Dialect } from './dialect.js';
import { chatLogprobs, placesOf } from './logprobs.js';
import type { PrefixCount } from './prefix-cache.js';
import { CREATED, type Serving } from './serving.js';
import { hashOf } from './tokens.js';
import type { Wishes } from './wishes.js';
import type { Written, WrittenCall } from './written.js';

/** How the server names its build; undefined where it has no such field. */
export const FINGERPRINTS: Readonly<Record<Dialect, string | null | undefined>> = {
  'llama.cpp': 'b9000-test',
  vllm: null,
  sglang: undefined,
  ollama: 'fp_ollama',
  'lm-studio': 'test-model',
  tgi: '3.3.6-test',
  openai: 'fp_0123456789',
};

/** The fields every reply of a text begins with. */
export function head(serving: Serving, index: number, model: string, object: string): Record<string, Json> {
  const build = FINGERPRINTS[serving.dialect];
  const served = serving.dialect === 'llama.cpp' || model === '' ? (serving.models[0] ?? model) : model;
  return {
    id: `${object === 'text_completion' ? 'cmpl' : 'chatcmpl'}-${String(index).padStart(8, '0')}`,
    object,
    created: CREATED,
    model: served,
    ...(build === undefined ? {} : { system_fingerprint: build }),
  };
}

/** One choice in the dialect's shape. */
export function choiceOf(serving: Serving, one: Written, wishes: Wishes, at: number, index: number): Json {
  const logprobs =
    wishes.top === null ? null : chatLogprobs(serving, placesOf(serving, one, wishes), wishes.top);
  const { dialect } = serving;
  const named = wishes.isNamed && wishes.mustCall !== null;
  // vLLM ends a call it was made to make by name with `stop`
  const finish = dialect === 'vllm' && named && one.finish === 'tool_calls' ? 'stop' : one.finish;
  return {
    index: at,
    finish_reason: finish,
    message: messageOf(serving, one, `${index}.${at}`),
    ...(logprobs === null && dialect === 'llama.cpp' ? {} : { logprobs }),
    ...(dialect === 'vllm' ? { stop_reason: null, token_ids: null } : {}),
    ...(dialect === 'sglang' ? { matched_stop: null } : {}),
  };
}

function messageOf(serving: Serving, one: Written, seed: string): Json {
  const { dialect } = serving;
  const calls = one.calls.map((call, at) => callOf(dialect, call, at, `${seed}.${at}`));
  const called = calls.length > 0;
  return {
    role: 'assistant',
    // null beside calls, but for the servers that send empty text
    ...(dialect === 'tgi' && called
      ? {}
      : { content: called && one.content === '' && !SENDS_EMPTY.has(dialect) ? null : one.content }),
    ...thinkingField(serving, one.thinking),
    ...(called || dialect === 'vllm' || dialect === 'lm-studio' ? { tool_calls: calls } : {}),
    ...(dialect === 'sglang' && !called ? { tool_calls: null } : {}),
    ...(dialect === 'vllm' ? { refusal: null, annotations: null, audio: null, function_call: null } : {}),
    ...(dialect === 'openai' ? { refusal: null, annotations: [] } : {}),
  };
}

const SENDS_EMPTY: ReadonlySet<Dialect> = new Set(['llama.cpp', 'ollama', 'lm-studio']);

/** The field that holds thinking; some servers send it empty, some leave it out. */
export function thinkingField({ dialect, abilities }: Serving, thinking: string): Record<string, Json> {
  const { thinking: field } = abilities;
  if (field === 'inline' || field === 'absent') return {};
  if (thinking !== '') return { [field]: thinking };
  return dialect === 'vllm' || dialect === 'sglang' ? { [field]: null } : {};
}

/** A call in the dialect's shape; ids are made of `seed`. */
export function callOf(dialect: Dialect, call: WrittenCall, at: number, seed: string): Json {
  const random = [0, 1, 2, 3].map((part) => hashOf(`${seed}.${part}`).toString(16).padStart(8, '0')).join('');
  const ids: Readonly<Record<Dialect, string>> = {
    'llama.cpp': random,
    vllm: `chatcmpl-tool-${random}`,
    sglang: `call_${random.slice(0, 24)}`,
    ollama: `call_${random.slice(0, 8)}`,
    'lm-studio': String(hashOf(seed) % 1_000_000_000).padStart(9, '0'),
    tgi: String(at),
    openai: `call_${random.slice(0, 24)}`,
  };
  return {
    id: call.id ?? ids[dialect],
    type: 'function',
    ...(dialect === 'ollama' || dialect === 'sglang' ? { index: at } : {}),
    function: { name: call.name, arguments: call.arguments },
  };
}

/** The tokens of a reply, in the dialect's shape; null where the test leaves them out. */
export function usageOf(
  serving: Serving,
  { prompt, cached }: PrefixCount,
  choices: readonly Written[],
): Record<string, Json> | null {
  const { dialect, abilities } = serving;
  if (choices.some(({ usage }) => usage === null)) return null;
  // llama.cpp counts the first choice only
  const counted = dialect === 'llama.cpp' ? choices.slice(0, 1) : choices;
  const completion = counted.reduce((sum, one) => sum + one.completionTokens, 0);
  const reasoning = counted.reduce((sum, one) => sum + one.reasoningTokens, 0);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    ...(abilities.cachedTokens ? { prompt_tokens_details: { cached_tokens: cached } } : {}),
    ...(dialect === 'openai' || dialect === 'lm-studio'
      ? { completion_tokens_details: { reasoning_tokens: reasoning } }
      : {}),
    ...(dialect === 'sglang' ? { reasoning_tokens: reasoning } : {}),
    ...choices[0]?.usage,
  };
}
