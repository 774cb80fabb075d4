import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ModelFailureCode, modelFailure } from '../../src/core/index.js';
import { type RetryOptions, withRetries } from '../../src/model/retrying.js';
import { type ScriptedReply, scriptedModel } from '../../src/testing/scripted-model.js';
import { ask, call, told } from './fixtures.js';

const failure = (code: ModelFailureCode, retryAfterMs?: number) =>
  modelFailure(code, 'broken', retryAfterMs === undefined ? {} : { retryAfterMs });

function retried(script: readonly ScriptedReply[], options: Partial<RetryOptions> = {}) {
  const pauses: number[] = [];
  const inner = scriptedModel(script);
  const wait: RetryOptions['wait'] = (ms) => {
    pauses.push(ms);
    return Promise.resolve(true);
  };
  return { pauses, inner, model: withRetries(inner, { random: () => 0.5, wait, ...options }) };
}

describe('a model that is asked again', () => {
  it.each<[ModelFailureCode, number]>([
    ['server_unavailable', 9],
    ['server_overloaded', 9],
    ['model_timeout', 9],
    // greedy decoding would repeat it, at the price of a whole reply
    ['bad_reply', 3],
    ['reply_too_large', 2],
    ['request_refused', 1],
    ['unauthorized', 1],
    ['context_overflow', 1],
    ['feature_absent', 1],
    ['budget_exhausted', 1],
    ['not_in_cache', 1],
    ['aborted', 1],
  ])('%s is tried %i times', async (code, times) => {
    const { model, inner } = retried(Array.from({ length: 20 }, () => failure(code)));
    const reply = await model.chat(ask(), call());
    expect(inner.requests).toHaveLength(times);
    expect(reply).toMatchObject({ status: 'error', code });
    expect(reply.retries ?? 0).toBe(times - 1);
  });

  it('doubles its pauses up to a bound, and counts the failed attempts', async () => {
    const down = failure('server_unavailable');
    const { model, pauses } = retried([down, down, down, down, 'up'], { firstMs: 100, mostMs: 300 });
    expect(await model.chat(ask(), call())).toMatchObject({ text: 'up', retries: 4 });
    expect(pauses).toEqual([50, 100, 150, 150]);
  });

  it.each([
    [0, 250],
    [2_000, 2_250],
    [3_600_000, 60_000],
    [-1, 250],
    [Number.NaN, 250],
  ])('asked to wait %d ms it waits %d', async (retryAfterMs, ms) => {
    const { model, pauses } = retried([failure('server_overloaded', retryAfterMs), 'ok']);
    expect(told(await model.chat(ask(), call()))).toBe('ok');
    expect(pauses).toEqual([ms]);
  });

  it('ends a real pause with the call', async () => {
    const end = new AbortController();
    const inner = scriptedModel([failure('server_overloaded', 60_000), 'late']);
    const model = withRetries(inner, { random: () => 0.5 });
    const reply = model.chat(ask(), call(end.signal));
    setTimeout(() => end.abort(), 5);
    expect(await reply).toMatchObject({
      code: 'aborted',
      message: expect.stringContaining('server_overloaded: broken') as string,
    });
    expect(inner.requests).toHaveLength(1);
  });

  it('leaves an answer at the first try as it is', async () => {
    const { model } = retried(['hello']);
    expect(await model.chat(ask(), call())).not.toHaveProperty('retries');
  });

  it('adds what the model retried by itself', async () => {
    const { model } = retried([
      modelFailure('server_unavailable', '', { retries: 2 }),
      { text: 'ok', retries: 3 },
    ]);
    expect(await model.chat(ask(), call())).toMatchObject({ text: 'ok', retries: 6 });
  });

  it('retries other endpoints too', async () => {
    const inner = scriptedModel([], {
      post: (_request, index) => (index === 0 ? failure('bad_reply') : 'scores'),
    });
    const model = withRetries(inner, { random: () => 0, wait: () => Promise.resolve(true) });
    expect(await model.post?.({ path: '/score', body: {} }, call())).toMatchObject({
      body: 'scores',
      retries: 1,
    });
  });

  it('whatever fails in whatever order, an answer comes after as many retries as there were failures', async () => {
    const passing = fc.constantFrom<ModelFailureCode>(
      'server_unavailable',
      'model_timeout',
      'server_overloaded',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(passing, { maxLength: 12 }), async (codes) => {
        const { model, inner } = retried([...codes.map((code) => failure(code)), 'ok']);
        const reply = await model.chat(ask(), call());
        expect(reply.status).toBe(codes.length <= 8 ? 'ok' : 'error');
        expect(reply.retries ?? 0).toBe(Math.min(8, codes.length));
        expect(inner.requests).toHaveLength(Math.min(8, codes.length) + 1);
      }),
      { numRuns: 50 },
    );
  });
});
