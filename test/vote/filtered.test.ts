import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../src/core/index.js';
import { filteredBy, type Keep, meanVoter, VOTERS } from '../../src/vote/index.js';
import { anyBallot, ballots, CHOICES, type Short } from './ballots.js';

/** Ratings by seed, null where there is none. */
const ratedAs = (ratings: readonly (number | null)[]) => (ballot: Ballot) => ratings[ballot.seed] ?? null;

describe('filteredBy', () => {
  it.each<[votes: Short[], ratings: (number | null)[], keep: Keep, outcome: number | string]>([
    [['right', 'wrong', 'right', 'wrong'], [9, 1, 8, 2], { top: 2 }, 1],
    [['right', 'wrong', 'right', 'wrong'], [1, 9, 2, 8], { share: 0.5 }, 0],
    [['right', 'wrong', 'right'], [1, 9, 2], { share: 0.5 }, 0.5],
    [['right', 'wrong', 'right', 'wrong'], [1, 9, 2, 8], { top: 9 }, 0.5],
    [['right', 'wrong', 'wrong'], [0.5, 0.4, 0.1], { atLeast: 0.5 }, 1],
    [['right', 'wrong'], [0.1, 0.2], { atLeast: 0.5 }, 'too_few_votes'],
    [['right', 'wrong', 'right'], [5, null, Number.NaN], { top: 1 }, 'too_few_votes'],
    [['right', null, null], [9, 9, 9], { top: 1 }, 'too_few_votes'],
    [['right', null, 'wrong'], [1, 9, 2], { top: 1 }, 0],
    [['right', 'right', 'wrong'], [Number.POSITIVE_INFINITY, 1, 2], { top: 1 }, 1],
  ])('%j rated %j, keep %j: %s', (votes, ratings, keep, outcome) => {
    const result = filteredBy(ratedAs(ratings), VOTERS.mean, { keep }).result(ballots(votes), CHOICES);
    expect(result.status === 'scored' ? result.score : result.code).toBe(outcome);
  });

  it('takes agreement and spread over all scored votes, so that a filter is no consensus', () => {
    const voter = filteredBy(ratedAs([9, 1, 2]), VOTERS.majority, { keep: { top: 1 } });
    expect(voter.result(ballots(['right', 'wrong', 'wrong']), CHOICES)).toMatchObject({
      choice: 'right',
      agreement: 1 / 3,
      spread: 1,
      reason: '1 of 3 rated votes kept, joined by majority',
    });
  });

  it('is a tie where the kept votes tie, and asks for all votes', () => {
    const voter = filteredBy(ratedAs([9, 8, 1]), VOTERS.majority, { keep: { top: 2 } });
    expect(voter.result(ballots(['right', 'wrong', 'wrong']), CHOICES)).toMatchObject({
      code: 'no_consensus',
    });
    expect(voter.name).toBe('filtered_majority');
    expect('isDecided' in voter).toBe(false);
  });

  it('does not depend on the order of the votes, also where ratings are equal', () => {
    const voter = filteredBy(({ seed }) => seed % 3, meanVoter(), { keep: { share: 0.4 } });
    const shuffled = fc
      .array(anyBallot, { maxLength: 9 })
      .chain((votes) =>
        fc.tuple(fc.constant(votes), fc.shuffledSubarray(votes, { minLength: votes.length })),
      );
    fc.assert(
      fc.property(shuffled, ([votes, other]) => {
        expect(voter.result(other, CHOICES)).toEqual(voter.result(votes, CHOICES));
      }),
    );
  });

  it('is the inner voter where every vote is kept', () => {
    const voter = filteredBy(() => 1, VOTERS.median, { keep: { atLeast: 0 } });
    fc.assert(
      fc.property(fc.array(anyBallot, { maxLength: 9 }), (votes) => {
        const { reason: _, ...filtered } = voter.result(votes, CHOICES);
        const { reason: __, ...plain } = VOTERS.median.result(votes, CHOICES);
        expect(filtered).toEqual(plain);
      }),
    );
  });

  it.each<Keep>([{ top: 0 }, { top: 1.5 }, { share: 0 }, { share: 1.1 }, { atLeast: Number.NaN }])(
    'refuses to keep %j',
    (keep) => {
      expect(() => filteredBy(() => 1, VOTERS.mean, { keep })).toThrow(/keep: expected/);
    },
  );
});
