import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UsageError } from '../../src/core/index.js';
import { RunBudget } from '../../src/model/run-budget.js';
import { HandClock } from './fixtures.js';

it.each([
  [{}, { tokens: 1e9 }, null],
  [{ tokens: 1_000 }, { tokens: 999, money: 5 }, null],
  [{ tokens: 1_000 }, { tokens: 1_000 }, 'tokens: 1000 of 1000'],
  [{ money: 0.5 }, { money: 0.75 }, 'money: 0.75 of 0.5'],
  [{ rounds: 3, toolCalls: 2 }, { toolCalls: 2 }, 'toolCalls: 2 of 2'],
  [{ rounds: 0 }, {}, 'rounds: 0 of 0'],
  [{ money: Number.POSITIVE_INFINITY }, { money: 1e12 }, null],
])('%o after %o: %s', (bounds, spent, reached) => {
  const budget = new RunBudget(bounds, new HandClock());
  budget.spend(spent);
  expect(budget.reached()).toBe(reached);
});

it('counts time from its making', () => {
  const clock = new HandClock();
  clock.ms = 500;
  const budget = new RunBudget({ ms: 1_000 }, clock);
  clock.ms = 1_499.5;
  expect(budget.reached()).toBe(null);
  clock.ms = 1_500.5;
  expect(budget.reached()).toBe('ms: 1000 of 1000');
});

it.each([{ tokens: -1 }, { money: Number.NaN }, { ms: -0.5 }])('refuses %o', (bounds) => {
  expect(() => new RunBudget(bounds, new HandClock())).toThrow(UsageError);
});

it('a server cannot count its tokens back', () => {
  const budget = new RunBudget({ tokens: 10 }, new HandClock());
  for (const tokens of [10, -1_000, Number.NaN, Number.POSITIVE_INFINITY]) budget.spend({ tokens });
  expect(budget.reached()).toBe('tokens: 10 of 10');
});

it('is reached exactly when the sum is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 })),
      fc.integer({ min: 0, max: 500 }),
      (parts, most) => {
        const budget = new RunBudget({ tokens: most }, new HandClock());
        for (const tokens of parts) budget.spend({ tokens });
        const sum = parts.reduce((total, part) => total + part, 0);
        expect(budget.spent.tokens).toBe(sum);
        expect(budget.reached() !== null).toBe(sum >= most);
      },
    ),
  );
});
