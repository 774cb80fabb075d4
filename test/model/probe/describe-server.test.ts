import { describe, expect, it } from 'vitest';
import { type Json, type ModelFailure, modelFailure } from '../../../src/core/index.js';
import { describeServer } from '../../../src/model/probe/describe-server.js';
import { http } from './fake-server.js';

const call = { signal: new AbortController().signal };

async function described(pages: Readonly<Record<string, Json>>) {
  const asked: string[] = [];
  const about = await describeServer((path) => {
    asked.push(path);
    const body = pages[path];
    return Promise.resolve(body === undefined ? http(404) : { status: 'ok', body, usage: null });
  }, call);
  return { about, asked };
}

const list = (owned_by: string | null, more: { [key: string]: Json } = {}): Json => ({
  object: 'list',
  data: [{ id: 'a', object: 'model', ...(owned_by === null ? {} : { owned_by }), ...more }],
});

describe('describeServer', () => {
  it.each<[string, Readonly<Record<string, Json>>, object]>([
    [
      'vllm',
      { '/v1/models': list('vllm', { max_model_len: 8192 }), '/version': { version: '0.16.0' } },
      { build: '0.16.0', models: [{ id: 'a', contextLength: 8192 }] },
    ],
    [
      'llama.cpp',
      {
        '/v1/models': list('llamacpp', { meta: { n_ctx: 4096 } }),
        '/props': { build_info: 'b500', default_generation_settings: { n_ctx: 512 } },
      },
      { build: 'b500', models: [{ id: 'a', contextLength: 4096 }] },
    ],
    [
      'llama.cpp',
      { '/v1/models': list(null), '/props': { default_generation_settings: { n_ctx: 512 } } },
      { build: null, models: [{ id: 'a', contextLength: 512 }] },
    ],
    [
      'ollama',
      { '/v1/models': list('library'), '/api/version': { version: '0.15.0' } },
      { build: '0.15.0', models: [{ id: 'a', contextLength: null }] },
    ],
    [
      'sglang',
      { '/v1/models': list('sglang', { max_model_len: 100 }), '/server_info': { version: '0.5.9' } },
      { build: '0.5.9' },
    ],
    ['lm-studio', { '/v1/models': list('organization_owner') }, { build: null }],
    [
      'tgi',
      { '/v1/models': list('a'), '/info': { model_id: 'a', version: '3.3.6', max_total_tokens: 2048 } },
      { build: '3.3.6', models: [{ id: 'a', contextLength: 2048 }] },
    ],
    ['openai-compatible', { '/v1/models': list('somebody') }, { build: null, waiting: null }],
    ['openai-compatible', { '/v1/models': { data: [{ id: 7 }, 'x', null] } }, { models: [] }],
    ['openai-compatible', { '/v1/models': 'hello' }, { models: [] }],
  ])('%s, by what it says: %j', async (family, pages, expected) => {
    expect((await described(pages)).about).toMatchObject({ status: 'ok', family, ...expected });
  });

  it.each<[string, string, number | null]>([
    [
      'vllm',
      '# HELP x\nvllm:num_requests_waiting{engine="0"} 3.0\nvllm:num_requests_waiting{engine="1"} 4.0\n',
      7,
    ],
    ['llama.cpp', 'llamacpp:requests_deferred 0\n', 0],
    ['none', 'process_cpu_seconds_total 3\n', null],
  ])('shows the queue of %s', async (_family, metrics, waiting) => {
    expect((await described({ '/v1/models': list('vllm'), '/metrics': metrics })).about).toMatchObject({
      waiting,
    });
  });

  it('asks three pages where the family is named, and seven at most', async () => {
    for (const owner of ['vllm', 'llamacpp', 'sglang', 'library'])
      expect((await described({ '/v1/models': list(owner) })).asked.length).toBe(3);
    expect((await described({ '/v1/models': list(null) })).asked.length).toBe(7);
  });

  it('keeps no more than 100 models', async () => {
    const data = Array.from({ length: 5_000 }, (_, index) => ({ id: `m${index}` }));
    const { about } = await described({ '/v1/models': { data } });
    expect(about.status === 'ok' && about.models.length).toBe(100);
  });

  it('is the failure of the list of models', async () => {
    const failure: ModelFailure = modelFailure('unauthorized', 'no key', { http: 401 });
    expect(await describeServer(() => Promise.resolve(failure), call)).toBe(failure);
  });
});
