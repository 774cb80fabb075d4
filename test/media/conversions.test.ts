import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Conversions } from '../../src/media/conversions.js';
import { Places } from '../../src/media/places.js';
import { Unreadable } from '../../src/media/unreadable.js';

const never = new AbortController().signal;
const ENTRY = 300;

/** Conversions of texts to themselves, and how often each was done. */
function counted(maxBytes: number) {
  const done: string[] = [];
  const conversions = new Conversions<string>(maxBytes, (text) => text.length);
  const get = (key: string) =>
    conversions.get(
      key,
      async () => {
        done.push(key);
        return key;
      },
      never,
    );
  return { conversions, done, get };
}

describe('Conversions', () => {
  it('lets go of what was asked for least recently', async () => {
    const { done, get } = counted(2 * (ENTRY + 1));
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
    expect(done).toEqual(['a', 'b', 'c', 'b']);
  });

  it('keeps nothing larger than its bound, and always answers right', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ maxLength: 4 })), fc.nat(2_000), async (keys, maxBytes) => {
        const { get } = counted(maxBytes);
        for (const key of keys) expect(await get(key)).toBe(key);
      }),
    );
    const { done, get } = counted(ENTRY);
    await get('a');
    await get('a');
    expect(done).toEqual(['a', 'a']);
  });

  it('does once what many ask for at the same time', async () => {
    const { done, get } = counted(10_000);
    expect(await Promise.all([get('a'), get('a'), get('a')])).toEqual(['a', 'a', 'a']);
    expect(done).toEqual(['a']);
  });

  it('remembers what cannot be read, and nothing of other faults', async () => {
    const conversions = new Conversions<string>(10_000, () => 0);
    let calls = 0;
    const failing = (error: Error) => async () => {
      calls += 1;
      throw error;
    };
    for (const error of [new Error('a defect'), new Unreadable('one thing', 'another')])
      for (let time = 0; time < 2; time += 1)
        await expect(conversions.get('a', failing(error), never)).rejects.toBe(error);
    expect(calls).toBe(3);
  });

  it('goes on for who still waits, and stops for nobody', async () => {
    const conversions = new Conversions<string>(10_000, () => 0);
    const first = new AbortController();
    const second = new AbortController();
    let stop: AbortSignal | undefined;
    const slow = (signal: AbortSignal) => {
      stop = signal;
      return new Promise<string>((_, reject) =>
        signal.addEventListener('abort', () => reject(new Unreadable('time', 'none'))),
      );
    };
    const asked = [conversions.get('a', slow, first.signal), conversions.get('a', slow, second.signal)];
    const ended = Promise.allSettled(asked);
    first.abort(new Error('first'));
    await expect(asked[0]).rejects.toThrow('first');
    expect(stop?.aborted).toBe(false);
    second.abort(new Error('second'));
    await ended;
    expect(stop?.aborted).toBe(true);
    // what was stopped is not remembered as unreadable
    expect(await conversions.get('a', async () => 'read', never)).toBe('read');
  });
});

describe('Places', () => {
  it('never does more at once than there are places, and gives them back after faults', async () => {
    const places = new Places(2);
    let now = 0;
    let most = 0;
    const work = async (index: number) => {
      now += 1;
      most = Math.max(most, now);
      await sleep(1);
      now -= 1;
      if (index % 3 === 0) throw new Error('a fault');
      return index;
    };
    const many = () =>
      Promise.allSettled(Array.from({ length: 9 }, (_, index) => places.taken(() => work(index))));
    const all = [...(await many()), ...(await many())];
    expect(most).toBe(2);
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(12);
  });
});
