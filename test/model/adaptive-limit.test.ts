import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChatReply,
  type Model,
  type ModelFailure,
  type ModelFailureCode,
  modelFailure,
} from '../../src/core/index.js';
import { AdaptiveLimit, type AdaptiveLimitOptions, withLimit } from '../../src/model/adaptive-limit.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { ask, call, HandClock, type Later, later, settle, textOf, told } from './fixtures.js';

const OK: ChatReply = {
  status: 'ok',
  text: 'ok',
  thinking: '',
  toolCalls: [],
  finish: 'stop',
  usage: null,
  model: 'm',
  build: null,
};

/** A limit on a clock moved by hand, and rounds of requests that fill it. */
function limited(options: Partial<AdaptiveLimitOptions> = {}) {
  const clock = new HandClock();
  const limit = new AdaptiveLimit({ clock, ...options });
  /** Takes all places, moves the clock, gives them back with the same reply. */
  const round = (reply: ChatReply | ModelFailure, ms = 100, timed = true) => {
    const { signal } = new AbortController();
    const places: number[] = [];
    while (limit.underWay < limit.limit) {
      const place = limit.enter(signal);
      if (typeof place !== 'number') throw new Error('expected a free place');
      places.push(place);
    }
    clock.ms += ms;
    for (const place of places) limit.leave(place, reply, timed);
  };
  return { clock, limit, round };
}

describe('the limit', () => {
  it.each([
    [64, 32],
    [8, 8],
    [0, 1],
    [2.9, 2],
  ])('with at most %d starts at %d', (most, first) => {
    expect(limited({ most }).limit.limit).toBe(first);
  });

  it('grows by one after as many good answers as it is, up to the most', () => {
    const { limit, round } = limited({ most: 34 });
    const seen: number[] = [];
    for (let index = 0; index < 80; index += 1) {
      round(OK);
      seen.push(limit.limit);
    }
    expect(seen.slice(0, 3)).toEqual([33, 34, 34]);
    expect(seen.at(-1)).toBe(34);
  });

  it('does not grow while it is not reached', () => {
    const { clock, limit } = limited();
    for (let index = 0; index < 1_000; index += 1) {
      const place = limit.enter(new AbortController().signal) as number;
      clock.ms += 10;
      limit.leave(place, OK, true);
    }
    expect(limit.limit).toBe(32);
  });

  it.each<[ModelFailureCode, number]>([
    ['server_overloaded', 16],
    ['model_timeout', 16],
    ['server_unavailable', 32],
    ['request_refused', 32],
    ['aborted', 32],
  ])('after a round of %s is %d', (code, after) => {
    const { limit, round } = limited();
    round(modelFailure(code, ''));
    expect(limit.limit).toBe(after);
  });

  it('is halved once for all that was under way, and never below one', () => {
    const { limit, round } = limited();
    const seen = Array.from({ length: 7 }, () => {
      round(modelFailure('server_overloaded', ''));
      return limit.limit;
    });
    expect(seen).toEqual([16, 8, 4, 2, 1, 1, 1]);
  });

  it('is not halved by what was sent before the last halving', () => {
    const { clock, limit } = limited();
    const { signal } = new AbortController();
    const before = [limit.enter(signal), limit.enter(signal)] as number[];
    clock.ms = 10;
    for (const place of before) limit.leave(place, modelFailure('server_overloaded', ''));
    expect(limit.limit).toBe(16);
    const after = limit.enter(signal) as number;
    limit.leave(after, modelFailure('server_overloaded', ''));
    expect(limit.limit).toBe(8);
  });

  it.each<[ModelFailureCode, number]>([
    ['server_unavailable', 32],
    ['aborted', 33],
  ])('counts good answers in a row, which %s in between makes %d', (code, after) => {
    const { limit } = limited();
    const { signal } = new AbortController();
    const places = Array.from({ length: 32 }, () => limit.enter(signal) as number);
    for (const [index, place] of places.entries())
      limit.leave(place, index === 20 ? modelFailure(code, '') : OK);
    limit.leave(limit.enter(signal) as number, OK);
    expect(limit.limit).toBe(after);
  });

  it('shrinks where answers take far longer than they did, but not to nothing', () => {
    const { limit, round } = limited();
    for (let index = 0; index < 20; index += 1) round(OK, 100);
    const before = limit.limit;
    for (let index = 0; index < 6; index += 1) round(OK, 2_000);
    expect(limit.limit).toBeLessThan(before);
    for (let index = 0; index < 80; index += 1) round(OK, 100 * 1.5 ** index);
    expect(limit.limit).toBe(8);
  });

  it('does not judge by the time other endpoints take', () => {
    const { limit, round } = limited({ most: 1_000 });
    for (let index = 0; index < 20; index += 1) round(OK, 1_000);
    for (let index = 0; index < 20; index += 1) round(OK, 1, false);
    for (let index = 0; index < 5; index += 1) round(OK, 1_000);
    expect(limit.limit).toBe(32 + 45);
  });

  it('shrinks by one whenever requests wait at the server, and does not grow then', async () => {
    const { limit, round } = limited({ queue: () => Promise.resolve(7) });
    const seen: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      round(OK, 2_000);
      await settle();
      seen.push(limit.limit);
    }
    // the last place given back ends the question, as there is no work any more: one must stay
    expect(seen).toEqual([33, 34, 35, 36]);
    void limit.enter(new AbortController().signal);
    for (let index = 0; index < 4; index += 1) {
      round(OK, 2_000);
      await settle();
      seen.push(limit.limit);
    }
    expect(seen.slice(4)).toEqual([35, 34, 33, 32]);
  });

  it('takes no notice of a queue that nobody can tell', async () => {
    const { limit, round } = limited({ queue: () => Promise.reject(new Error('404')) });
    void limit.enter(new AbortController().signal);
    for (let index = 0; index < 40; index += 1) {
      round(OK, 2_000);
      await settle();
    }
    expect(limit.limit).toBeGreaterThan(32);
  });
});

/** A model that answers when it is told to. */
function slow() {
  const asked: { text: string; answer: Later<ChatReply | ModelFailure> }[] = [];
  const model: Model = {
    ...scriptedModel([]),
    chat: (request) => {
      const answer = later<ChatReply | ModelFailure>();
      asked.push({ text: textOf(request), answer });
      return answer.promise;
    },
  };
  return { model, asked };
}

it('the smallest bound of two models of one server holds', () => {
  const { limit } = limited({ most: 20 });
  limit.atMost(3);
  limit.atMost(9);
  expect(limit.limit).toBe(3);
});

describe('a model with a limit', () => {
  it('asks no more at once than the limit, first come first served', async () => {
    const { limit } = limited({ most: 2 });
    const { model, asked } = slow();
    const first = withLimit(model, limit);
    const second = withLimit(model, limit);
    const replies = ['a', 'b', 'c', 'd', 'e'].map((text, index) =>
      (index % 2 ? first : second).chat(ask(text), call()),
    );
    await settle();
    expect([asked.length, limit.underWay, limit.waiting]).toEqual([2, 2, 3]);
    for (let index = 0; index < 5; index += 1) {
      asked[index]?.answer.give(OK);
      await settle();
    }
    expect(asked.map(({ text }) => text).join('')).toBe('abcde');
    await Promise.all(replies);
    expect([limit.underWay, limit.waiting]).toEqual([0, 0]);
  });

  it('lets a call that has ended out of the line at once', async () => {
    const { limit } = limited({ most: 1 });
    const { model, asked } = slow();
    const one = withLimit(model, limit);
    const end = new AbortController();
    const first = one.chat(ask('a'), call());
    const second = one.chat(ask('b'), call(end.signal));
    const third = one.chat(ask('c'), call());
    await settle();
    end.abort();
    expect(told(await second)).toBe('aborted');
    expect(told(await one.chat(ask('d'), call(AbortSignal.abort())))).toBe('aborted');
    asked[0]?.answer.give(OK);
    await settle();
    asked[1]?.answer.give(OK);
    await Promise.all([first, third]);
    expect(asked.map(({ text }) => text)).toEqual(['a', 'c']);
  });

  it('sends nothing before the time a server asked for is over', async () => {
    const pauses: { ms: number; over: Later<boolean> }[] = [];
    const { limit, clock } = limited({
      most: 2,
      wait: (ms) => {
        const over = later<boolean>();
        pauses.push({ ms, over });
        return over.promise;
      },
    });
    const { model, asked } = slow();
    const one = withLimit(model, limit);
    const first = one.chat(ask('a'), call());
    asked[0]?.answer.give(modelFailure('server_overloaded', '', { retryAfterMs: 3_000 }));
    await first;
    clock.ms = 1_000;
    const rest = [one.chat(ask('b'), call()), one.chat(ask('c'), call())];
    await settle();
    expect([asked.length, limit.waiting]).toEqual([1, 2]);
    expect(pauses.map(({ ms }) => ms)).toEqual([2_000]);
    // its time is over, but the timer is late: who comes now still comes last
    clock.ms = 3_001;
    rest.push(one.chat(ask('d'), call()));
    await settle();
    expect(asked.map(({ text }) => text)).toEqual(['a', 'b']);
    pauses[0]?.over.give(true);
    await settle();
    // halved to one place
    expect([asked.length, limit.waiting]).toEqual([2, 2]);
    for (const index of [1, 2, 3]) {
      asked[index]?.answer.give(OK);
      await settle();
    }
    await Promise.all(rest);
  });

  it('keeps no timer for a line that nobody stands in any more', async () => {
    let ended = false;
    const { limit } = limited({
      wait: (_ms, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            ended = true;
            resolve(false);
          });
        }),
    });
    const place = limit.enter(new AbortController().signal) as number;
    limit.leave(place, modelFailure('server_overloaded', '', { retryAfterMs: 50_000 }));
    const end = new AbortController();
    const waiting = limit.enter(end.signal);
    expect(ended).toBe(false);
    end.abort();
    expect(await waiting).toBe(null);
    expect(ended).toBe(true);
  });

  it('gives its place back when a test finds itself without a script', async () => {
    const { limit } = limited();
    await expect(withLimit(scriptedModel([]), limit).chat(ask(), call())).rejects.toThrow('one more');
    expect(limit.underWay).toBe(0);
  });
});

/** Virtual time: requests in turn to a server that bears `capacity` at once and refuses what is more. */
function simulate(capacity: number, requests: number): { refused: number; limit: number; done: number } {
  const { clock, limit } = limited();
  const { signal } = new AbortController();
  const busy: { until: number; place: number; reply: ChatReply | ModelFailure }[] = [];
  let [refused, done, left] = [0, 0, requests];
  while (done < requests) {
    while (left > 0 && limit.underWay < limit.limit) {
      const place = limit.enter(signal) as number;
      const served = busy.filter(({ reply }) => reply.status === 'ok').length < capacity;
      left -= 1;
      busy.push({
        place,
        until: clock.ms + (served ? 100 : 1),
        reply: served ? OK : modelFailure('server_overloaded', ''),
      });
    }
    busy.sort((a, b) => a.until - b.until);
    const next = busy.shift();
    if (next === undefined) break;
    clock.ms = Math.max(clock.ms, next.until);
    limit.leave(next.place, next.reply, true);
    if (next.reply.status === 'ok') done += 1;
    else {
      refused += 1;
      left += 1;
      clock.ms += 5;
    }
  }
  return { refused, limit: limit.limit, done };
}

it('finds out what a server bears, and is seldom refused after that', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (capacity) => {
      const { refused, limit, done } = simulate(capacity, 3_000);
      expect(done).toBe(3_000);
      expect(limit).toBeLessThanOrEqual(capacity + 1);
      expect(refused).toBeLessThan(200 + (4 * done) / capacity);
    }),
    { numRuns: 30 },
  );
});
