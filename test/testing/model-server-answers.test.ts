import { describe, expect, it } from 'vitest';
import { DIALECTS, type Dialect, type ModelServerOptions } from '../../src/testing/model-server/index.js';
import { chat, chatBody, raw, serve } from './model-server-raw.js';
import { at, FORMAT, IMAGE, LOGPROBS, NAMED, PNG, REQUIRED, SCHEMA, TOOLS } from './model-server-wishes.js';

type Expected = string | number | boolean | null | undefined | object;
const FIRST = 'choices.0';
const MESSAGE = `${FIRST}.message`;

describe('what each server answers', () => {
  const cases: [string, Dialect, object, Record<string, Expected>, ModelServerOptions?][] = [
    [
      'llama.cpp ignores the name',
      'llama.cpp',
      { model: 'x' },
      { model: 'm', [`${MESSAGE}.content`]: 'ok' },
      { models: ['m'] },
    ],
    [
      'llama.cpp has no refusal',
      'llama.cpp',
      {},
      { [`${MESSAGE}.refusal`]: undefined, [`${FIRST}.logprobs`]: undefined },
    ],
    [
      'llama.cpp has timings',
      'llama.cpp',
      {},
      { 'timings.cache_n': 0, 'usage.prompt_tokens_details.cached_tokens': 0 },
    ],
    [
      'llama.cpp sends empty text beside calls',
      'llama.cpp',
      REQUIRED,
      {
        [`${MESSAGE}.content`]: '',
        [`${FIRST}.finish_reason`]: 'tool_calls',
        [`${MESSAGE}.tool_calls.0.function.name`]: 'first',
      },
    ],
    [
      'llama.cpp ignores a named tool',
      'llama.cpp',
      NAMED,
      { [`${MESSAGE}.content`]: 'ok', [`${MESSAGE}.tool_calls`]: undefined },
    ],
    [
      'llama.cpp goes on from a last assistant message',
      'llama.cpp',
      {
        messages: [
          { role: 'user', content: 'a' },
          { role: 'assistant', content: 'So: ' },
        ],
      },
      { [`${MESSAGE}.content`]: 'So: ok' },
    ],
    [
      'llama.cpp counts the first choice only',
      'llama.cpp',
      { n: 3 },
      { 'choices.length': 3, 'usage.completion_tokens': 1 },
    ],
    [
      'llama.cpp has raw logprobs',
      'llama.cpp',
      { ...FORMAT, ...LOGPROBS },
      {
        [`${FIRST}.logprobs.content.0.logprob`]: -9.3,
        [`${FIRST}.logprobs.content.0.top_logprobs.length`]: 3,
        [`${FIRST}.logprobs.content.0.id`]: expect.any(Number),
      },
    ],
    [
      'llama.cpp reports 20 where none is said',
      'llama.cpp',
      { logprobs: true },
      { [`${FIRST}.logprobs.content.0.top_logprobs.length`]: 20 },
    ],
    [
      'llama.cpp reports none for 0',
      'llama.cpp',
      { logprobs: true, top_logprobs: 0 },
      { [`${FIRST}.logprobs`]: undefined },
    ],
    [
      'llama.cpp reports the end',
      'llama.cpp',
      LOGPROBS,
      { [`${FIRST}.logprobs.content.1.token`]: '', [`${FIRST}.logprobs.content.1.bytes`]: [] },
    ],
    [
      'llama.cpp thinks in reasoning_content',
      'llama.cpp',
      {},
      { [`${MESSAGE}.reasoning_content`]: 'hm', [`${MESSAGE}.content`]: 'ok' },
      { answer: () => ({ content: 'ok', thinking: 'hm' }) },
    ],
    [
      'vllm thinks in reasoning',
      'vllm',
      {},
      { [`${MESSAGE}.reasoning`]: 'hm', [`${MESSAGE}.reasoning_content`]: undefined },
      { answer: () => ({ content: 'ok', thinking: 'hm' }) },
    ],
    [
      'vllm keeps to structured_outputs',
      'vllm',
      { structured_outputs: { json: SCHEMA } },
      { [`${MESSAGE}.content`]: '{"verdict":"pass"}' },
    ],
    [
      'vllm keeps to a choice',
      'vllm',
      { structured_outputs: { choice: ['B', 'A'] } },
      { [`${MESSAGE}.content`]: 'B' },
    ],
    ['vllm ignores guided_json', 'vllm', { guided_json: SCHEMA }, { [`${MESSAGE}.content`]: 'ok' }],
    [
      'vllm ends a named call with stop',
      'vllm',
      NAMED,
      {
        [`${MESSAGE}.tool_calls.0.function.name`]: 'second',
        [`${MESSAGE}.content`]: null,
        [`${FIRST}.finish_reason`]: 'stop',
      },
    ],
    [
      'vllm ends a required call with tool_calls',
      'vllm',
      REQUIRED,
      { [`${FIRST}.finish_reason`]: 'tool_calls' },
    ],
    ['vllm counts every choice', 'vllm', { n: 3 }, { 'choices.length': 3, 'usage.completion_tokens': 3 }],
    [
      'sglang thinks in reasoning_content',
      'sglang',
      {},
      { [`${MESSAGE}.reasoning_content`]: 'hm', 'usage.reasoning_tokens': 1 },
      { answer: () => ({ content: 'ok', thinking: 'hm' }) },
    ],
    [
      'sglang has masked logprobs',
      'sglang',
      { ...FORMAT, ...LOGPROBS },
      { [`${FIRST}.logprobs.content.0.logprob`]: -0.1 },
    ],
    ['sglang names no build', 'sglang', {}, { system_fingerprint: undefined }],
    [
      'ollama ignores max_completion_tokens',
      'ollama',
      { max_completion_tokens: 1 },
      { [`${MESSAGE}.content`]: 'long enough', [`${FIRST}.finish_reason`]: 'stop' },
      { answer: () => 'long enough' },
    ],
    [
      'ollama reads max_tokens',
      'ollama',
      { max_tokens: 1 },
      { [`${MESSAGE}.content`]: 'long', [`${FIRST}.finish_reason`]: 'length' },
      { answer: () => 'long enough' },
    ],
    ['ollama ignores n', 'ollama', { n: 200 }, { 'choices.length': 1 }],
    ['ollama ignores tool_choice', 'ollama', REQUIRED, { [`${MESSAGE}.content`]: 'ok' }],
    [
      'ollama drops old messages in silence',
      'ollama',
      { messages: [{ role: 'user', content: 'x'.repeat(1_000) }] },
      { 'usage.prompt_tokens': 100 },
      { contextTokens: 100 },
    ],
    ['ollama does not tell what was cached', 'ollama', {}, { 'usage.prompt_tokens_details': undefined }],
    [
      'lm-studio thinks in the content',
      'lm-studio',
      {},
      { [`${MESSAGE}.content`]: '<think>\nhm\n</think>\n\nok' },
      { answer: () => ({ content: 'ok', thinking: 'hm' }) },
    ],
    ['lm-studio drops logprobs', 'lm-studio', LOGPROBS, { [`${FIRST}.logprobs`]: null }],
    [
      'tgi leaves content out beside calls',
      'tgi',
      REQUIRED,
      { [`${MESSAGE}.content`]: undefined, [`${MESSAGE}.tool_calls.0.id`]: '0' },
    ],
    [
      'tgi has no bytes',
      'tgi',
      LOGPROBS,
      { [`${FIRST}.logprobs.content.0.bytes`]: undefined, [`${FIRST}.logprobs.content.0.token`]: 'ok' },
    ],
    [
      'openai has refusal',
      'openai',
      {},
      { [`${MESSAGE}.refusal`]: null, 'usage.completion_tokens_details.reasoning_tokens': 0 },
    ],
    [
      'an image counts 64 tokens',
      'vllm',
      IMAGE(PNG),
      { 'usage.prompt_tokens': Math.ceil(('<|user|>What?\n<|assistant|>'.length + 256) / 4) },
    ],
    [
      'a schema that is ignored gives prose',
      'vllm',
      FORMAT,
      { [`${MESSAGE}.content`]: expect.stringMatching(/^[^{]{20,}$/u) },
      { abilities: { jsonSchema: 'ignored' } },
    ],
    [
      'an answer that breaks the schema is sent',
      'vllm',
      FORMAT,
      { [`${MESSAGE}.content`]: '{"verdict":' },
      { answer: () => '{"verdict":' },
    ],
    [
      'json_object gives an object',
      'vllm',
      { response_format: { type: 'json_object' } },
      { [`${MESSAGE}.content`]: '{}' },
    ],
    [
      'calls of the test',
      'vllm',
      TOOLS,
      {
        [`${MESSAGE}.tool_calls.0.function`]: { name: 'a', arguments: '{"x":1}' },
        [`${MESSAGE}.tool_calls.1`]: { id: 'b', type: 'function', function: { name: 'b', arguments: '{"x' } },
      },
      {
        answer: () => ({
          toolCalls: [
            { name: 'a', arguments: { x: 1 } },
            { name: 'b', id: 'b', arguments: '{"x' },
          ],
        }),
      },
    ],
    [
      'a call that is cut',
      'vllm',
      { ...TOOLS, max_tokens: 2 },
      { [`${MESSAGE}.tool_calls.0.function.arguments`]: '{"expres', [`${FIRST}.finish_reason`]: 'length' },
      { answer: () => ({ toolCalls: [{ name: 'a', arguments: { expression: 1 } }] }) },
    ],
    [
      'logprobs of the test',
      'vllm',
      LOGPROBS,
      {
        [`${FIRST}.logprobs.content`]: [
          {
            token: 'A',
            logprob: -1,
            bytes: [65],
            top_logprobs: [{ token: 'B', logprob: -0.5, bytes: [66] }],
          },
        ],
      },
      {
        answer: () => ({
          content: 'A',
          logprobs: [{ token: 'A', logprob: -1, top: [{ token: 'B', logprob: -0.5 }] }],
        }),
      },
    ],
    [
      'usage of the test',
      'vllm',
      {},
      { 'usage.completion_tokens': 7, 'usage.prompt_tokens': 6 },
      { answer: () => ({ content: 'A', usage: { completion_tokens: 7 } }) },
    ],
    ['no usage', 'vllm', {}, { usage: undefined }, { answer: () => ({ content: 'A', usage: null }) }],
  ];
  it.each(cases)('%s', async (_name, dialect, more, expected, options) => {
    const { status, body } = await chat(await serve({ dialect, ...options }), more);
    expect(status).toBe(200);
    expect(Object.fromEntries(Object.keys(expected).map((path) => [path, at(body, path)]))).toEqual(expected);
  });

  it.each(DIALECTS)('%s answers the same at all times', async (dialect) => {
    const replies = await Promise.all(
      [1, 2].map(async () => chat(await serve({ dialect }), { n: 1, ...REQUIRED })),
    );
    expect(replies[0]).toEqual(replies[1]);
  });
});

describe('a stream', () => {
  it('comes in events, with usage where asked for', async () => {
    const server = await serve({ answer: () => 'twenty characters xx' });
    const body = chatBody({ stream: true, stream_options: { include_usage: true } });
    const { text, headers } = await raw(`${server.url}/chat/completions`, { body });
    expect(headers['content-type']).toBe('text/event-stream');
    const events = text.split('\n\n').filter((event) => event !== '');
    expect(events.at(-1)).toBe('data: [DONE]');
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event.slice(6)) as object);
    const said = chunks.map((chunk) => at(chunk, 'choices.0.delta.content'));
    expect(said.filter((piece) => typeof piece === 'string').join('')).toBe('twenty characters xx');
    expect(at(chunks.at(-1), 'usage.completion_tokens')).toBe(5);
    expect(at(chunks.at(-2), 'choices.0.finish_reason')).toBe('stop');
  });
});
