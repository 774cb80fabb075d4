import { describe, expect, it } from 'vitest';
import { DIALECTS, type Dialect, type ModelServerOptions } from '../../src/testing/model-server/index.js';
import { chat, get, raw, serve } from './model-server-raw.js';
import { FORMAT, IMAGE, LOGPROBS, NAMED, PNG, TOOLS } from './model-server-wishes.js';

describe('what each server refuses', () => {
  const long = { messages: [{ role: 'user', content: 'x'.repeat(4_000) }], max_tokens: 10 };
  const small = { contextTokens: 500 };
  const cases: [string, Dialect, object, number, object, ModelServerOptions?][] = [
    [
      'llama.cpp a prompt that is too long',
      'llama.cpp',
      long,
      400,
      {
        error: {
          code: 400,
          type: 'exceed_context_size_error',
          n_prompt_tokens: 1006,
          n_ctx: 500,
          message: expect.any(String),
        },
      },
      small,
    ],
    [
      'vllm a prompt that is too long',
      'vllm',
      long,
      400,
      {
        error: {
          code: 400,
          type: 'BadRequestError',
          param: 'input_tokens',
          message: expect.stringContaining("the model's context length is only 500 tokens"),
        },
      },
      small,
    ],
    [
      'vllm a prompt and reply that are',
      'vllm',
      { max_tokens: 495 },
      400,
      { error: expect.objectContaining({ code: 400 }) },
      small,
    ],
    [
      'sglang a prompt that is too long',
      'sglang',
      long,
      400,
      {
        object: 'error',
        type: 'BadRequestError',
        param: null,
        code: 400,
        message: expect.stringContaining('maximum context length of 500'),
      },
      small,
    ],
    [
      'lm-studio a prompt that is too long',
      'lm-studio',
      long,
      400,
      { error: expect.stringContaining('context length of only 500') },
      small,
    ],
    [
      'tgi a prompt that is too long',
      'tgi',
      long,
      422,
      { error: expect.stringContaining('must be <= 500'), error_type: 'validation' },
      small,
    ],
    [
      'openai a prompt that is too long',
      'openai',
      long,
      400,
      { error: expect.objectContaining({ code: 'context_length_exceeded' }) },
      small,
    ],
    [
      'llama.cpp n above its slots',
      'llama.cpp',
      { n: 64 },
      400,
      {
        error: {
          code: 400,
          type: 'invalid_request_error',
          message: "Field 'n': Value must be between 1 <= value <= 4, but got 64",
        },
      },
    ],
    [
      'llama.cpp a grammar with tools',
      'llama.cpp',
      { ...TOOLS, grammar: 'root ::= "a"' },
      400,
      { error: expect.objectContaining({ code: 400 }) },
    ],
    ['llama.cpp top_logprobs alone', 'llama.cpp', { top_logprobs: 3 }, 400, { error: expect.anything() }],
    [
      'llama.cpp logprobs with tools in a stream',
      'llama.cpp',
      { ...TOOLS, ...LOGPROBS, stream: true },
      400,
      { error: expect.anything() },
    ],
    [
      'llama.cpp an image it would have to fetch',
      'llama.cpp',
      IMAGE('http://127.0.0.1:9/x.png'),
      500,
      { error: expect.objectContaining({ type: 'server_error' }) },
    ],
    [
      'llama.cpp a file',
      'llama.cpp',
      IMAGE('data:image/png;base64,AAAA'),
      400,
      { error: expect.objectContaining({ code: 400 }) },
    ],
    [
      'vllm an image where it sees none',
      'vllm',
      IMAGE(PNG),
      400,
      { error: expect.anything() },
      { abilities: { images: false } },
    ],
    [
      'vllm an unknown model',
      'vllm',
      { model: 'x' },
      404,
      {
        error: { message: 'The model `x` does not exist.', type: 'NotFoundError', param: 'model', code: 404 },
      },
      { models: ['m'] },
    ],
    ['vllm 21 top_logprobs', 'vllm', { logprobs: true, top_logprobs: 21 }, 400, { error: expect.anything() }],
    [
      'ollama an unknown model',
      'ollama',
      { model: 'x' },
      404,
      {
        error: {
          message: 'model "x" not found, try pulling it first',
          type: 'not_found_error',
          param: null,
          code: null,
        },
      },
      { models: ['m'] },
    ],
    [
      'openai an unknown model',
      'openai',
      { model: 'x' },
      404,
      { error: expect.objectContaining({ code: 'model_not_found' }) },
      { models: ['m'] },
    ],
    [
      'openai a field it does not know',
      'openai',
      { top_k: 0 },
      400,
      { error: expect.objectContaining({ message: 'Unrecognized request argument supplied: top_k' }) },
    ],
    [
      'lm-studio json_object',
      'lm-studio',
      { response_format: { type: 'json_object' } },
      400,
      { error: "'response_format.type' must be 'json_schema' or 'text'" },
    ],
    [
      'tgi tools with a schema',
      'tgi',
      { ...TOOLS, ...FORMAT },
      422,
      { error: expect.any(String), error_type: 'validation' },
    ],
    [
      'a schema where the test says so',
      'vllm',
      FORMAT,
      400,
      { error: expect.anything() },
      { abilities: { jsonSchema: false } },
    ],
    [
      'tools where the test says so',
      'vllm',
      TOOLS,
      400,
      { error: expect.anything() },
      { abilities: { tools: false } },
    ],
    [
      'a named tool where the test says so',
      'vllm',
      NAMED,
      400,
      { error: expect.anything() },
      { abilities: { namedTool: 'refused' } },
    ],
  ];
  it.each(cases)('%s', async (_name, dialect, more, status, body, options) => {
    expect(await chat(await serve({ dialect, ...options }), more)).toEqual({ status, body });
  });

  it.each<[Dialect, number, object | string | null]>([
    ['llama.cpp', 404, { error: { code: 404, message: 'File Not Found', type: 'not_found_error' } }],
    ['vllm', 404, { detail: 'Not Found' }],
    ['sglang', 404, { detail: 'Not Found' }],
    ['ollama', 404, '404 page not found'],
    ['lm-studio', 200, { error: 'Unexpected endpoint or method. (GET /v1/none)' }],
    ['tgi', 404, ''],
    ['openai', 404, { error: expect.objectContaining({ message: 'Invalid URL (GET /v1/none)' }) }],
  ])('%s: a path it does not have', async (dialect, status, body) => {
    expect(await get(await serve({ dialect }), '/v1/none')).toEqual({ status, body });
  });

  it.each<[Dialect, number]>([
    ['llama.cpp', 500],
    ['vllm', 400],
    ['tgi', 422],
  ])('%s: a body that is no JSON', async (dialect, status) => {
    const server = await serve({ dialect });
    expect((await raw(`${server.url}/chat/completions`, { body: '{"messages": [' })).status).toBe(status);
  });

  it.each(DIALECTS)('%s: a wrong key, and the right one', async (dialect) => {
    const server = await serve({ dialect, apiKey: 'secret' });
    const url = `${server.url}/models`;
    expect((await raw(url)).status).toBe(401);
    expect((await raw(url, { headers: { authorization: 'Bearer other' } })).status).toBe(401);
    expect((await raw(url, { headers: { authorization: 'Bearer secret' } })).status).toBe(200);
  });
});
