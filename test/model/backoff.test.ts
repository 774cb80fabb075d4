import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, waitByTimer } from '../../src/model/backoff.js';

describe('backoff', () => {
  it.each([
    [1, 250],
    [2, 500],
    [3, 1_000],
    [6, 7_500],
    [2_000, 7_500],
  ])('after %i failures the middle is %i ms', (failed, ms) => {
    expect(backoffMs(failed, { firstMs: 500, mostMs: 15_000, random: () => 0.5 })).toBe(ms);
  });

  it('lies between 0 and its bound', () => {
    const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fraction, (failed, drawn) => {
        const ms = backoffMs(failed, { firstMs: 500, mostMs: 15_000, random: () => drawn });
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(Math.min(15_000, 500 * 2 ** (failed - 1)));
      }),
    );
  });
});

describe('waiting by timer', () => {
  it('ends when the time is over, and leaves nothing on the signal', async () => {
    const { signal } = new AbortController();
    let listening = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listening += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listening -= 1;
      remove(...args);
    };
    expect(await waitByTimer(1, signal)).toBe(true);
    expect(listening).toBe(0);
  });

  it('ends at once with the call, before or while it waits', async () => {
    expect(await waitByTimer(60_000, AbortSignal.abort())).toBe(false);
    const end = new AbortController();
    const waiting = waitByTimer(60_000, end.signal);
    end.abort();
    expect(await waiting).toBe(false);
  });
});
