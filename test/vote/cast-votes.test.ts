import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../src/core/index.js';
import { type Casting, castVotes, VOTERS } from '../../src/vote/index.js';
import { ballot, CHOICES, type Short } from './ballots.js';

/** Votes by item id; `asked` gathers which votes were asked. */
function casting(votesOf: Record<string, Short[]>, over: Partial<Casting> = {}) {
  const ids = Object.keys(votesOf);
  const asked: { vote: number; open: readonly string[] }[] = [];
  const given: Casting = {
    votes: Math.max(...ids.map((id) => votesOf[id]?.length ?? 0)),
    voter: VOTERS.majority,
    choices: new Map(ids.map((id) => [id, CHOICES])),
    juror: (vote) => ({ model: 'm', seed: vote }),
    ask: async (vote, open) => {
      asked.push({ vote, open });
      return new Map(ids.map((id): [string, Ballot] => [id, ballot(votesOf[id]?.[vote] ?? null, vote)]));
    },
    ...over,
  };
  return { given, asked };
}

describe('castVotes', () => {
  it.each<[votes: Short[], waves: number[], outcome: string]>([
    [['right', 'right', 'right', 'wrong', 'wrong'], [3], 'right'],
    [['right', 'wrong', 'right', 'right', 'wrong'], [3, 1], 'right'],
    [['right', 'wrong', 'right', 'wrong', 'right'], [3, 1, 1], 'right'],
    [['right', 'wrong', 'partly', 'partly', 'wrong'], [3, 2], 'no_consensus'],
    [['right', null, 'right', 'right', 'wrong'], [3, 1], 'right'],
    [[null, null, null, 'right', 'right'], [3], 'too_few_votes'],
    [['right'], [1], 'right'],
  ])('%j is asked in waves of %j and comes to %s', async (votes, waves, outcome) => {
    const { given, asked } = casting({ one: votes });
    const sizes: number[] = [];
    const cast = await castVotes({
      ...given,
      ask: (vote, open) => {
        // The votes of one wave are asked in one go, before any of them is answered.
        if (vote === asked.length) sizes.push(0);
        sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + 1;
        return Promise.resolve().then(() => given.ask(vote, open));
      },
    });
    const result = cast.get('one')?.result;
    expect(result?.status === 'scored' ? result.choice : result?.code).toBe(outcome);
    expect(sizes).toEqual(waves);
    expect(cast.get('one')?.record).toMatchObject({ voter: 'majority', saved: votes.length - asked.length });
  });

  it('names the open items, and keeps what comes for the others', async () => {
    const { given, asked } = casting({
      easy: ['right', 'right', 'right'],
      hard: ['right', 'wrong', 'wrong'],
    });
    const cast = await castVotes(given);
    expect(asked.map(({ open }) => open)).toEqual([['easy', 'hard'], ['easy', 'hard'], ['hard']]);
    expect(cast.get('easy')?.record).toMatchObject({ saved: 0, agreement: 1 });
    expect(cast.get('hard')?.result).toMatchObject({ choice: 'wrong', agreement: 2 / 3, spread: 1 });
  });

  it('counts what was saved for each item where only the open ones are asked', async () => {
    const { given } = casting({ easy: ['right', 'right', 'right'], hard: ['right', 'wrong', 'wrong'] });
    const ask: Casting['ask'] = async (vote, open) =>
      new Map([...(await given.ask(vote, open))].filter(([id]) => open.includes(id)));
    const cast = await castVotes({ ...given, ask });
    expect([cast.get('easy')?.record.saved, cast.get('hard')?.record.saved]).toEqual([1, 0]);
  });

  it('asks all at once where the voter cannot stop early', async () => {
    const { given, asked } = casting({ one: ['right', 'right', 'right', 'right'] }, { voter: VOTERS.mean });
    await castVotes(given);
    expect(asked.map(({ vote }) => vote)).toEqual([0, 1, 2, 3]);
  });

  it('asks nothing where there are no items', async () => {
    const { given, asked } = casting({});
    expect((await castVotes({ ...given, votes: 3 })).size).toBe(0);
    expect(asked).toEqual([]);
  });

  it('keeps the ballots in the order of seeds, then models, whatever order they came in', async () => {
    const jurors = [
      { model: 'b', seed: 7 },
      { model: 'a', seed: 7 },
      { model: 'b', seed: 3 },
    ];
    const order: number[] = [];
    const cast = await castVotes({
      ...casting({ one: ['right', 'right', 'right'] }, { voter: VOTERS.mean }).given,
      juror: (vote) => jurors[vote] ?? { model: '', seed: 0 },
      ask: async (vote) => {
        for (let turn = 0; turn < 3 - vote; turn++) await Promise.resolve();
        order.push(vote);
        return new Map([['one', { ...ballot('right'), ...jurors[vote] }]]);
      },
    });
    expect(order).not.toEqual([0, 1, 2]);
    expect(cast.get('one')?.record.ballots.map(({ model, seed }) => `${model}${seed}`)).toEqual([
      'b3',
      'a7',
      'b7',
    ]);
  });

  it.each<[what: string, ask: Casting['ask'], code: string, reason: RegExp]>([
    ['rejects', () => Promise.reject(new Error('boom')), 'judge_crashed', /boom/],
    [
      'throws',
      () => {
        throw new Error('bang');
      },
      'judge_crashed',
      /bang/,
    ],
    ['gives no ballot', () => Promise.resolve(new Map()), 'invalid_reply', /without a ballot/],
    [
      'answers for items nobody asked for',
      async () => new Map([['x', ballot('right')]]),
      'invalid_reply',
      /without/,
    ],
  ])('an asking that %s is an unscored vote', async (_, ask, code, reason) => {
    const cast = (await castVotes({ ...casting({ one: ['right', 'right', 'right'] }).given, ask })).get(
      'one',
    );
    expect(cast?.result).toMatchObject({ status: 'unscored', code: 'too_few_votes' });
    expect(cast?.record.ballots).toHaveLength(2);
    for (const one of cast?.record.ballots ?? []) {
      expect(one).toMatchObject({ model: 'm', choice: null, score: null, confidence: null, code });
      expect(one.reason).toMatch(reason);
    }
    expect([...(cast?.record.ballots ?? [])].map(({ seed }) => seed)).toEqual([0, 1]);
  });

  it('an asking that fails once, at any vote, never changes a score to anything else', async () => {
    for (let failing = 0; failing < 5; failing++) {
      const { given } = casting({ one: ['right', 'right', 'right', 'right', 'right'] });
      const ask: Casting['ask'] = (vote, open) =>
        vote === failing ? Promise.reject(new Error('lost')) : given.ask(vote, open);
      expect((await castVotes({ ...given, ask })).get('one')?.result).toMatchObject({
        score: 1,
        agreement: 1,
      });
    }
  });

  it('asks no more once the signal is aborted, and counts the missing votes as aborted', async () => {
    const controller = new AbortController();
    const { given, asked } = casting({ one: ['right', 'wrong', 'right'] }, { signal: controller.signal });
    const ask: Casting['ask'] = (vote, open) => {
      const answer = given.ask(vote, open);
      if (vote === 1) controller.abort();
      return answer;
    };
    const cast = (await castVotes({ ...given, ask })).get('one');
    expect(asked).toHaveLength(2);
    expect(cast?.record.ballots.map(({ code }) => code)).toEqual([undefined, undefined, 'aborted']);
    expect(cast?.result).toMatchObject({ status: 'unscored', code: 'no_consensus' });
  });

  it('names as aborted what an aborted asking threw', async () => {
    const controller = new AbortController();
    const ask = () => {
      controller.abort();
      return Promise.reject(new Error('cut'));
    };
    const { given } = casting({ one: ['right'] }, { signal: controller.signal, ask });
    expect((await castVotes(given)).get('one')?.record.ballots[0]).toMatchObject({ code: 'aborted' });
  });

  it.each([0, -1, 1.5, 257, Number.NaN])('refuses %s votes', async (votes) => {
    const { given } = casting({ one: ['right'] });
    await expect(castVotes({ ...given, votes })).rejects.toThrow(/expected an integer from 1 to 256, got/);
  });

  it.each(['majority', 'median'] as const)('%s comes to what asking all would come to', async (name) => {
    const vote = fc.constantFrom<Short>('wrong', 'partly', 'right', null, 0.3);
    const item = fc.array(vote, { minLength: 7, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(item, item, async (first, second) => {
        const { given } = casting({ first, second }, { voter: VOTERS[name] });
        const cast = await castVotes(given);
        for (const [id, votes] of Object.entries({ first, second })) {
          const all = VOTERS[name].result(
            votes.map((one, seed) => ballot(one, seed)),
            CHOICES,
          );
          const decisive = (one: typeof all | undefined) =>
            one?.status === 'scored' ? [one.choice, one.score] : one?.code;
          expect(decisive(cast.get(id)?.result as typeof all | undefined)).toEqual(decisive(all));
        }
      }),
    );
  });
});
