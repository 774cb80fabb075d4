import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CombinerInput, type CombinerName, combiners } from '../../src/reward/index.js';

type Case = [input: CombinerInput, expected: number | null];

const CASES: Record<CombinerName, Case[]> = {
  outcome: [
    [{ outcome: null, process: [1], w: 0.5 }, null],
    [{ outcome: 0.25, process: [1], w: 0.5 }, 0.25],
  ],
  outcome_gated: [
    [{ outcome: null, process: [1], w: 0.5 }, null],
    [{ outcome: 1, process: [], w: 0.5 }, 1],
    [{ outcome: 1, process: [null, null], w: 0.5 }, 1],
    [{ outcome: 1, process: [1, null, 0], w: 0.5 }, 0.75],
    [{ outcome: 1, process: [0], w: 0.25 }, 0.75],
    [{ outcome: 0.75, process: [0], w: 0.5 }, 0.75],
    [{ outcome: 0, process: [1], w: 1 }, 0],
  ],
  linear_mix: [
    [{ outcome: null, process: [1], w: 1 }, null],
    [{ outcome: 0, process: [null], w: 0.5 }, 0],
    [{ outcome: 0, process: [1, null, 0.5], w: 0.5 }, 0.375],
    [{ outcome: 1, process: [0], w: 1 }, 0],
    [{ outcome: 1, process: [0], w: 0 }, 1],
  ],
};

const NAMES = Object.keys(CASES) as CombinerName[];
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const process = fc.array(fc.option(unit), { maxLength: 8 });

describe.each(NAMES)('%s', (name) => {
  const combine = combiners[name];

  it.each(CASES[name])('%j gives %j', (input, expected) => {
    expect(combine(input)).toBe(expected);
  });

  it('stays between 0 and 1', () => {
    fc.assert(
      fc.property(unit, process, unit, (outcome, steps, w) => {
        const total = combine({ outcome, process: steps, w });
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is null exactly where the outcome is', () => {
    fc.assert(
      fc.property(fc.option(unit), process, unit, (outcome, steps, w) => {
        expect(combine({ outcome, process: steps, w }) === null).toBe(outcome === null);
      }),
    );
  });

  it('skips steps that were not scored', () => {
    fc.assert(
      fc.property(unit, process, unit, (outcome, steps, w) => {
        const scored = steps.filter((step) => step !== null);
        expect(combine({ outcome, process: steps, w })).toBe(combine({ outcome, process: scored, w }));
      }),
    );
  });

  it('never falls when a step rises', () => {
    fc.assert(
      fc.property(unit, process, fc.nat(), unit, unit, (outcome, steps, at, score, w) => {
        const raised = steps.map((step, i) =>
          step !== null && i === at % steps.length ? Math.max(step, score) : step,
        );
        const before = combine({ outcome, process: steps, w }) ?? Number.NaN;
        expect(combine({ outcome, process: raised, w })).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('gives the outcome where outcome and steps are equal', () => {
    fc.assert(
      fc.property(unit, fc.integer({ min: 0, max: 5 }), unit, (score, steps, w) => {
        const equal = Array.from({ length: steps }, () => score);
        expect(combine({ outcome: score, process: equal, w })).toBe(score);
      }),
    );
  });
});

describe('rising with the outcome', () => {
  it.each(['outcome', 'linear_mix'] as const)('%s never falls when the outcome rises', (name) => {
    fc.assert(
      fc.property(unit, unit, process, unit, (a, b, steps, w) => {
        const low = combiners[name]({ outcome: Math.min(a, b), process: steps, w }) ?? Number.NaN;
        expect(combiners[name]({ outcome: Math.max(a, b), process: steps, w })).toBeGreaterThanOrEqual(low);
      }),
    );
  });

  it('outcome_gated pays a wrong answer nothing for its steps', () => {
    const wrong = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(wrong, process, unit, (outcome, steps, w) => {
        expect(combiners.outcome_gated({ outcome, process: steps, w })).toBe(outcome);
      }),
    );
  });
});
