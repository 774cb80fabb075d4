import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABILITIES, type AbilityName, type ChatReply, type ModelFailure } from '../../../src/core/index.js';
import { createProbe } from '../../../src/model/probe/probe.js';
import { http, lost, probeOfFake, said } from './fake-server.js';

const call = { signal: new AbortController().signal };

/** Resolves what waits, in the order of asking. */
function gate() {
  const waiting: ((reply: ChatReply | ModelFailure) => void)[] = [];
  const signals: AbortSignal[] = [];
  const probe = createProbe({
    id: 'm',
    ask: (_request, { signal }) =>
      new Promise((resolve) => {
        signals.push(signal);
        waiting.push(resolve);
      }),
  });
  return { probe, waiting, signals };
}

describe('a probe', () => {
  it('asks nothing before it is asked, and then once', async () => {
    const { probe, chats } = probeOfFake({ chat: () => 'prose' });
    expect(probe.calls()).toBe(0);
    expect((await probe('json_schema', call)).state).toBe('no');
    expect((await probe('json_schema', call)).state).toBe('no');
    expect(chats.length).toBe(1);
    expect(probe.calls()).toBe(1);
  });

  it('takes any reply for a sign of chat', async () => {
    const { probe, chats } = probeOfFake({ chat: () => 'prose' });
    await probe('tools', call);
    expect((await probe('chat', call)).state).toBe('yes');
    expect(chats.length).toBe(1);
  });

  it('sends the whole of its sampling, and the id to other endpoints', async () => {
    const { probe, chats, posts } = probeOfFake({});
    await probe('chat', call);
    await probe('pooling', call);
    expect(chats[0]?.sampling).toMatchObject({ temperature: 0, topP: 1, topK: 0, minP: 0, seed: 0 });
    expect(posts[0]?.body).toMatchObject({ model: 'm' });
  });

  it('does not mention to the model what only a schema can bring out', async () => {
    const { probe, chats } = probeOfFake({ chat: () => 'prose' });
    await probe('json_schema', call);
    const [word] = /[a-z]+-\d+/.exec(JSON.stringify(chats[0]?.schema)) ?? [''];
    expect(word).not.toBe('');
    expect(JSON.stringify(chats[0]?.messages)).not.toContain(word);
  });

  it('asks for more tokens from the second question on, once a reply was cut off', async () => {
    const { probe, chats } = probeOfFake({
      chat: ({ sampling }) =>
        said({ text: '', thinking: 'hm', finish: sampling.maxTokens < 1_000 ? 'length' : 'stop' }),
    });
    await probe('json_schema', call);
    await probe('structured_outputs', call);
    await probe('tools', call);
    const [first = 0, second = 0, ...others] = chats.map(({ sampling }) => sampling.maxTokens);
    expect(second).toBeGreaterThan(first);
    expect(others).toEqual([second, second]);
  });

  it('does not remember what it could not find out', async () => {
    let isUp = false;
    const { probe } = probeOfFake({ chat: () => (isUp ? 'prose' : lost) });
    expect((await probe('json_schema', call)).state).toBe('unknown');
    isUp = true;
    expect((await probe('json_schema', call)).state).toBe('no');
  });

  it('tells no missing feature from a server that fails right after the refusal', async () => {
    const { probe } = probeOfFake({
      chat: (_request, index) => (index === 0 ? http(400, 'no schema here') : lost),
    });
    expect(await probe('json_schema', call)).toEqual({ state: 'unknown', failure: lost });
  });

  it('takes a refused chat for a missing chat once, and asks no question of chat again', async () => {
    const { probe, chats } = probeOfFake({
      chat: () => http(400, 'no chat template'),
      get: (path) => (path === '/v1/models' ? { data: [{ id: 'm' }] } : http(404)),
      post: ({ path }) => (path === '/pooling' ? { data: [{ data: [1] }] } : http(404)),
    });
    expect((await probe('chat', call)).state).toBe('no');
    expect(await probe('tools', call)).toEqual({ state: 'no', detail: 'the server has no chat' });
    expect((await probe('score', call)).state).toBe('no');
    expect((await probe('pooling', call)).state).toBe('yes');
    expect(chats.length).toBe(1);
  });

  it.each([0, 1, 5, 20])('makes at most %i calls', async (most) => {
    const { probe, chats, posts, gets } = probeOfFake({
      chat: () => http(500),
      post: () => http(502),
      get: () => http(500),
      most,
    });
    for (const name of [...ABILITIES, ...ABILITIES]) await probe(name, call);
    expect(chats.length + posts.length + gets.length).toBe(most);
    expect(probe.calls()).toBe(most);
    const answer = await probe('chat', call);
    expect(answer).toMatchObject({ state: 'unknown', failure: { code: 'budget_exhausted' } });
    expect(answer.state === 'unknown' && answer.failure.message).toMatch(`used its ${most} calls`);
  });

  it.each([
    ['answers everything in its dullest way', { chat: () => 'prose', post: () => http(404) }],
    [
      'refuses all but plain chat',
      {
        chat: ({
          schema,
          tools,
          topLogprobs,
        }: {
          schema?: unknown;
          tools?: unknown;
          topLogprobs?: unknown;
        }) => ((schema ?? tools ?? topLogprobs) ? http(400) : 'hello'),
      },
    ],
    ['is cut off for ever', { chat: () => said({ text: '', finish: 'length' as const }) }],
  ])('needs no more than 20 for every ability of a server that %s', async (_name, server) => {
    const { probe } = probeOfFake({ ...server, most: 100 });
    for (const name of ABILITIES) expect((await probe(name, call)).state).not.toBe('unknown');
    expect(probe.calls()).toBeLessThanOrEqual(20);
  });

  it('does not count what no server took', async () => {
    let isUp = false;
    const { probe } = probeOfFake({ chat: () => (isUp ? 'prose' : lost), most: 2 });
    for (let at = 0; at < 50; at += 1) await probe('json_schema', call);
    expect(probe.calls()).toBe(0);
    isUp = true;
    expect((await probe('json_schema', call)).state).toBe('no');
  });

  it('asks once what the server says of itself, and remembers no failure', async () => {
    let isUp = false;
    const list = { data: [{ id: 'm', owned_by: 'vllm' }] };
    const { probe, gets } = probeOfFake({ get: (path) => (isUp && path === '/v1/models' ? list : lost) });
    expect(await probe.server(call)).toEqual(lost);
    isUp = true;
    expect(await probe.server(call)).toMatchObject({ status: 'ok', family: 'vllm' });
    const asked = gets.length;
    expect(await probe.server(call)).toMatchObject({ status: 'ok', family: 'vllm' });
    expect(gets.length).toBe(asked);
  });

  it('says what failed last once its calls are used up', async () => {
    const { probe } = probeOfFake({ chat: () => http(404, 'no model of that name'), most: 3 });
    for (let at = 0; at < 3; at += 1) await probe('tools', call);
    const answer = await probe('tools', call);
    expect(answer.state === 'unknown' && answer.failure.message).toMatch(/used its 3 calls.*404/);
  });
});

describe('identical questions at once', () => {
  it('are asked once', async () => {
    const { probe, waiting } = gate();
    const answers = Promise.all([1, 2, 3].map(() => probe('json_schema', call)));
    expect(waiting.length).toBe(1);
    waiting[0]?.(said('prose'));
    expect(new Set((await answers).map(({ state }) => state))).toEqual(new Set(['no']));
  });

  it('go on when one who waits leaves', async () => {
    const { probe, waiting, signals } = gate();
    const leaver = new AbortController();
    const left = probe('json_schema', { signal: leaver.signal });
    const stayed = probe('json_schema', call);
    leaver.abort();
    expect(await left).toMatchObject({ state: 'unknown', failure: { code: 'aborted' } });
    expect(signals[0]?.aborted).toBe(false);
    waiting[0]?.(said('prose'));
    expect((await stayed).state).toBe('no');
  });

  it('are given up when all have left, and asked anew for the next', async () => {
    const { probe, waiting, signals } = gate();
    const leaver = new AbortController();
    const left = probe('json_schema', { signal: leaver.signal });
    leaver.abort();
    await left;
    expect(signals[0]?.aborted).toBe(true);
    const next = probe('json_schema', call);
    expect(waiting.length).toBe(2);
    waiting[1]?.(said('prose'));
    expect((await next).state).toBe('no');
  });

  it('are not asked for one who has left already', async () => {
    const { probe, waiting } = gate();
    expect(await probe('chat', { signal: AbortSignal.abort() })).toMatchObject({
      failure: { code: 'aborted' },
    });
    expect(waiting.length).toBe(0);
  });
});

describe('a hostile server', () => {
  const name = fc.constantFrom<AbilityName>(...ABILITIES);

  it('never makes a probe throw, whatever JSON it answers', async () => {
    await fc.assert(
      fc.asyncProperty(name, fc.jsonValue({ maxDepth: 4 }), async (ability, body) => {
        const { probe } = probeOfFake({ post: () => body as never, get: () => body as never });
        expect(['yes', 'no', 'unknown']).toContain((await probe(ability, call)).state);
        await probe.server(call);
      }),
      { numRuns: 200 },
    );
  });

  it('has no ability by words alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.constantFrom<AbilityName>('json_schema', 'tools', 'required_tool', 'named_tool', 'logprobs'),
        async (text, ability) => {
          const { probe } = probeOfFake({ chat: () => text });
          expect((await probe(ability, call)).state).toBe('no');
        },
      ),
      { numRuns: 100 },
    );
  });
});
