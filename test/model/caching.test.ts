import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCache } from '../../src/cache/index.js';
import {
  type AbilityAnswer,
  type ChatReply,
  type ChatRequest,
  DEFAULT_SAMPLING,
  type Model,
  modelFailure,
  type PostReply,
} from '../../src/core/index.js';
import { type CachingOptions, withCache } from '../../src/model/caching.js';
import { type ScriptedReply, scriptedModel } from '../../src/testing/scripted-model.js';
import { temporaryFolder } from '../data/fixtures.js';
import { ask, call, later, settle, textOf, told } from './fixtures.js';

const usage = { promptTokens: 10, cachedTokens: 2, completionTokens: 3, reasoningTokens: 1 };
const logprobs = [{ token: 'A', logprob: -0.1, top: [{ token: 'A', logprob: -0.1 }] }];
const toolCalls = [{ id: '1', name: 'submit', arguments: '{}' }];

async function cached(script: readonly ScriptedReply[], options: CachingOptions = {}) {
  const cache = await openCache(temporaryFolder());
  const inner = scriptedModel(script, { name: 'm' });
  return { cache, inner, model: withCache(inner, cache, options) };
}

describe('a model with a cache', () => {
  it('is asked once, and gives the same answer with the same usage again', async () => {
    const { model, inner, cache } = await cached([
      { text: 'yes', usage, thinking: 'hm', retries: 2, build: 'b1' },
    ]);
    const first = await model.chat(ask(), call());
    expect(first).toMatchObject({ text: 'yes', retries: 2 });
    expect(first).not.toHaveProperty('fromCache');
    const again = withCache(scriptedModel([], { name: 'm' }), cache);
    const second = await again.chat(ask(), call());
    expect(second).toEqual({ ...first, retries: 0, fromCache: true });
    expect(inner.requests).toHaveLength(1);
    expect(cache.counts).toMatchObject({ hits: 1, misses: 1, writes: 1 });
  });

  it.each<[string, ChatRequest]>([
    ['text', ask('other')],
    ['seed', ask('hello', { sampling: { ...DEFAULT_SAMPLING, seed: 1 } })],
    ['schema', ask('hello', { schema: { name: 's', schema: {}, means: 'prompt' } })],
    ['tools', ask('hello', { tools: [{ name: 't', description: '', parameters: {} }] })],
    ['logprobs', ask('hello', { topLogprobs: 5 })],
  ])('another %s is another question', async (_name, other) => {
    const { model } = await cached(['first', 'second']);
    expect(told(await model.chat(ask(), call()))).toBe('first');
    expect(told(await model.chat(other, call()))).toBe('second');
  });

  it.each([
    ['name', 'n', 'm'],
    ['id', 'm', 'n'],
  ])('another %s is another model', async (_what, name, id) => {
    const { model, cache } = await cached(['first']);
    await model.chat(ask(), call());
    const other = withCache({ ...scriptedModel(['second']), name, id }, cache);
    expect(told(await other.chat(ask(), call()))).toBe('second');
  });

  it.each<[string, ScriptedReply, number]>([
    ['stopped', { text: 'a' }, 1],
    ['stopped with a call', { toolCalls, finish: 'stop' }, 1],
    ['called a tool', { toolCalls, finish: 'tool_calls' }, 1],
    ['was cut off', { text: 'a', finish: 'length' }, 0],
    ['was cut off with chances nobody asked for', { text: 'a', finish: 'length', logprobs }, 0],
    ['was cut off within a call', { toolCalls, finish: 'length' }, 0],
    ['was filtered', { text: 'a', finish: 'content_filter' }, 0],
    ['ended otherwise', { text: 'a', finish: 'other' }, 0],
    ['is empty', { text: ' \n' }, 0],
    ['says tool_calls and has none', { text: 'a', finish: 'tool_calls' }, 0],
    ['holds what JSON cannot', { text: 'a', logprobs: [{ token: '', logprob: -Infinity, top: [] }] }, 0],
    ['is a failure', modelFailure('server_unavailable', ''), 0],
    ['was thrown', new Error('broken'), 0],
  ])('a reply that %s is kept %#', async (_name, reply, kept) => {
    const { model, cache } = await cached([reply]);
    await model.chat(ask(), call());
    expect(cache.counts.writes).toBe(kept);
  });

  it('keeps the chances of a token that was asked for alone', async () => {
    const { model, cache } = await cached([
      { text: 'A', finish: 'length', logprobs },
      { text: 'A', finish: 'length' },
    ]);
    await model.chat(ask('x', { topLogprobs: 20 }), call());
    expect(cache.counts.writes).toBe(1);
    expect(await model.chat(ask('x', { topLogprobs: 20 }), call())).toMatchObject({
      logprobs,
      fromCache: true,
    });
    await model.chat(ask('y', { topLogprobs: 20 }), call());
    expect(cache.counts.writes).toBe(1);
  });

  it('keeps what other endpoints answer, apart from chat', async () => {
    const cache = await openCache(temporaryFolder());
    const inner = scriptedModel(['chat'], { post: () => ({ scores: [1] }) });
    const model = withCache(inner, cache);
    const request = { path: '/score', body: { q: 1 } };
    for (const extra of [{}, { retries: 0, fromCache: true }])
      expect(await model.post?.(request, call())).toEqual({
        status: 'ok',
        body: { scores: [1] },
        usage: null,
        ...extra,
      });
    expect(inner.posts).toHaveLength(1);
  });

  it('reads nothing where it is told so, but keeps the new answer', async () => {
    const { model, inner, cache } = await cached(['first']);
    await model.chat(ask(), call());
    const fresh = withCache(scriptedModel(['second'], { name: 'm' }), cache, { read: false });
    expect(told(await fresh.chat(ask(), call()))).toBe('second');
    expect(told(await model.chat(ask(), call()))).toBe('second');
    expect(inner.requests).toHaveLength(1);
  });

  it.each([true, false])('offline it asks nobody, and names what it misses (read: %s)', async (read) => {
    const { model, cache } = await cached(['kept']);
    await model.chat(ask(), call());
    const offline = withCache(scriptedModel([], { name: 'm' }), cache, { offline: true, read });
    expect(told(await offline.chat(ask(), call()))).toBe('kept');
    expect(await offline.chat(ask('other'), call(undefined, 'critique'))).toMatchObject({
      code: 'not_in_cache',
      message: expect.stringMatching(/^m, critique: expected .* under [0-9a-f]{64}\./) as string,
    });
    expect(await offline.ability('chat', call())).toMatchObject({
      state: 'unknown',
      failure: { code: 'not_in_cache' },
    });
  });

  it('a call that has ended is aborted, whatever the cache holds', async () => {
    const { model } = await cached(['kept']);
    await model.chat(ask(), call());
    expect(told(await model.chat(ask(), call(AbortSignal.abort())))).toBe('aborted');
  });
});

/** A model that says what it is told to say, once it is. */
function slow() {
  const answer = later<ChatReply>();
  const signals: AbortSignal[] = [];
  const model: Model = {
    ...scriptedModel([]),
    chat: (_request, { signal }) => {
      signals.push(signal);
      return answer.promise;
    },
  };
  return { model, answer, signals };
}

async function until(true_: () => boolean): Promise<void> {
  while (!true_()) await settle();
}

describe('equal questions at once', () => {
  it('share one call; an end of one is no end of the other', async () => {
    const { model, answer, signals } = slow();
    const cache = await openCache(temporaryFolder());
    const one = withCache(model, cache);
    const end = new AbortController();
    const replies = [call(end.signal), call(), call()].map((own) => one.chat(ask(), own));
    await until(() => signals.length > 0 && cache.counts.misses === 3);
    await settle();
    end.abort();
    expect(told((await replies[0]) ?? modelFailure('bad_reply', ''))).toBe('aborted');
    expect(signals[0]?.aborted).toBe(false);
    const reply = (await scriptedModel(['yes']).chat(ask(), call())) as ChatReply;
    answer.give(reply);
    expect(await replies[1]).toEqual({ ...reply, fromCache: true, retries: 0 });
    expect(signals).toHaveLength(1);
  });

  it('end the call when all of them have ended', async () => {
    const { model, signals } = slow();
    const one = withCache(model, await openCache(temporaryFolder()));
    const end = new AbortController();
    const replies = [1, 2].map(() => one.chat(ask(), call(end.signal)));
    await until(() => signals.length > 0);
    end.abort();
    expect((await Promise.all(replies)).map(told)).toEqual(['aborted', 'aborted']);
    expect(signals[0]?.aborted).toBe(true);
  });
});

describe('abilities', () => {
  const yes: AbilityAnswer = { state: 'yes', detail: 'tried' };
  const no: AbilityAnswer = { state: 'no', detail: 'tried' };
  const unknown: AbilityAnswer = { state: 'unknown', failure: modelFailure('server_unavailable', '') };

  it.each<[string, AbilityAnswer, AbilityAnswer, CachingOptions, AbilityAnswer, number]>([
    ['what it could is not asked again', yes, no, {}, yes, 0],
    ['what it could not is asked again', no, yes, {}, yes, 1],
    ['what it could not is not asked offline', no, yes, { offline: true }, no, 0],
    ['what it could is known offline', yes, no, { offline: true }, yes, 0],
    ['what it could not holds while it is down', no, unknown, {}, no, 1],
    ['all is asked again without reading', yes, no, { read: false }, no, 1],
    ['what was unknown is asked again', unknown, yes, {}, yes, 1],
  ])('%s', async (_name, before, now, options, expected, asked) => {
    const cache = await openCache(temporaryFolder());
    const says = (answer: AbilityAnswer) => {
      const model = { ...scriptedModel([]), times: 0 };
      model.ability = () => {
        model.times += 1;
        return Promise.resolve(answer);
      };
      return model;
    };
    expect(await withCache(says(before), cache).ability('n', call())).toEqual(before);
    const later_ = says(now);
    expect(await withCache(later_, cache, options).ability('n', call())).toEqual(expected);
    expect(later_.times).toBe(asked);
  });
});

it('cached is plain', async () => {
  const cache = await openCache(temporaryFolder());
  const plain = () =>
    scriptedModel((request): ScriptedReply => {
      const text = textOf(request);
      if (text.includes('0')) return modelFailure('bad_reply', text);
      return { text: text.toUpperCase(), finish: text.length % 3 ? 'stop' : 'length', usage, thinking: text };
    });
  const model = withCache(plain(), cache);
  const without = (reply: ChatReply | PostReply | object) => {
    const { retries: _retries, fromCache: _fromCache, ...rest } = reply as ChatReply;
    return rest;
  };
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 3 }), async (text) => {
      const expected = await plain().chat(ask(text), call());
      for (let time = 0; time < 2; time += 1)
        expect(without(await model.chat(ask(text), call()))).toEqual(without(expected));
    }),
    { numRuns: 60 },
  );
});
