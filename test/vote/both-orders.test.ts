import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  joinOrders,
  type OrderOptions,
  type OrderRule,
  type PairBallot,
  type PairResult,
  type PairWinner,
  swapConsistency,
} from '../../src/vote/index.js';

const RULES: readonly OrderRule[] = ['agree_only', 'both_sum', 'each_counts'];
const lost: PairBallot = { status: 'unscored', code: 'model_timeout', reason: 'no answer' };

function pair(winner: PairWinner, a?: number, b?: number, confidence: number | null = null): PairBallot {
  const scores = a === undefined || b === undefined ? null : { a, b };
  return { status: 'scored', winner, scores, confidence };
}

const short = (result: PairResult) =>
  result.status === 'scored' ? [result.winner, result.scores.a, result.scores.b] : result.code;

type Case = [OrderRule, PairBallot, PairBallot, ReturnType<typeof short>, OrderOptions['disagreement']?];

const CASES: Case[] = [
  ['agree_only', pair('a'), pair('a'), ['a', 1, 0]],
  ['agree_only', pair('tie'), pair('tie'), ['tie', 0.5, 0.5]],
  ['agree_only', pair('a'), pair('b'), 'no_consensus'],
  ['agree_only', pair('a'), pair('tie'), 'no_consensus'],
  ['agree_only', pair('a'), pair('tie'), ['tie', 0.5, 0.5], 'tie'],
  ['agree_only', pair('a'), lost, 'too_few_votes', 'tie'],
  ['both_sum', pair('a', 0.75, 0.25), pair('b', 0.25, 0.5), ['a', 0.5, 0.375]],
  ['both_sum', pair('a', 1, 0), pair('b', 0, 1), ['tie', 0.5, 0.5]],
  ['both_sum', pair('a', 1, 0), pair('a'), 'too_few_votes'],
  ['both_sum', lost, pair('a', 1, 0), 'too_few_votes'],
  ['each_counts', pair('b'), pair('b'), ['b', 0, 1]],
  ['each_counts', pair('b'), pair('tie'), ['b', 0.25, 0.75]],
  ['each_counts', pair('a'), pair('b'), 'no_consensus'],
  ['each_counts', pair('a'), pair('b'), ['tie', 0.5, 0.5], 'tie'],
  ['each_counts', pair('tie'), pair('tie'), ['tie', 0.5, 0.5]],
  ['each_counts', lost, lost, 'too_few_votes'],
];

const winner = fc.constantFrom<PairWinner>('a', 'b', 'tie');
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const anyPair: fc.Arbitrary<PairBallot> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(winner, unit, unit).map(([one, a, b]) => pair(one, a, b)) },
  { weight: 1, arbitrary: fc.constant(lost) },
);
const options: fc.Arbitrary<OrderOptions> = fc.record({
  rule: fc.constantFrom(...RULES),
  disagreement: fc.constantFrom('unscored', 'tie'),
});

const OTHER = { a: 'b', b: 'a', tie: 'tie' } as const;
const renamed = (one: PairBallot): PairBallot =>
  one.status === 'unscored'
    ? one
    : {
        ...one,
        winner: OTHER[one.winner],
        scores: one.scores === null ? null : { a: one.scores.b, b: one.scores.a },
      };

describe('joinOrders', () => {
  it.each(CASES)('%s of %j and %j is %j', (rule, aFirst, bFirst, expected, disagreement = 'unscored') => {
    expect(short(joinOrders({ aFirst, bFirst }, { rule, disagreement }))).toEqual(expected);
  });

  it('reports consistency, the codes that failed, and the mean of stated confidences', () => {
    const join = (aFirst: PairBallot, bFirst: PairBallot) =>
      joinOrders({ aFirst, bFirst }, { rule: 'each_counts' });
    expect(join(pair('a'), pair('a', 1, 0, 0.4))).toMatchObject({ consistent: true, confidence: 0.4 });
    expect(join(pair('a', 1, 0, 0.5), pair('tie', 1, 1, 1))).toMatchObject({
      consistent: false,
      confidence: 0.75,
    });
    expect(join(pair('a'), pair('b'))).toMatchObject({
      consistent: false,
      reason: expect.stringContaining('a first: a'),
    });
    expect(join(pair('a'), lost)).toMatchObject({
      consistent: null,
      reason: expect.stringContaining('model_timeout'),
    });
  });

  it('does not depend on which order came first', () => {
    fc.assert(
      fc.property(anyPair, anyPair, options, (one, other, given) => {
        const [there, back] = [
          joinOrders({ aFirst: one, bFirst: other }, given),
          joinOrders({ aFirst: other, bFirst: one }, given),
        ];
        expect(short(back)).toEqual(short(there));
      }),
    );
  });

  it('swaps its result with the names of the candidates', () => {
    fc.assert(
      fc.property(anyPair, anyPair, options, (aFirst, bFirst, given) => {
        const plain = joinOrders({ aFirst, bFirst }, given);
        const other = joinOrders({ aFirst: renamed(bFirst), bFirst: renamed(aFirst) }, given);
        const expected =
          plain.status === 'scored' ? [OTHER[plain.winner], plain.scores.b, plain.scores.a] : plain.code;
        expect(short(other)).toEqual(expected);
      }),
    );
  });

  it.each(['agree_only', 'each_counts'] as const)('%s: no winner by place alone', (rule) => {
    for (const disagreement of ['unscored', 'tie'] as const) {
      const first = joinOrders({ aFirst: pair('a'), bFirst: pair('b') }, { rule, disagreement });
      const second = joinOrders({ aFirst: pair('b'), bFirst: pair('a') }, { rule, disagreement });
      for (const result of [first, second])
        expect(['tie', 'no_consensus']).toContain([short(result)].flat()[0]);
    }
  });
});

describe('swapConsistency', () => {
  it('counts the pairs that agree, and how often the first place wins', () => {
    const pairs = [
      { aFirst: pair('b'), bFirst: pair('b') },
      { aFirst: pair('a'), bFirst: pair('b') },
      { aFirst: pair('a'), bFirst: pair('tie') },
      { aFirst: pair('tie'), bFirst: pair('tie') },
      { aFirst: lost, bFirst: pair('a') },
    ];
    // Named: b, b | a, b | a; all but the first of these five were shown first.
    expect(swapConsistency(pairs)).toEqual({
      pairs: 4,
      leftOut: 1,
      consistent: 0.5,
      decided: 5,
      firstWins: 0.8,
    });
  });

  it('knows nothing of no pairs', () => {
    const nothing = { pairs: 0, leftOut: 0, consistent: null, decided: 0, firstWins: null };
    expect(swapConsistency([])).toEqual(nothing);
    expect(swapConsistency([{ aFirst: lost, bFirst: lost }])).toEqual({ ...nothing, leftOut: 1 });
  });
});
