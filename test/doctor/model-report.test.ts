import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ABILITIES, type AbilityName } from '../../src/core/index.js';
import { findingLines } from '../../src/doctor/finding-lines.js';
import { type JudgeNeeds, judgeFit } from '../../src/doctor/judge-needs.js';
import { reportModel } from '../../src/doctor/model-report.js';
import {
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from '../../src/testing/model-server/index.js';

const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(options: ModelServerOptions = {}): Promise<ModelServer> {
  const server = await startModelServer(options);
  servers.push(server);
  return server;
}

const JUDGES: readonly JudgeNeeds[] = [
  { name: 'plain', needs: ['chat'] },
  { name: 'chances', needs: ['chat', 'logprobs'] },
  { name: 'rewards', needs: ['pooling', 'classify'] },
];

describe('judgeFit', () => {
  it.each<[string, [AbilityName, 'yes' | 'no' | 'unknown'][], string, string[], string[]]>([
    [
      'all there',
      [
        ['pooling', 'yes'],
        ['classify', 'yes'],
      ],
      'can',
      [],
      [],
    ],
    [
      'one absent',
      [
        ['pooling', 'no'],
        ['classify', 'yes'],
      ],
      'cannot',
      ['pooling'],
      [],
    ],
    [
      'one not found out',
      [
        ['pooling', 'yes'],
        ['classify', 'unknown'],
      ],
      'unknown',
      [],
      ['classify'],
    ],
    [
      'one absent, one not found out',
      [
        ['pooling', 'unknown'],
        ['classify', 'no'],
      ],
      'cannot',
      ['classify'],
      ['pooling'],
    ],
    ['none asked', [], 'unknown', [], ['pooling', 'classify']],
  ])('%s', (_name, found, state, lacks, unknown) => {
    const judge = { name: 'rewards', needs: ['pooling', 'classify'] } as const;
    expect(judgeFit(judge, new Map(found))).toEqual({ name: 'rewards', state, lacks, unknown });
  });
});

describe('reportModel', () => {
  it('tells of server, model, every ability, and what each judge can do', async () => {
    const server = await serve({ dialect: 'llama.cpp', contextTokens: 4_096 });
    const report = await reportModel({ address: server.url, judges: JUDGES });
    expect(report).toMatchObject({
      model: 'test-model',
      problem: '',
      server: {
        family: 'llama.cpp',
        build: 'b9000-test',
        models: [{ id: 'test-model', contextLength: 4_096 }],
      },
    });
    expect(report.abilities.map(({ name }) => name)).toEqual([...ABILITIES]);
    expect(report.abilities.filter(({ state }) => state === 'unknown')).toEqual([]);
    expect(report.judges.map(({ name, state, lacks }) => [name, state, lacks])).toEqual([
      ['plain', 'can', []],
      ['chances', 'can', []],
      ['rewards', 'cannot', ['pooling', 'classify']],
    ]);
    expect(server.requests.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(20);
  });

  it('lists the models of a server with several, and asks to choose', async () => {
    const server = await serve({ models: ['small', 'big'] });
    const report = await reportModel({ address: server.url });
    expect(report).toMatchObject({ model: null, abilities: [] });
    expect(report.server?.models.map(({ id }) => id)).toEqual(['small', 'big']);
    expect(report.problem).toContain('small, big');
    expect(report.remedy).toContain(`${server.url}#small`);
    const chosen = await reportModel({ address: `${server.url}#big` });
    expect(chosen).toMatchObject({ model: 'big', problem: '' });
  });

  it('probes a named model of a server that does not list its models', async () => {
    const server = createServer((request, response) => {
      const isChat = request.url === '/v1/chat/completions';
      const message = { role: 'assistant', content: 'hello' };
      response
        .writeHead(isChat ? 200 : 404, { 'content-type': 'application/json' })
        .end(
          JSON.stringify(
            isChat ? { model: 'm', choices: [{ index: 0, finish_reason: 'stop', message }] } : {},
          ),
        );
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const named = await reportModel({ address: `${url}#m` });
    const unnamed = await reportModel({ address: url });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    expect(named).toMatchObject({ model: 'm', server: null, problem: '' });
    expect(unnamed.problem).toMatch(/^cannot be asked/);
  });

  it.each<[string, ModelServerOptions]>([
    ['a wrong key', { apiKey: 'sesame' }],
    ['an error', { faults: () => ({ fault: 'status_500' }) }],
    ['rubbish', { faults: () => ({ fault: 'html_200' }) }],
    ['silence', { faults: () => ({ fault: 'never' }) }],
    [
      'silence in chat',
      { faults: (_index, path) => (path === '/v1/models' ? undefined : { fault: 'never' }) },
    ],
    [
      'rubbish in chat',
      { faults: (_index, path) => (path === '/v1/models' ? undefined : { fault: 'html_502' }) },
    ],
  ])('%s is a server that cannot be asked, not one that lacks something', async (_name, options) => {
    const server = await serve(options);
    const report = await reportModel({ address: server.url, timeoutMs: 300, judges: JUDGES });
    expect(report.problem).toMatch(/^cannot be asked: /);
    // a server that does not chat now is not waited for seventeen times
    expect(server.requests.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(2);
    expect(report.remedy).not.toBe('');
    expect(report.abilities.filter(({ state }) => state !== 'unknown')).toEqual([]);
    expect(report.judges.filter(({ state }) => state !== 'unknown')).toEqual([]);
  });

  it.each(['not a url', 'file:///etc/passwd', 'http://name:word@127.0.0.1/v1'])(
    '%s is no address',
    async (address) => {
      expect((await reportModel({ address })).problem).not.toBe('');
    },
  );

  it('prints nothing of the key, and no control character of the server', async () => {
    const server = await serve({ models: ['a\u001b[31m\u202eb-sesame-key'], apiKey: 'sesame-key' });
    const report = await reportModel({ address: server.url, apiKey: 'sesame-key' });
    const text = JSON.stringify(report);
    expect(text).not.toContain('sesame-key');
    expect(report.model).toBe('a [31m b-[secret]');
  });
});

describe('findingLines', () => {
  it('says apart what is absent and what could not be asked', () => {
    const lines = findingLines({
      name: 'model server http://gpu:8000/v1',
      state: 'ok',
      detail: 'serves m',
      remedy: '',
      model: {
        model: 'm',
        server: { family: 'vllm', build: '0.16.0', models: [{ id: 'm', contextLength: 8_192 }], waiting: 2 },
        abilities: [
          { name: 'chat', state: 'yes', detail: 'answers' },
          { name: 'pooling', state: 'no', detail: 'refused: HTTP 404' },
          { name: 'logprobs', state: 'unknown', detail: 'HTTP 503' },
        ],
        judges: [
          { name: 'plain', state: 'can', lacks: [], unknown: [] },
          { name: 'rewards', state: 'cannot', lacks: ['pooling'], unknown: ['logprobs'] },
        ],
        problem: '',
        remedy: '',
      },
    });
    expect(lines.map((line) => line.trim())).toEqual([
      'ok       model server http://gpu:8000/v1: serves m',
      'server: vllm 0.16.0',
      'model: m, context 8192 tokens',
      'queue: 2 waiting, shown by /metrics',
      'yes  chat               answers',
      'no   pooling            refused: HTTP 404',
      '?    logprobs           cannot be asked: HTTP 503',
      'What each judge can do there:',
      'can      plain',
      'cannot   rewards: lacks pooling; could not be asked: logprobs',
    ]);
  });
});
