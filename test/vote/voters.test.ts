import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  majorityVoter,
  meanVoter,
  medianVoter,
  VOTERS,
  type Voter,
  type VoterName,
} from '../../src/vote/index.js';
import { anyBallot, anyLabel, anyScored, ballot, ballots, CHOICES, type Short } from './ballots.js';

type Outcome = number | 'too_few_votes' | 'no_consensus';
type Case = [votes: Short[], outcome: Outcome, choice?: string | null];

const CASES: Record<VoterName, Case[]> = {
  mean: [
    [[], 'too_few_votes'],
    [[null], 'too_few_votes'],
    [[null, 'right'], 'too_few_votes'],
    [[null, 'right', 'wrong'], 0.5, 'partly'],
    [['right', 'right', 'wrong', 'right'], 0.75, null],
    [[0.1, 0.1, 0.1], 0.1, null],
    [[Number.NaN, 7, 'right'], 'too_few_votes'],
  ],
  median: [
    [[], 'too_few_votes'],
    [[null, null, 'right'], 'too_few_votes'],
    [['right'], 1, 'right'],
    [['right', 'wrong'], 0.5, 'partly'],
    [[0.2, 0.9, 0.4], 0.4, null],
    [['wrong', 'right', 'right', 0.2], 0.6, null],
    [['wrong', 'right', 'right', null], 1, 'right'],
  ],
  majority: [
    [[], 'too_few_votes'],
    [[null, null, 'right', 'right'], 'too_few_votes'],
    [['right', 'wrong', 'right'], 1, 'right'],
    [['right', 'wrong'], 'no_consensus'],
    [['right', 'wrong', 'partly', 'wrong'], 0, 'wrong'],
    [[0.7, 0.7, 'right', 'right', 'right'], 1, 'right'],
    [[0.7, 'right'], 'too_few_votes'],
    [['no such label', 'no such label', 'right'], 'too_few_votes'],
  ],
  sum: [
    [[], 'too_few_votes'],
    [['right', 'partly', null], 0.75, null],
    [['right', null, null], 'too_few_votes'],
  ],
  confidence_weighted: [
    [[], 'too_few_votes'],
    [['right', 'right', 'right'], 'too_few_votes'],
    [['right', [1, 0.5]], 'too_few_votes'],
    [['right', [1, 0.9], [0, 0.1]], 0.9, null],
    [
      [
        [1, 0],
        [0, 0.5],
      ],
      0,
      'wrong',
    ],
    [
      [
        [1, 0],
        [0, 0],
      ],
      'no_consensus',
    ],
    [
      [
        [0.25, 5e-324],
        [0.25, 5e-324],
        [1, 5e-324],
      ],
      0.5,
      'partly',
    ],
    [[[1, Number.NaN]], 'too_few_votes'],
  ],
};

const NAMES = Object.keys(CASES) as VoterName[];
const outcomeOf = (voter: Voter, votes: Parameters<Voter['result']>[0], choices = CHOICES): Outcome => {
  const result = voter.result(votes, choices);
  return result.status === 'scored' ? result.score : result.code;
};

describe.each(NAMES)('%s', (name) => {
  const voter = VOTERS[name];

  it.each(CASES[name])('%j comes to %s', (votes, outcome, choice) => {
    const result = voter.result(ballots(votes), CHOICES);
    expect(result.status === 'scored' ? result.score : result.code).toBe(outcome);
    if (result.status === 'scored') expect(result.choice).toBe(choice);
  });

  it('goes by its own name', () => expect(voter.name).toBe(name));

  it('does not depend on the order of the votes', () => {
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

  it('stays between the lowest and the highest score that was voted', () => {
    fc.assert(
      fc.property(fc.array(anyBallot, { maxLength: 9 }), (votes) => {
        const score = outcomeOf(voter, votes);
        if (typeof score === 'string') return;
        const scores = votes.map((one) => one.score).filter((one) => one !== null);
        expect(score).toBeGreaterThanOrEqual(Math.min(...scores));
        expect(score).toBeLessThanOrEqual(Math.max(...scores));
      }),
    );
  });

  it('gives a unanimous vote its own choice and score', () => {
    fc.assert(
      fc.property(anyLabel, fc.integer({ min: 1, max: 12 }), (label, count) => {
        const votes = Array.from({ length: count }, (_, seed) => ({
          ...ballot(label, seed),
          confidence: 0.3,
        }));
        expect(voter.result(votes, CHOICES)).toMatchObject({
          status: 'scored',
          choice: label,
          score: votes[0]?.score,
          agreement: 1,
          spread: 0,
        });
      }),
    );
  });

  it('takes unscored votes for nothing but the quorum', () => {
    fc.assert(
      fc.property(fc.array(anyScored, { minLength: 1, maxLength: 9 }), fc.nat(8), (votes, count) => {
        const alone = voter.result(votes, CHOICES);
        const unscored = Array.from({ length: count }, (_, seed) => ballot(null, 2000 + seed));
        const together = voter.result([...unscored, ...votes], CHOICES);
        const few = together.status === 'unscored' && together.code === 'too_few_votes';
        if (few) {
          expect(together.reason).toMatch(/votes count, more than half must; left out: /);
          return;
        }
        expect({ ...together, reason: '' }).toEqual({ ...alone, reason: '' });
        if (count > 0) expect(together.reason).toContain(`${count} × model_timeout`);
      }),
    );
  });

  it('scores exactly where more than the quorum counts', () => {
    const result = (scored: number, asked: number) =>
      outcomeOf(voter, [
        ...Array.from({ length: scored }, (_, seed) => ({ ...ballot('right', seed), confidence: 1 })),
        ...Array.from({ length: asked - scored }, (_, seed) => ballot(null, 100 + seed)),
      ]);
    expect([result(2, 4), result(3, 4), result(2, 5), result(3, 5)]).toEqual([
      'too_few_votes',
      1,
      'too_few_votes',
      1,
    ]);
  });

  it('leaves its argument alone', () => {
    const votes = ballots(['right', null, [0.2, 0.4], 'wrong']);
    const before = structuredClone(votes);
    voter.result(votes, CHOICES);
    expect(votes).toEqual(before);
  });
});

describe.each(['mean', 'median', 'sum', 'confidence_weighted'] as const)('%s', (name) => {
  it('never falls when a score rises', () => {
    fc.assert(
      fc.property(
        fc.array(anyScored, { minLength: 1, maxLength: 9 }),
        fc.nat(),
        anyScored,
        (votes, at, by) => {
          const raised = votes.map((one, index) =>
            index === at % votes.length
              ? { ...one, choice: null, score: Math.max(one.score ?? 0, by.score ?? 0) }
              : one,
          );
          const [before, after] = [outcomeOf(VOTERS[name], votes), outcomeOf(VOTERS[name], raised)];
          // A weighted mean rounds: it may fall by the last digits.
          const slack = name === 'confidence_weighted' ? 1e-12 : 0;
          expect(Number(after)).toBeGreaterThanOrEqual(Number(before) - slack);
        },
      ),
    );
  });
});

describe('majority', () => {
  it('keeps its winner when the winner gets one more vote', () => {
    fc.assert(
      fc.property(fc.array(anyLabel, { minLength: 1, maxLength: 9 }), (labels) => {
        const result = VOTERS.majority.result(ballots(labels), CHOICES);
        if (result.status === 'unscored' || result.choice === null) return;
        const more = VOTERS.majority.result(ballots([...labels, result.choice]), CHOICES);
        expect(more).toMatchObject({ status: 'scored', choice: result.choice });
      }),
    );
  });

  it.each([
    [['right', 'wrong'], 'wrong'],
    [['right', 'partly', 'right', 'partly', 'wrong'], 'partly'],
    [['right', 'right', 'wrong'], 'right'],
  ])('with tie: lowest, %j gives %s', (votes, choice) => {
    const result = majorityVoter({ tie: 'lowest' }).result(ballots(votes), CHOICES);
    expect(result).toMatchObject({ status: 'scored', choice });
  });

  it('takes the first listed of tied choices with equal scores', () => {
    const choices = [
      { label: 'refused', score: 0 },
      { label: 'wrong', score: 0 },
    ];
    const result = majorityVoter({ tie: 'lowest' }).result(ballots(['wrong', 'refused'], choices), choices);
    expect(result).toMatchObject({ choice: 'refused' });
  });

  it('takes the lowest of tied choices wherever it is listed', () => {
    const voter = majorityVoter({ tie: 'lowest' });
    const best = CHOICES.toReversed();
    expect(voter.result(ballots(['right', 'wrong']), best)).toMatchObject({ choice: 'wrong' });
  });

  it('states the confidence of the votes for the winner only', () => {
    const votes = ballots(['right', 'right', 'wrong']).map((one, index) => ({
      ...one,
      confidence: [0.5, 0.7, 0.1][index] ?? null,
    }));
    expect(VOTERS.majority.result(votes, CHOICES)).toMatchObject({ confidence: 0.6 });
  });
});

describe('choices that share a score', () => {
  const choices = [
    { label: 'refused', score: 0 },
    { label: 'wrong', score: 0 },
    { label: 'right', score: 1 },
  ];

  it.each([
    [['wrong', 'wrong', 'right'], 'wrong'],
    [['wrong', 'refused', 'right'], null],
  ])('the median of %j names %s', (votes, choice) => {
    const result = VOTERS.median.result(ballots(votes, choices), choices);
    expect(result).toMatchObject({ status: 'scored', score: 0, choice });
  });
});

describe('what a result says', () => {
  it('states the raw sum', () => {
    const { reason } = VOTERS.sum.result(ballots(['right', 'right', 'partly', null]), CHOICES);
    expect(reason).toBe('sum 2.5 of 3 scored votes, divided by their number; left out: 1 × model_timeout');
  });

  it('counts by code what it left out', () => {
    const votes = [...ballots([null, null, 'right', [1, 0.5]]), { ...ballot(null), code: 'invalid_reply' }];
    expect(VOTERS.confidence_weighted.result(votes, CHOICES).reason).toBe(
      '1 of 5 votes count, more than half must; left out: 1 × invalid_reply, 2 × model_timeout, 1 × no_confidence',
    );
  });

  it('says that nothing was asked', () => {
    expect(VOTERS.mean.result([], CHOICES).reason).toMatch(/no vote was asked/);
  });
});

describe('quorum', () => {
  it.each([meanVoter, medianVoter, majorityVoter])('%o takes another share', (make) => {
    const votes = ballots(['right', 'right', 'right', null]);
    expect(outcomeOf(make({ quorum: 0.75 }), votes)).toBe('too_few_votes');
    expect(outcomeOf(make({ quorum: 0.7 }), votes)).toBe(1);
    expect(outcomeOf(make({ quorum: 0 }), ballots([null, 'right', null]))).toBe(1);
    expect(outcomeOf(make({ quorum: 0 }), ballots([null]))).toBe('too_few_votes');
  });

  it.each([1, -0.1, Number.NaN, 3])('refuses %s', (quorum) => {
    expect(() => meanVoter({ quorum })).toThrow(/expected a share from 0 up to, not including, 1, got/);
  });
});
