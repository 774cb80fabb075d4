import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf, spreadOf } from '../../src/vote/index.js';
import { anyBallot, ballots, CHOICES, type Short } from './ballots.js';

describe('agreementOf', () => {
  it.each<[votes: Short[], result: [choice: string | null, score: number] | null, agreement: number | null]>([
    [[], null, null],
    [[null], ['right', 1], null],
    [['right', 'right', 'wrong', null], ['right', 1], 2 / 3],
    [['right', 'wrong'], ['partly', 0.5], 0],
    [[0.9, 0.8, 0.3], [null, 0.85], 2 / 3],
    [['right', 0.9], ['right', 1], 1],
    [[0, 0.25], [null, 0.25], 1 / 2],
    [[0.25, 0.25, 0.3], [null, 0.25], 2 / 3],
    [['right', 'right', 'wrong', 'wrong', 'partly'], null, 2 / 5],
    [['right', 0.9, 'wrong'], null, 2 / 3],
  ])('of %j with %j is %s', (votes, result, agreement) => {
    const given = result === null ? null : { choice: result[0], score: result[1] };
    expect(agreementOf(ballots(votes), given, CHOICES)).toBe(agreement);
  });

  it('needs no choices', () => {
    expect(agreementOf(ballots([0.3, 0.3, 0.4]), { choice: null, score: 0.3 }, [])).toBe(2 / 3);
  });

  it('lies in [0, 1]', () => {
    fc.assert(
      fc.property(
        fc.array(anyBallot, { maxLength: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (votes, score) => {
          for (const result of [null, { choice: null, score }]) {
            const agreement = agreementOf(votes, result, CHOICES) ?? 0;
            expect(agreement >= 0 && agreement <= 1).toBe(true);
          }
        },
      ),
    );
  });
});

describe('spreadOf', () => {
  it.each<[Short[], number | null]>([
    [[], null],
    [[null, null], null],
    [[null, 0.4], 0],
    [['right', 0.25, null, 'partly'], 0.75],
    [[Number.NaN, 'right'], 0],
  ])('of %j is %s', (votes, spread) => expect(spreadOf(ballots(votes))).toBe(spread));
});
