import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  type ChatReply,
  type Model,
  type ModelFailure,
  type ModelFailureCode,
  modelFailure,
} from '../../src/core/index.js';
import { createOpenAiModel, type OpenAiModelOptions } from '../../src/model/openai-model.js';
import type { Fault } from '../../src/testing/model-server/index.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { modelBehaviour, QUESTION, TOLD_USAGE, type Told } from './model-behaviour.js';
import { closing, serve, serveTold } from './told-server.js';

const open = (url: string, options: Partial<OpenAiModelOptions> = {}) =>
  closing(createOpenAiModel({ url, id: 'test-model', ...options }));
const call = () => ({ signal: new AbortController().signal });

modelBehaviour({
  name: 'the openai client',
  make: async (told) => open((await serveTold(told)).url),
});

const CODES: Readonly<Record<number, ModelFailureCode>> = {
  401: 'unauthorized',
  404: 'request_refused',
  429: 'server_overloaded',
  500: 'server_unavailable',
};

function scripted(told: readonly Told[]): Promise<Model> {
  const reply = ({ content = '', thinking = '', toolCalls = [], finish, status }: Told) =>
    status === undefined
      ? {
          text: content,
          thinking,
          toolCalls,
          usage: TOLD_USAGE,
          ...(finish === undefined
            ? {}
            : { finish: finish === 'odd' ? ('other' as const) : (finish as ChatReply['finish']) }),
        }
      : modelFailure(CODES[status] ?? 'bad_reply', 'expected an answer, got none');
  return Promise.resolve(scriptedModel(told.map(reply)));
}

modelBehaviour({ name: 'the scripted model', make: scripted, canBeSilent: false });

/** What each fault of a server comes to within a second and a megabyte. */
const FAULTS: readonly (readonly [Fault, ModelFailureCode, RegExp])[] = [
  [{ fault: 'refuse' }, 'server_unavailable', /broken connection/],
  [{ fault: 'never' }, 'model_timeout', /within 400 ms/],
  [{ fault: 'slow', everyMs: 50 }, 'model_timeout', /within 400 ms/],
  [{ fault: 'html_200' }, 'server_unavailable', /expected JSON, got text\/html/],
  [{ fault: 'html_502' }, 'server_unavailable', /HTTP 502/],
  [{ fault: 'status_500' }, 'server_unavailable', /HTTP 500/],
  [{ fault: 'status_429', retryAfter: 7 }, 'server_overloaded', /HTTP 429/],
  [{ fault: 'status_503' }, 'server_overloaded', /HTTP 503/],
  [{ fault: 'endless' }, 'reply_too_large', /bound on bytes/],
  [{ fault: 'huge' }, 'reply_too_large', /bound on bytes/],
  [{ fault: 'empty' }, 'server_unavailable', /expected JSON, got/],
  [{ fault: 'wrong_shape' }, 'bad_reply', /choices\[0\]/],
  [{ fault: 'no_choices' }, 'bad_reply', /choices\[0\]/],
  [{ fault: 'redirect' }, 'request_refused', /HTTP 302/],
  [{ fault: 'cut' }, 'server_unavailable', /broken connection/],
  [{ fault: 'half_json' }, 'server_unavailable', /expected JSON/],
  [{ fault: 'bad_encoding' }, 'server_unavailable', /UTF-8/],
  [{ fault: 'duplicate_headers' }, 'server_unavailable', /broken connection/],
];

describe('faults of a server', () => {
  it.each(FAULTS)('%j is %s', async (fault, code, words) => {
    const timeoutMs = fault.fault === 'never' || fault.fault === 'slow' ? 400 : 20_000;
    const server = await serve({ faults: (index) => (index === 0 ? fault : undefined) });
    const model = open(server.url, { timeoutMs, maxReplyBytes: 1_000_000 });
    const failure = (await model.chat(QUESTION, call())) as ModelFailure;
    expect(failure).toMatchObject({ status: 'error', code });
    expect(failure.message).toMatch(words);
    expect(failure.message.length).toBeLessThan(500);
    // the next request finds a server in good health, and nothing was followed or tried again
    expect(await model.chat(QUESTION, call())).toMatchObject({ status: 'ok', text: 'ok' });
    expect(server.served).toBe(2);
  });

  it('lets go of a reply in the middle when the run ends', async () => {
    const server = await serve({ faults: () => ({ fault: 'slow', everyMs: 20 }) });
    const run = new AbortController();
    const asked = open(server.url).chat(QUESTION, { signal: run.signal });
    setTimeout(() => run.abort(), 200);
    expect(await asked).toMatchObject({ status: 'error', code: 'aborted' });
    await expect.poll(() => [server.inFlight, server.openConnections]).toEqual([0, 0]);
  });

  it('finds the error that a proxy sent as an answer', async () => {
    const server = await serve({ answer: () => ({ raw: { error: { message: 'busy', code: 429 } } }) });
    expect(await open(server.url).chat(QUESTION, call())).toMatchObject({
      code: 'server_overloaded',
      message: 'expected an answer, got HTTP 429: busy',
    });
  });

  it('refuses JSON that is nested without end', async () => {
    const raw = `{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}`;
    const server = await serve({ answer: () => ({ raw, headers: { 'content-type': 'application/json' } }) });
    const body = { model: 'm', prompt: 'p' };
    expect(await open(server.url).post({ path: '/v1/completions', body }, call())).toMatchObject({
      code: 'bad_reply',
    });
  });

  it('bounds memory of a huge reply', async () => {
    const server = await serve({ faults: () => ({ fault: 'huge' }) });
    const model = open(server.url);
    const before = process.memoryUsage().rss;
    for (let turn = 0; turn < 3; turn++)
      expect(await model.chat(QUESTION, call())).toMatchObject({ code: 'reply_too_large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it('tells how long a server asks to wait', async () => {
    const waits = [7, 'Fri, 20 Nov 2026 00:00:09 GMT', undefined, 'soon'];
    const server = await serve({
      faults: (index) => {
        const retryAfter = waits[index];
        return { fault: 'status_429', ...(retryAfter === undefined ? {} : { retryAfter }) };
      },
    });
    const model = open(server.url, { clock: { now: () => Date.UTC(2026, 10, 20) } });
    const told = [];
    for (const _ of waits) told.push(((await model.chat(QUESTION, call())) as ModelFailure).retryAfterMs);
    expect(told).toEqual([7_000, 9_000, undefined, undefined]);
  });

  it('has no connection where nobody listens', async () => {
    const server = await serve();
    await server.stop();
    const failure = await open(server.url).chat(QUESTION, call());
    expect(failure).toMatchObject({ status: 'error', code: 'server_unavailable' });
    expect(failure).not.toHaveProperty('http');
  });

  it('bounds headers', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'x-long': 'x'.repeat(60_000) }).end('{}');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    closing({ close: () => new Promise((done) => server.close(() => done()).closeAllConnections()) });
    const { port } = server.address() as AddressInfo;
    expect(await open(`http://127.0.0.1:${port}/v1`).chat(QUESTION, call())).toMatchObject({
      code: 'reply_too_large',
    });
  });
});

describe('what is sent', () => {
  it('sends the key, and nothing of this machine', async () => {
    const server = await serve({ apiKey: 'sk-secret-key' });
    await open(server.url, { apiKey: 'sk-secret-key', headers: { 'x-team': 'graders' } }).chat(
      QUESTION,
      call(),
    );
    const headers = server.requests[0]?.headers ?? {};
    expect(headers).toMatchObject({ authorization: 'Bearer sk-secret-key', 'x-team': 'graders' });
    expect(Object.keys(headers).filter((name) => name.startsWith('x-stainless'))).toEqual([]);
  });

  it('sends no key where there is none, whatever the environment holds', async () => {
    const server = await serve();
    process.env.OPENAI_API_KEY = 'sk-of-another-server';
    process.env.OPENAI_ORG_ID = 'org';
    try {
      await open(server.url).chat(QUESTION, call());
    } finally {
      delete process.env.OPENAI_API_KEY;
      delete process.env.OPENAI_ORG_ID;
    }
    expect(JSON.stringify(server.requests[0]?.headers)).not.toMatch(/sk-|authorization|org/);
  });

  it('never tells the key, even where the server repeats it', async () => {
    const server = await serve({
      answer: () => ({
        status: 401,
        raw: { error: { message: 'Incorrect key sk-secret-key.\u0000\n Sorry' } },
      }),
    });
    const failure = await open(server.url, { apiKey: 'sk-secret-key' }).chat(QUESTION, call());
    expect(failure).toMatchObject({
      code: 'unauthorized',
      http: 401,
      message: 'expected an answer, got HTTP 401: Incorrect key [secret]. Sorry',
    });
  });

  it('keeps its connections', async () => {
    const server = await serve();
    const model = open(server.url, { connections: 2 });
    for (let round = 0; round < 3; round++)
      await Promise.all(Array.from({ length: 8 }, () => model.chat(QUESTION, call())));
    expect(server.served).toBe(24);
    expect(server.connections).toBeLessThanOrEqual(2);
  });
});

describe('the id', () => {
  it('is the only model where none is given', async () => {
    const server = await serve({ models: ['qwen3-32b'] });
    const model = closing(createOpenAiModel({ url: server.url }));
    expect([model.name, model.id]).toEqual([server.url, '']);
    await Promise.all(Array.from({ length: 5 }, () => model.chat(QUESTION, call())));
    expect(model.id).toBe('qwen3-32b');
    expect(server.requests.filter(({ path }) => path === '/v1/models')).toHaveLength(1);
    expect(server.requests.at(-1)?.body).toMatchObject({ model: 'qwen3-32b' });
  });

  it('is asked for where there are several, and the failure is not remembered', async () => {
    const server = await serve({
      models: ['a', 'b'],
      faults: (index) => (index === 0 ? { fault: 'html_502' } : undefined),
    });
    const model = closing(createOpenAiModel({ url: server.url }));
    expect(await model.chat(QUESTION, call())).toMatchObject({ code: 'server_unavailable' });
    expect(await model.chat(QUESTION, call())).toMatchObject({
      code: 'request_refused',
      message: `expected one model at ${server.url}, got 2: a, b. Name one: ${server.url}#model`,
    });
  });

  it('does not share the end of another call', async () => {
    const server = await serve({
      models: ['a'],
      faults: (index) => (index === 0 ? { fault: 'never' } : undefined),
    });
    const model = closing(createOpenAiModel({ url: server.url }));
    const first = new AbortController();
    const asked = [model.chat(QUESTION, { signal: first.signal }), model.chat(QUESTION, call())];
    setTimeout(() => first.abort(), 50);
    expect(await Promise.all(asked)).toMatchObject([{ code: 'aborted' }, { status: 'ok' }]);
  });
});

describe('other endpoints', () => {
  it('posts from the root', async () => {
    const server = await serve({ dialect: 'llama.cpp' });
    const body = { model: 'test-model', query: 'q', documents: ['a', 'b'] };
    const reply = await open(server.url).post({ path: '/v1/rerank', body }, call());
    expect(reply).toMatchObject({ status: 'ok', body: { results: [{}, {}] } });
    expect(server.requests[0]).toMatchObject({ method: 'POST', path: '/v1/rerank', body });
  });

  it('gets text as a string, JSON as JSON, nothing as null', async () => {
    const server = await serve();
    const model = open(server.url);
    const metrics = await model.get('/metrics', call());
    expect(metrics).toMatchObject({ status: 'ok', body: expect.stringContaining('vllm:') });
    expect(await model.get('/v1/models', call())).toMatchObject({ status: 'ok', body: { object: 'list' } });
    expect(await model.get('/health', call())).toEqual({ status: 'ok', body: null, usage: null });
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /metrics',
      'GET /v1/models',
      'GET /health',
    ]);
  });

  it('is refused where the server has none, or the path is none', async () => {
    const model = open((await serve({ dialect: 'ollama' })).url);
    expect(await model.post({ path: '/score', body: {} }, call())).toMatchObject({
      code: 'request_refused',
      http: 404,
    });
    expect(await model.get('score', call())).toMatchObject({
      code: 'request_refused',
      message: 'expected a path such as /score, got score',
    });
  });
});

describe('options', () => {
  it.each([
    ['no address', { url: 'gpu:8000' }, /expected an http or https address/],
    ['a file', { url: 'file:///v1' }, /expected an http or https address/],
    ['a password', { url: 'http://me:pw@gpu:8000/v1' }, /without name and password/],
    ['a query', { url: 'http://gpu:8000/v1?key=1' }, /without a query/],
    ['no time', { url: 'http://gpu/v1', timeoutMs: 0 }, /timeoutMs: expected an integer from 1/],
    ['endless time', { url: 'http://gpu/v1', timeoutMs: Number.POSITIVE_INFINITY }, /timeoutMs/],
    ['a key of two lines', { url: 'http://gpu/v1', apiKey: 'sk-a\nb' }, /printable ASCII/],
  ])('refuses %s', (_what, options, words) => {
    expect(() => createOpenAiModel(options)).toThrow(words);
  });

  it.each([
    ['http://gpu:8000/v1', 'm', 'http://gpu:8000/v1#m', 'm'],
    ['http://gpu:8000/v1/#org/m', undefined, 'http://gpu:8000/v1#org/m', 'org/m'],
    ['http://gpu:8000', 'm', 'http://gpu:8000/v1#m', 'm'],
    ['https://host/api/v1', undefined, 'https://host/api/v1', ''],
  ])('names %s with %s', (url, id, name, sent) => {
    const model = createOpenAiModel({ url, ...(id === undefined ? {} : { id }) });
    expect([model.name, model.id]).toEqual([name, sent]);
  });

  it('knows no ability without a probe, and asks the probe it is given', async () => {
    const url = 'http://gpu/v1';
    expect(await createOpenAiModel({ url }).ability('tools', call())).toMatchObject({ state: 'unknown' });
    const abilities: OpenAiModelOptions['abilities'] = (model) => (name) =>
      Promise.resolve({ state: 'yes', detail: `${model.name} ${name}` });
    expect(await createOpenAiModel({ url, abilities }).ability('tools', call())).toEqual({
      state: 'yes',
      detail: `${url} tools`,
    });
  });
});
