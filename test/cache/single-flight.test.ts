import { describe, expect, it } from 'vitest';
import { SingleFlight } from '../../src/cache/index.js';
import { later, settle } from '../model/fixtures.js';

const left = () => 'left';

describe('work that is shared', () => {
  it('is done once for all who ask meanwhile, and again for who asks later', async () => {
    const flights = new SingleFlight<string>();
    const answers = [later<string>(), later<string>()];
    let done = 0;
    const work = () => answers[done++]?.promise ?? Promise.resolve('none');
    const { signal } = new AbortController();
    const both = [flights.share('a', signal, work, left), flights.share('a', signal, work, left)];
    const other = flights.share('b', signal, () => Promise.resolve('other'), left);
    answers[0]?.give('one');
    expect(await Promise.all([...both, other])).toEqual([
      { answer: 'one', joined: false },
      { answer: 'one', joined: true },
      { answer: 'other', joined: false },
    ]);
    answers[1]?.give('two');
    expect(await flights.share('a', signal, work, left)).toEqual({ answer: 'two', joined: false });
    expect(done).toBe(2);
  });

  it.each(['the first', 'the second'])('%s to leave takes nothing from the other', async (who) => {
    const flights = new SingleFlight<string>();
    const answer = later<string>();
    const ends = [new AbortController(), new AbortController()];
    let inner: AbortSignal | undefined;
    const shared = ends.map(({ signal }) =>
      flights.share(
        'a',
        signal,
        (own) => {
          inner = own;
          return answer.promise;
        },
        left,
      ),
    );
    const leaving = who === 'the first' ? 0 : 1;
    ends[leaving]?.abort();
    expect(await shared[leaving]).toMatchObject({ answer: 'left' });
    expect(inner?.aborted).toBe(false);
    answer.give('one');
    expect(await shared[1 - leaving]).toMatchObject({ answer: 'one' });
  });

  it('is given up when nobody wants it any more, and begun anew by the next', async () => {
    const flights = new SingleFlight<string>();
    const inner: AbortSignal[] = [];
    const work = (own: AbortSignal) => {
      inner.push(own);
      return later<string>().promise;
    };
    const end = new AbortController();
    const shared = [1, 2].map(() => flights.share('a', end.signal, work, left));
    end.abort('why');
    expect((await Promise.all(shared)).map(({ answer }) => answer)).toEqual(['left', 'left']);
    expect(inner[0]?.reason).toBe('why');
    void flights.share('a', new AbortController().signal, work, left);
    expect(inner).toHaveLength(2);
    expect((await flights.share('b', AbortSignal.abort(), work, left)).answer).toBe('left');
    expect(inner).toHaveLength(2);
  });

  it('that fails, fails for all, and nothing of it stays', async () => {
    const flights = new SingleFlight<string>();
    const { signal } = new AbortController();
    const fail = () => Promise.reject(new Error('broken'));
    const both = [flights.share('a', signal, fail, left), flights.share('a', signal, fail, left)];
    for (const one of both) await expect(one).rejects.toThrow('broken');
    await settle();
    expect((await flights.share('a', signal, () => Promise.resolve('ok'), left)).answer).toBe('ok');
  });
});
