import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../src/testing/model-server/index.js';
import { get, serve } from './model-server-raw.js';
import { at } from './model-server-wishes.js';

describe('what each server says of itself', () => {
  it.each<[Dialect, string, unknown]>([
    ['llama.cpp', 'data.0.meta.n_ctx', 4096],
    ['llama.cpp', 'data.0.meta.n_ctx_train', 16384],
    ['llama.cpp', 'models.0.name', 'a'],
    ['vllm', 'data.1.max_model_len', 4096],
    ['sglang', 'data.0.max_model_len', 4096],
    ['ollama', 'data.1.id', 'b'],
    ['lm-studio', 'data.length', 2],
    ['tgi', 'data.0.object', 'model'],
    ['openai', 'data.1.owned_by', 'system'],
  ])('%s: /v1/models, %s', async (dialect, path, expected) => {
    const server = await serve({ dialect, models: ['a', 'b'], contextTokens: 4096 });
    expect(at((await get(server, '/v1/models')).body, path)).toEqual(expected);
  });

  it.each<[Dialect, string, number, unknown]>([
    ['llama.cpp', '/health', 200, { status: 'ok' }],
    ['vllm', '/health', 200, ''],
    ['openai', '/health', 404, expect.anything()],
    [
      'llama.cpp',
      '/props',
      200,
      expect.objectContaining({ total_slots: 2, modalities: { vision: true, audio: false } }),
    ],
    [
      'llama.cpp',
      '/slots',
      200,
      [expect.objectContaining({ id: 0, is_processing: false }), expect.anything()],
    ],
    ['vllm', '/props', 404, { detail: 'Not Found' }],
    ['vllm', '/version', 200, { version: '0.16.0' }],
    ['tgi', '/info', 200, expect.objectContaining({ max_total_tokens: 4096 })],
    ['ollama', '/', 200, 'Ollama is running'],
    ['ollama', '/metrics', 404, '404 page not found'],
  ])('%s: %s', async (dialect, path, status, body) => {
    expect(await get(await serve({ dialect, slots: 2, contextTokens: 4096 }), path)).toEqual({
      status,
      body,
    });
  });
});
