import { afterEach, describe, expect, it } from 'vitest';
import { ABILITIES, type AbilityName, type Json } from '../../../src/core/index.js';
import { createOpenAiModel } from '../../../src/model/openai-model.js';
import { describeServer } from '../../../src/model/probe/describe-server.js';
import { probeOf } from '../../../src/model/probe/probe.js';
import {
  type Answered,
  type AskedRequest,
  type Dialect,
  FAULTS,
  type FaultName,
  type ModelServerOptions,
  startModelServer,
} from '../../../src/testing/model-server/index.js';

const call = { signal: new AbortController().signal };
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function probed(options: ModelServerOptions, id?: string) {
  const server = await startModelServer({ answer: talk(options.dialect), ...options });
  const model = createOpenAiModel({
    url: server.url,
    timeoutMs: 2_000,
    maxReplyBytes: 100_000,
    ...(id === undefined ? {} : { id }),
  });
  open.push(server, model);
  return { model, probe: probeOf(model), server };
}

/** These take the name of a tool for `auto`. */
const TAKE_NAME_FOR_AUTO: ReadonlySet<Dialect> = new Set(['llama.cpp', 'ollama', 'lm-studio']);

/** A model that thinks, and calls the tool it is told to call unless the server makes it call another. */
function talk(dialect: Dialect = 'vllm') {
  return ({ body }: AskedRequest): Answered => {
    const { messages, tools, tool_choice } = body as { messages?: Json; tools?: Json; tool_choice?: Json };
    const prompt = JSON.stringify(messages ?? '');
    if (prompt.includes('prime number')) return { content: 'No', thinking: '7 times 13.' };
    const isFree = typeof tool_choice !== 'object' || TAKE_NAME_FOR_AUTO.has(dialect);
    if (tools !== undefined && isFree && prompt.includes('Call the tool amber'))
      return { toolCalls: [{ name: 'amber', arguments: { word: 'sea' } }] };
    return undefined;
  };
}

const EVERYWHERE: readonly AbilityName[] = ['chat', 'json_schema', 'tools', 'images', 'thinking'];

/** What else each kind of server can do, and what it says of itself. */
const DIALECTS: readonly [Dialect, readonly AbilityName[], object][] = [
  [
    'llama.cpp',
    ['json_object', 'required_tool', 'logprobs', 'n', 'rerank'],
    { family: 'llama.cpp', build: 'b9000-test', models: [{ contextLength: 4_096 }], waiting: 0 },
  ],
  [
    'vllm',
    [
      'json_object',
      'structured_outputs',
      'required_tool',
      'named_tool',
      'logprobs',
      'prompt_logprobs',
      'n',
      'score',
      'rerank',
      'pooling',
      'classify',
    ],
    { family: 'vllm', build: '0.16.0', models: [{ contextLength: 4_096 }], waiting: 0 },
  ],
  [
    'sglang',
    ['json_object', 'required_tool', 'named_tool', 'logprobs', 'n', 'score', 'rerank'],
    { family: 'sglang', build: '0.5.9', models: [{ contextLength: 4_096 }] },
  ],
  [
    'ollama',
    ['json_object', 'logprobs'],
    { family: 'ollama', build: '0.15.0', models: [{ contextLength: null }] },
  ],
  ['lm-studio', ['required_tool'], { family: 'lm-studio', build: null }],
  [
    'tgi',
    ['json_object', 'required_tool', 'named_tool', 'logprobs'],
    { family: 'tgi', build: '3.3.6', models: [{ contextLength: 4_096 }] },
  ],
];

describe('a probe over HTTP', () => {
  it.each(DIALECTS)('finds what %s can do', async (dialect, others, about) => {
    const { probe, model } = await probed({ dialect, contextTokens: 4_096 });
    const found: AbilityName[] = [];
    for (const name of ABILITIES) {
      const { state } = await probe(name, call);
      expect([name, state]).not.toEqual([name, 'unknown']);
      if (state === 'yes') found.push(name);
    }
    expect(found.toSorted()).toEqual([...EVERYWHERE, ...others].toSorted());
    expect(probe.calls()).toBeLessThanOrEqual(20);
    expect(await describeServer((path, asked) => model.get(path, asked), call)).toMatchObject(about);
  });

  it.each<[Dialect, ModelServerOptions['abilities'], AbilityName, RegExp]>([
    ['vllm', { thinking: 'reasoning' }, 'thinking', /^reasoning field$/],
    ['sglang', {}, 'thinking', /^reasoning_content field$/],
    ['tgi', { thinking: 'inline' }, 'thinking', /tags/],
    ['vllm', { thinking: 'absent' }, 'thinking', /none/],
    ['vllm', { jsonSchema: 'ignored' }, 'json_schema', /silently ignored/],
    ['vllm', { jsonSchema: 'refused' }, 'json_schema', /refused/],
    ['vllm', { structuredOutputs: 'ignored' }, 'structured_outputs', /silently ignored/],
    ['llama.cpp', { tools: 'refused' }, 'tools', /jinja/],
    ['llama.cpp', { images: 'refused' }, 'images', /image input is not supported/],
    ['vllm', { logprobs: 'absent' }, 'logprobs', /silently ignored/],
    ['vllm', { logprobs: 'raw' }, 'logprobs', /^raw$/],
    ['openai', { decisions: true }, 'decisions', /typed answers/],
  ])('%s with %j: %s', async (dialect, abilities, name, detail) => {
    const { probe } = await probed({ dialect, abilities: abilities ?? {} });
    const answer = await probe(name, call);
    expect(answer.state === 'unknown' ? answer.failure.message : answer.detail).toMatch(detail);
  });

  it.each<[string, ModelServerOptions, string | undefined]>([
    ['a wrong model', { models: ['a', 'b'] }, 'c'],
    ['no model named among several', { models: ['a', 'b'] }, undefined],
    ['a wrong key', { apiKey: 'sesame' }, 'a'],
  ])('takes %s for no missing feature', async (_name, options, id) => {
    const { probe } = await probed(options, id);
    for (const ability of ABILITIES) expect((await probe(ability, call)).state).toBe('unknown');
  });

  const SOUND: readonly FaultName[] = ['truncated', 'slow', 'duplicate_headers'];
  it.each(FAULTS.filter((fault) => !SOUND.includes(fault)))(
    'takes %s for no missing feature, and finds it once the server is well',
    async (fault) => {
      let isIll = true;
      const { probe } = await probed({
        faults: (_index, path) => (isIll && path !== '/v1/models' ? { fault } : undefined),
      });
      // a whole answer whose words alone are spoilt is an answer all the same
      for (const ability of ['json_schema', 'rerank', 'n'] as const)
        expect(fault === 'bad_encoding' ? ['unknown', 'yes'] : ['unknown']).toContain(
          (await probe(ability, call)).state,
        );
      isIll = false;
      for (const ability of ['json_schema', 'rerank', 'n'] as const)
        expect((await probe(ability, call)).state).toBe('yes');
    },
    30_000,
  );
});
