import { AsyncLocalStorage } from 'node:async_hooks';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
  type Context,
  type ContextManager,
  context,
  ROOT_CONTEXT,
  SpanKind,
  trace,
} from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineTool, type Judge, modelFailure, supports, toolFailure } from '../../src/core/index.js';
import { isTraced, traced } from '../../src/model/traced.js';
import { tracedJudge, tracedTool, withTracing } from '../../src/model/tracing.js';
import { type ScriptedReply, scriptedModel } from '../../src/testing/scripted-model.js';
import { packageRoot } from '../../src/version.js';
import { ask, call } from './fixtures.js';

/** What an app's own set-up brings along: spans begun within a span are its children. */
class Storage implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();
  active = (): Context => this.#storage.getStore() ?? ROOT_CONTEXT;
  with: ContextManager['with'] = (of, work, self, ...args) =>
    this.#storage.run(of, () => work.call(self as ThisParameterType<typeof work>, ...args));
  bind: ContextManager['bind'] = (_of, target) => target;
  enable = (): this => this;
  disable = (): this => this;
}

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

beforeEach(() => {
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new Storage());
  exporter.reset();
});
afterEach(() => {
  trace.disable();
  context.disable();
});

const spans = () =>
  exporter.getFinishedSpans().map(({ name, kind, attributes, status, parentSpanContext }) => ({
    name,
    kind,
    attributes,
    status: status.code,
    parent: parentSpanContext?.spanId,
  }));
const usage = { promptTokens: 10, cachedTokens: 4, completionTokens: 3, reasoningTokens: 1 };

describe('a call of a model', () => {
  it('is a client span with what was asked and what it took, and none of what was said', async () => {
    const inner = {
      ...scriptedModel([{ text: 'SECRET reply', thinking: 'SECRET thought', usage, model: 'served' }]),
      name: 'http://user:SECRET@gpu:8000/v1#qwen',
      id: 'qwen',
    };
    await withTracing(inner).chat(ask('SECRET question'), call(undefined, 'submit'));
    expect(spans()).toEqual([
      {
        name: 'chat qwen',
        kind: SpanKind.CLIENT,
        status: 0,
        parent: undefined,
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.provider.name': 'openai',
          'gen_ai.system': 'openai',
          'gen_ai.request.model': 'qwen',
          'gen_ai.request.temperature': 0,
          'gen_ai.request.top_p': 1,
          'gen_ai.request.top_k': 0,
          'gen_ai.request.max_tokens': 4_096,
          'gen_ai.request.seed': 0,
          'gen_ai.output.type': 'text',
          'gen_ai.response.model': 'served',
          'gen_ai.response.finish_reasons': ['stop'],
          'gen_ai.usage.input_tokens': 10,
          'gen_ai.usage.output_tokens': 3,
          'gen_ai.usage.cache_read.input_tokens': 4,
          'gen_ai.usage.reasoning.output_tokens': 1,
          'server.address': 'gpu',
          'server.port': 8_000,
          'assay.purpose': 'submit',
        },
      },
    ]);
    expect(JSON.stringify(spans())).not.toContain('SECRET');
  });

  it.each<[string, ScriptedReply, object, number]>([
    [
      'a failure',
      modelFailure('server_overloaded', 'SECRET', { http: 429, retries: 2 }),
      { 'error.type': 'server_overloaded', 'http.response.status_code': 429, 'assay.retries': 2 },
      2,
    ],
    ['an exception', new Error('SECRET'), { 'error.type': 'bad_reply' }, 2],
    ['an answer of the cache', { text: 'SECRET', fromCache: true }, { 'assay.from_cache': true }, 0],
  ])('%s is told by its code', async (_name, reply, attributes, status) => {
    await withTracing(scriptedModel([reply])).chat(ask(), call());
    expect(spans()).toMatchObject([{ attributes, status }]);
    expect(JSON.stringify(spans())).not.toContain('SECRET');
  });

  it.each([
    ['/v1/completions', 'text_completion m'],
    ['/v1/rerank', 'rerank m'],
    ['/score', 'score m'],
  ])('to %s is named %s', async (path, name) => {
    const model = withTracing({ ...scriptedModel([], { post: () => [1] }), id: 'm' });
    await model.post?.({ path, body: { SECRET: 'SECRET' } }, call());
    expect(spans()).toMatchObject([{ name, attributes: { 'gen_ai.operation.name': name.slice(0, -2) } }]);
    expect(JSON.stringify(spans())).not.toContain('SECRET');
  });

  it.each([
    ['https://gpu/v1#m', { 'server.address': 'gpu', 'server.port': 443 }],
    ['http://[::1]:80/v1', { 'server.address': '[::1]', 'server.port': 80 }],
    ['judge:small', {}],
    ['my judge', {}],
  ])('to %s names its server', async (server, expected) => {
    await withTracing(scriptedModel(['a']), { server }).chat(ask(), call());
    const { attributes = {} } = spans()[0] ?? {};
    const found = Object.entries(attributes).filter(([key]) => key.startsWith('server.'));
    expect(Object.fromEntries(found)).toEqual(expected);
  });
});

const tool = (result: unknown) =>
  defineTool({
    name: 'search',
    description: 'd',
    schema: z.object({ q: z.string() }),
    run: () => result as ReturnType<typeof supports>,
  });
const toolContext = {
  signal: new AbortController().signal,
  clock: { now: () => 0, monotonic: () => 0 },
  random: () => 0,
};

describe('a judgment', () => {
  it('is the parent of the calls and runs within it', async () => {
    const model = withTracing(scriptedModel(['a']));
    const search = tracedTool(tool(supports('SECRET')));
    const judge: Judge = async () => {
      await model.chat(ask(), call());
      await search.run({ q: 'SECRET' }, toolContext);
      return { status: 'unscored', error: { code: 'nothing_scored', message: 'SECRET' } } as Awaited<
        ReturnType<Judge>
      >;
    };
    await tracedJudge(judge)(
      { id: 's1' } as Parameters<Judge>[0],
      2,
      { name: 'r' } as Parameters<Judge>[2],
      {} as Parameters<Judge>[3],
    );
    const [chat, run, judgment] = exporter.getFinishedSpans();
    expect(spans()).toMatchObject([
      { name: 'chat scripted' },
      {
        name: 'execute_tool search',
        kind: SpanKind.INTERNAL,
        attributes: {
          'gen_ai.operation.name': 'execute_tool',
          'gen_ai.tool.name': 'search',
          'gen_ai.tool.type': 'function',
        },
      },
      {
        name: 'judge',
        status: 2,
        attributes: {
          'assay.sample.id': 's1',
          'assay.response': 2,
          'assay.rubric': 'r',
          'assay.status': 'unscored',
          'error.type': 'nothing_scored',
        },
      },
    ]);
    for (const child of [chat, run])
      expect(child?.parentSpanContext?.spanId).toBe(judgment?.spanContext().spanId);
    expect(JSON.stringify(spans())).not.toContain('SECRET');
  });

  it('a failing tool is told by its code, a throwing one by the name of what it threw', async () => {
    await tracedTool(tool(toolFailure('server_unavailable', 'SECRET'))).run({ q: '' }, toolContext);
    const broken = async () => {
      await Promise.resolve();
      throw new TypeError('SECRET');
    };
    await expect(traced('work', {}, broken)).rejects.toThrow(TypeError);
    expect(spans()).toMatchObject([
      { attributes: { 'error.type': 'server_unavailable' }, status: 2 },
      { attributes: { 'error.type': 'TypeError' }, status: 2 },
    ]);
    expect(JSON.stringify(spans())).not.toContain('SECRET');
  });
});

describe('without a tracer', () => {
  beforeEach(() => {
    trace.disable();
  });

  it('all goes on as before, tools without a promise', async () => {
    expect(isTraced()).toBe(false);
    expect(await withTracing(scriptedModel(['a'])).chat(ask(), call())).toMatchObject({ text: 'a' });
    expect(tracedTool(tool(supports(1))).run({ q: '' }, toolContext)).toEqual(supports(1));
    expect(await traced('work', {}, () => 5)).toBe(5);
    expect(spans()).toEqual([]);
  });

  it('a tracer that is passed is used', async () => {
    const tracer = provider.getTracer('own');
    await withTracing(scriptedModel(['a']), { tracer }).chat(ask(), call());
    await tracedTool(tool(supports(1)), tracer).run({ q: '' }, toolContext);
    expect(spans().map(({ name }) => name)).toEqual(['chat scripted', 'execute_tool search']);
  });

  it('the API is not even loaded', () => {
    const script = `
      const { withTracing } = await import(process.argv[1]);
      const model = withTracing({ name: 'm', id: 'm', chat: async () => ({ status: 'ok' }), ability: async () => null });
      await model.chat({}, {});
      const { createRequire } = await import('node:module');
      const loaded = Object.keys(createRequire(process.argv[1]).cache ?? {});
      console.log(loaded.filter((path) => path.includes('opentelemetry')).length);`;
    const module = join(packageRoot, 'dist/src/model/tracing.js');
    expect(
      execFileSync(process.execPath, ['--input-type=module', '-e', script, module], { encoding: 'utf8' }),
    ).toBe('0\n');
  });
});
