import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AggregatorName } from '../../src/core/index.js';
import { aggregators, type WeightedScore } from '../../src/reward/index.js';

type Case = [scores: [score: number, weight?: number][], expected: number | null];

const CASES: Record<AggregatorName, Case[]> = {
  weighted_mean: [
    [[], null],
    [[[0.5, 0]], null],
    [[[1], [0]], 0.5],
    [
      [
        [1, 3],
        [0, 1],
      ],
      0.75,
    ],
    [
      [
        [0.2, 0],
        [1, 1],
      ],
      1,
    ],
    [
      [
        [1, 1e308],
        [0, 1e308],
      ],
      0.5,
    ],
    [
      [
        [1, 5e-324],
        [0, 5e-324],
      ],
      0.5,
    ],
    [
      [
        [0.3, 0.1],
        [0.3, 0.2],
        [0.3, 0.7],
      ],
      0.3,
    ],
  ],
  min: [
    [[], null],
    [[[0.4], [0.2, 9], [1]], 0.2],
    [[[0.4, 0]], 0.4],
  ],
  product: [
    [[], null],
    [[[0.5], [0.5]], 0.25],
    [[[1], [1]], 1],
    [[[0], [1]], 0],
  ],
  last: [
    [[], null],
    [[[1], [0.25]], 0.25],
  ],
  first_error: [
    [[], null],
    [[[1], [1]], 1],
    [[[0], [1]], 0],
    [[[1], [1], [0.5], [1]], 0.5],
    [[[1], [0], [0], [1]], 0.25],
  ],
};

const NAMES = Object.keys(CASES) as AggregatorName[];
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const weight = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
const list = fc.array(fc.record({ score: unit, weight }), { minLength: 1, maxLength: 12 });

/** An aggregator on a list that is not empty and weighs something. */
function join(name: AggregatorName, scores: readonly WeightedScore[]): number {
  const joined = aggregators[name](scores);
  if (joined === null) throw new Error(`${name} gave null for ${JSON.stringify(scores)}`);
  return joined;
}

describe.each(NAMES)('%s', (name) => {
  it.each(CASES[name])('%j gives %j', (scores, expected) => {
    const given = scores.map(([score, w = 1]) => ({ score, weight: w }));
    expect(aggregators[name](given)).toBe(expected);
  });

  it('stays between 0 and 1', () => {
    fc.assert(
      fc.property(list, (scores) => {
        const joined = join(name, scores);
        expect(joined).toBeGreaterThanOrEqual(0);
        expect(joined).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never falls when a score rises', () => {
    fc.assert(
      fc.property(list, fc.nat(), unit, (scores, at, score) => {
        const index = at % scores.length;
        const raised = scores.map((one, i) =>
          i === index ? { ...one, score: Math.max(one.score, score) } : one,
        );
        expect(join(name, raised)).toBeGreaterThanOrEqual(join(name, scores));
      }),
    );
  });

  it('does not depend on the scale of the weights', () => {
    fc.assert(
      fc.property(list, weight, (scores, scale) => {
        const scaled = scores.map((one) => ({ ...one, weight: one.weight * scale }));
        expect(join(name, scaled)).toBeCloseTo(join(name, scores), 9);
      }),
    );
  });

  it('leaves its argument alone', () => {
    fc.assert(
      fc.property(list, (scores) => {
        const before = structuredClone(scores);
        join(name, scores);
        expect(scores).toEqual(before);
      }),
    );
  });

  it('takes a long list', () => {
    const long = Array.from({ length: 300_000 }, () => ({ score: 1, weight: 1 }));
    expect(join(name, long)).toBe(1);
  });
});

describe('laws between aggregators', () => {
  it.each(['weighted_mean', 'min', 'product'] as const)('%s does not depend on the order', (name) => {
    const shuffled = list.chain((scores) =>
      fc.tuple(
        fc.constant(scores),
        fc.shuffledSubarray(scores, { minLength: scores.length, maxLength: scores.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([scores, other]) => {
        expect(join(name, other)).toBeCloseTo(join(name, scores), 12);
      }),
    );
  });

  it('product ≤ min ≤ weighted mean', () => {
    fc.assert(
      fc.property(list, (scores) => {
        expect(join('product', scores)).toBeLessThanOrEqual(join('min', scores));
        expect(join('min', scores)).toBeLessThanOrEqual(join('weighted_mean', scores));
      }),
    );
  });

  it.each(['weighted_mean', 'min', 'last'] as const)('%s of a constant list is the constant', (name) => {
    fc.assert(
      fc.property(unit, fc.array(weight, { minLength: 1, maxLength: 8 }), (score, weights) => {
        expect(
          join(
            name,
            weights.map((w) => ({ score, weight: w })),
          ),
        ).toBe(score);
      }),
    );
  });
});
