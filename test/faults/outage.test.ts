import { describe, expect, it } from 'vitest';
import {
  type ChatReply,
  type ChatRequest,
  DEFAULT_SAMPLING,
  type ModelFailure,
  modelFailure,
  systemClock,
} from '../../src/core/index.js';
import { AdaptiveLimit, withLimit } from '../../src/model/adaptive-limit.js';
import { Outage, PATIENCE_MS } from '../../src/model/outage.js';
import { withRetries } from '../../src/model/retrying.js';
import { type ScriptedReply, scriptedModel } from '../../src/testing/scripted-model.js';

const GONE = modelFailure('server_unavailable', 'no connection');
const REQUEST: ChatRequest = { messages: [{ role: 'user', content: 'hello' }], sampling: DEFAULT_SAMPLING };

/** Calls at once, retried with no pauses of their own; the attempts are those the server would have seen. */
async function callsAtOnce(
  count: number,
  maxRetries: number,
  script: (request: ChatRequest, index: number) => ScriptedReply | Promise<ScriptedReply>,
  signals: readonly AbortSignal[] = [],
): Promise<{ replies: (ChatReply | ModelFailure)[]; attempts: number }> {
  const scripted = scriptedModel(script);
  const limit = new AdaptiveLimit({ clock: systemClock });
  const model = withRetries(withLimit(scripted, limit), { maxRetries, random: () => 0 });
  const never = new AbortController().signal;
  const replies = await Promise.all(
    Array.from({ length: count }, (_, at) => model.chat(REQUEST, { signal: signals[at] ?? never })),
  );
  return { replies, attempts: scripted.requests.length };
}

const codes = (replies: readonly (ChatReply | ModelFailure)[]) =>
  replies.map((reply) => (reply.status === 'ok' ? 'ok' : reply.code));

describe('while a server is gone', () => {
  it('one request at a time finds out, so that nobody uses up all attempts', async () => {
    let isGone = true;
    setTimeout(() => {
      isGone = false;
    }, 600);
    const { replies, attempts } = await callsAtOnce(20, 2, () => (isGone ? GONE : 'hello'));
    expect(codes(replies)).toEqual(Array(20).fill('ok'));
    // 20 that were under way, at most 4 that found out in 0.6 s, 20 that were answered
    expect(attempts).toBeLessThanOrEqual(44);
  });

  it('and stays gone, every call ends by its own retries', async () => {
    const { replies, attempts } = await callsAtOnce(3, 1, () => GONE);
    expect(codes(replies)).toEqual(Array(3).fill('server_unavailable'));
    expect(attempts).toBe(6);
  });

  it('a call that gives up leaves its turn to the next', async () => {
    const stop = new AbortController();
    const { replies } = await callsAtOnce(
      2,
      3,
      async (_, index) => {
        if (index < 2) return GONE;
        if (index > 2) return 'hello';
        stop.abort();
        return modelFailure('aborted', 'given up');
      },
      [stop.signal],
    );
    expect(codes(replies)).toEqual(['aborted', 'ok']);
  });
});

describe('no outage', () => {
  it('is an error page: the server is there, and is asked again at once', async () => {
    const page = modelFailure('server_unavailable', 'an error page', { http: 502 });
    const started = performance.now();
    const { attempts } = await callsAtOnce(8, 6, () => page);
    expect(attempts).toBe(56);
    // an outage would take 0.1 s and more between any two
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('is a connection that is lost while others are answered', async () => {
    const { replies } = await callsAtOnce(8, 1, (_, index) => (index === 0 ? GONE : 'hello'));
    expect(codes(replies)).toEqual(Array(8).fill('ok'));
  });

  it('is a server that takes a request and is slow: nobody waits for it', async () => {
    let answer: (reply: ScriptedReply) => void = () => {};
    const slow = new Promise<ScriptedReply>((resolve) => {
      answer = resolve;
    });
    let answered = 0;
    const { replies } = await callsAtOnce(4, 3, (_, index) => {
      if (index < 4) return GONE;
      if (index === 4) return slow;
      answered += 1;
      if (answered === 3) answer('at last');
      return 'hello';
    });
    expect(codes(replies)).toEqual(Array(4).fill('ok'));
  });
});

describe('Outage', () => {
  it.each([
    ['the first', [[0, 10]], 110],
    [
      'the second',
      [
        [0, 10],
        [110, 111],
      ],
      311,
    ],
    [
      'one that was sent before it was noticed',
      [
        [0, 10],
        [5, 12],
      ],
      110,
    ],
    ['one after many', Array.from({ length: 9 }, (_, at) => [at * 2_000, at * 2_000]), 17_000],
  ] as const)('is asked again after a pause that doubles up to a second: %s', (_, lost, nextAt) => {
    const outage = new Outage();
    for (const [entered, now] of lost) outage.lost(entered, now);
    expect(outage.nextAt).toBe(nextAt);
  });

  it('is waited for only so long, and then again only after the server was there', () => {
    const outage = new Outage();
    outage.lost(0, 10);
    expect([outage.holds(10), outage.holds(10 + PATIENCE_MS)]).toEqual([true, true]);
    outage.lost(10 + PATIENCE_MS, 11 + PATIENCE_MS);
    expect(outage.holds(11 + PATIENCE_MS)).toBe(false);
    outage.over();
    outage.lost(20 + PATIENCE_MS, 21 + PATIENCE_MS);
    expect(outage.holds(21 + PATIENCE_MS)).toBe(true);
  });
});
