import { Agent } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Dialect, ModelServerOptions } from '../../src/testing/model-server/index.js';
import { chat, chatBody, get, raw, serve } from './model-server-raw.js';
import { at } from './model-server-wishes.js';

describe('one server', () => {
  it('remembers what it was asked', async () => {
    const server = await serve();
    await get(server, '/v1/models?x=1');
    await chat(server, { seed: 7 });
    expect(server.requests.map(({ index, method, path, body }) => ({ index, method, path, body }))).toEqual([
      { index: 0, method: 'GET', path: '/v1/models', body: null },
      { index: 1, method: 'POST', path: '/v1/chat/completions', body: chatBody({ seed: 7 }) },
    ]);
    expect(server.served).toBe(2);
  });

  it('keeps only the latest where it is told to', async () => {
    const server = await serve({ keep: 1 });
    await chat(server, { seed: 1 });
    await chat(server, { seed: 2 });
    expect(server.requests.map(({ body }) => at(body, 'seed'))).toEqual([2]);
  });

  it('asks the test for each choice, and takes whole replies', async () => {
    const server = await serve({
      answer: ({ index, choice }) =>
        index === 0 ? `c${choice}` : { status: 418, headers: { 'x-a': 'b' }, raw: { tea: true } },
    });
    const { body } = await chat(server, { n: 2 });
    expect([at(body, 'choices.0.message.content'), at(body, 'choices.1.message.content')]).toEqual([
      'c0',
      'c1',
    ]);
    const { status, headers, text } = await raw(`${server.url}/chat/completions`, { body: chatBody() });
    expect([status, headers['x-a'], text]).toEqual([418, 'b', '{"tea":true}']);
  });

  it('tells when the test itself threw', async () => {
    const server = await serve({
      answer: () => {
        throw new Error('no more answers');
      },
    });
    const { status, body } = await chat(server);
    expect([status, at(body, 'error.message')]).toEqual([
      500,
      "the test's own function threw: no more answers",
    ]);
    expect(server.errors).toEqual([new Error('no more answers')]);
  });

  it('dies with its connections and comes back on the same port', async () => {
    const server = await serve({ delayMs: 60_000 });
    const { port } = server;
    const cut = chat(server).catch((error: Error) => error);
    await expect.poll(() => server.inFlight).toBe(1);
    await server.stop();
    expect(await cut).toMatchObject({ status: 0 });
    expect((await raw(`${server.url}/models`)).error).toBe('ECONNREFUSED');
    await expect.poll(() => [server.inFlight, server.openConnections]).toEqual([0, 0]);
    await server.start();
    expect(server.port).toBe(port);
    expect((await get(server, '/v1/models')).status).toBe(200);
    expect([server.served, server.connections]).toEqual([2, 2]);
  });

  it('waits as long as it is told to', async () => {
    const server = await serve({ delayMs: (index) => (index === 0 ? 80 : 0) });
    const start = performance.now();
    await chat(server);
    expect(performance.now() - start).toBeGreaterThan(70);
  });
});

describe('slots', () => {
  it('lets requests wait in their order and refuses those too many', async () => {
    const gates: (() => void)[] = [];
    const server = await serve({
      slots: 1,
      maxQueue: 2,
      answer: ({ body }) => new Promise((resolve) => gates.push(() => resolve(String(at(body, 'seed'))))),
    });
    const first = chat(server, { seed: 1 });
    await expect.poll(() => gates.length).toBe(1);
    const second = chat(server, { seed: 2 });
    await expect.poll(() => server.inFlight).toBe(2);
    const third = chat(server, { seed: 3 });
    await expect.poll(() => server.inFlight).toBe(3);
    const body = String((await get(server, '/metrics')).body);
    expect(body).toContain('vllm:num_requests_running{model_name="test-model"} 1.0');
    expect(body).toContain('vllm:num_requests_waiting{model_name="test-model"} 2.0');
    expect((await chat(server, { seed: 4 })).status).toBe(503);
    for (const [at, asked] of [first, second, third].entries()) {
      await expect.poll(() => gates.length).toBe(at + 1);
      gates[at]?.();
      expect((await asked).status).toBe(200);
    }
    expect(server.maxInFlight).toBe(4);
    expect(String((await get(server, '/metrics')).body)).toContain(
      'vllm:num_requests_running{model_name="test-model"} 0.0',
    );
  });

  it.each<[string, ModelServerOptions]>([
    ['while it waits', { delayMs: (index) => (index === 0 ? 60_000 : 0) }],
    ['while the test thinks', { answer: ({ index }) => (index === 0 ? new Promise(() => undefined) : 'ok') }],
  ])('a client that goes frees its slot %s', async (_name, options) => {
    const server = await serve({ slots: 1, ...options });
    const agent = new Agent();
    const gone = raw(`${server.url}/chat/completions`, { body: chatBody(), agent });
    await expect.poll(() => server.inFlight).toBe(1);
    agent.destroy();
    expect((await gone).error).toBe('ECONNRESET');
    expect((await chat(server)).status).toBe(200);
  });

  it.each<[Dialect, number]>([
    ['llama.cpp', 503],
    ['tgi', 429],
    ['openai', 429],
  ])('%s: too many', async (dialect, status) => {
    const server = await serve({
      dialect,
      slots: 1,
      maxQueue: 0,
      delayMs: (index) => (index === 0 ? 60_000 : 0),
    });
    void chat(server);
    await expect.poll(() => server.inFlight).toBe(1);
    expect((await chat(server)).status).toBe(status);
  });
});
