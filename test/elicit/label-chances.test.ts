import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedScore } from '../../src/elicit/expected-score.js';
import { bareToken, labelChances } from '../../src/elicit/label-chances.js';
import { placeOf } from './elicitor-brief.js';

const reading = (chances: Record<string, number>, letters = ['A', 'B'], written = 'A') => {
  const read = labelChances(placeOf(written, chances), letters);
  if (read.status === 'bad') throw new Error(read.problem);
  return read.value;
};

describe('bareToken', () => {
  it.each([
    [' A', 'A'],
    ['a', 'A'],
    ['▁A', 'A'],
    ['Ġa', 'A'],
    ['"A"', 'A'],
    ['**A**', 'A'],
    ['(A)', 'A'],
    ['A.', 'A'],
    ['A\n\n', 'A'],
    ['AB', 'AB'],
    [' The', 'THE'],
    ['\n', ''],
    ['', ''],
    ['1', '1'],
    ['-A', '-A'],
  ])('%j is %j', (token, bare) => expect(bareToken(token)).toBe(bare));
});

describe('labelChances', () => {
  it('joins variants by the sum of their chances', () => {
    // A: 0.3 + 0.2 + 0.1; B: 0.25; outside: The 0.1; unlisted: 0.05
    const read = reading({ A: 0.3, ' A': 0.2, a: 0.1, B: 0.25, The: 0.1 });
    expect(read.chances[0]).toBeCloseTo(0.6, 12);
    expect(read.chances[1]).toBeCloseTo(0.25, 12);
    expect(read.mass).toBeCloseTo(0.85, 12);
    expect(read.outside).toBeCloseTo(0.1, 12);
    expect(read.unlisted).toBeCloseTo(0.05, 12);
    expect(read.most).toEqual([0, 0]);
  });

  it('bounds a label that is not listed by the least token listed', () => {
    // unlisted: 0.15, least listed: 0.05
    expect(reading({ A: 0.8, The: 0.05 }).chances[1]).toBeNull();
    expect(reading({ A: 0.8, The: 0.05 }).most[1]).toBeCloseTo(0.05, 12);
  });

  it('bounds it by what all unlisted tokens share where that is less', () => {
    expect(reading({ A: 0.9, The: 0.08 }).most[1]).toBeCloseTo(0.02, 12);
  });

  it('counts the written token although the list lacks it', () => {
    const place = { ...placeOf('x', { A: 0.6 }), token: 'B', logprob: Math.log(0.1) };
    const read = labelChances(place, ['A', 'B']);
    expect(read.status === 'ok' && read.value.chances[1]).toBeCloseTo(0.1, 12);
  });

  it('knows nothing of other labels from the written token alone', () => {
    const read = labelChances({ token: 'A', logprob: Math.log(0.7), top: [] }, ['A', 'B']);
    // the written token need not be the likeliest: B may have all that is left
    expect(read.status === 'ok' && read.value.most[1]).toBeCloseTo(0.3, 12);
  });

  it.each([
    ['chances that are no logarithms', { A: 1.5 }],
    ['chances beyond 1 together', { A: 0.8, B: 0.7 }],
    ['no number', { A: Number.NaN }],
  ])('refuses %s', (_, chances) =>
    expect(labelChances(placeOf('A', chances), ['A', 'B']).status).toBe('bad'),
  );

  it('adds up: labels, other tokens and what is not reported make 1', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 8 }), (parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        const names = ['A', 'b', 'The', ' B', ' a', 'No', 'C'];
        // the last part is not reported
        const chances = Object.fromEntries(
          parts.slice(0, -1).map((part, at) => [names[at] ?? `t${at}`, part / total]),
        );
        const read = reading(chances, ['A', 'B', 'C']);
        expect(read.mass + read.outside + read.unlisted).toBeCloseTo(1, 9);
        for (const [at, most] of read.most.entries()) {
          expect(most).toBeLessThanOrEqual(read.unlisted + 1e-12);
          expect(most === 0 || read.chances[at] === null).toBe(true);
        }
      }),
    );
  });
});

describe('expectedScore', () => {
  it('is the mean of the scores by renormalised chances', () => {
    // shares 0.6 / 0.8 = 0.75 and 0.25; 0.75 × 0 + 0.25 × 1
    const chances = { chances: [0.6, 0.2], most: [0, 0], mass: 0.8, outside: 0.2, unlisted: 0 };
    const expected = expectedScore(chances, [0, 1]);
    expect(expected?.score).toBeCloseTo(0.25, 12);
    expect(expected?.shares[0]).toBeCloseTo(0.75, 12);
    expect(expected?.confidence).toBeCloseTo(0.75, 12);
    expect(expected?.low).toBe(expected?.high);
  });

  it('moves with what unseen labels may hold', () => {
    // unseen label worth 1 with at most 0.1: high = (0.8 × 0 + 0.1 × 1) / 0.9
    const chances = { chances: [0.8, null], most: [0, 0.1], mass: 0.8, outside: 0, unlisted: 0.2 };
    expect(expectedScore(chances, [0, 1])).toMatchObject({ score: 0, low: 0 });
    expect(expectedScore(chances, [0, 1])?.high).toBeCloseTo(1 / 9, 12);
  });

  it('is null without a label seen', () =>
    expect(
      expectedScore(
        { chances: [null, null], most: [0.1, 0.1], mass: 0, outside: 0.8, unlisted: 0.2 },
        [0, 1],
      ),
    ).toBeNull());

  it('has bounds that hold for every way the unlisted chance may lie, and that are reached', () => {
    const label = fc.record({
      chance: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
      score: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 8 }),
        (labels, bound, unlisted) => {
          const chances = labels.map(({ chance }) => (chance === null ? null : chance / 100));
          const scores = labels.map(({ score }) => score / 10);
          const most = chances.map((chance) => (chance === null ? Math.min(bound, unlisted) / 100 : 0));
          const mass = chances.reduce<number>((sum, chance) => sum + (chance ?? 0), 0);
          const expected = expectedScore(
            { chances, most, mass, outside: 0, unlisted: unlisted / 100 },
            scores,
          );
          if (expected === null) return;
          const all = completions(chances, most, unlisted).map((whole) => meanOf(whole, scores));
          // every way in steps of 1/100: all within the bounds, and the outermost are the bounds themselves
          expect(Math.min(...all)).toBeCloseTo(expected.low, 9);
          expect(Math.max(...all)).toBeCloseTo(expected.high, 9);
          expect(expected.shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});

/** Every way to give unseen labels whole hundredths up to their bounds and to what is unlisted together. */
function completions(
  chances: readonly (number | null)[],
  most: readonly number[],
  unlisted: number,
): number[][] {
  let ways: number[][] = [[]];
  for (const [at, chance] of chances.entries()) {
    const steps = chance === null ? Math.round((most[at] ?? 0) * 100) : 0;
    ways = ways.flatMap((way) =>
      Array.from({ length: steps + 1 }, (_, step) => [...way, chance === null ? step / 100 : chance]),
    );
  }
  const added = (way: readonly number[]) =>
    way.reduce((sum, one, at) => sum + (chances[at] === null ? one : 0), 0);
  return ways.filter((way) => added(way) <= unlisted / 100 + 1e-9);
}

const meanOf = (chances: readonly number[], scores: readonly number[]): number =>
  chances.reduce((sum, chance, at) => sum + chance * (scores[at] ?? 0), 0) /
  chances.reduce((sum, chance) => sum + chance, 0);
