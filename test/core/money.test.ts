import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moneyOf } from '../../src/core/money.js';

const usage = (promptTokens: number, cachedTokens: number, completionTokens: number) => ({
  promptTokens,
  cachedTokens,
  completionTokens,
  reasoningTokens: 0,
});

it.each([
  ['prompt and completion', usage(1_000_000, 0, 500_000), { prompt: 2, completion: 8 }, 6],
  [
    'cached tokens at their own price',
    usage(1_000_000, 400_000, 0),
    { prompt: 2, completion: 8, cached: 1 },
    1.6,
  ],
  ['cached tokens at the price of the prompt', usage(1_000_000, 400_000, 0), { prompt: 2, completion: 8 }, 2],
  ['cached tokens for nothing', usage(1_000_000, 1_000_000, 0), { prompt: 2, completion: 8, cached: 0 }, 0],
  ['more cached than there were', usage(100, 500, 0), { prompt: 10_000, completion: 0, cached: 0 }, 0],
  ['counts that are none', usage(-5, Number.NaN, Number.POSITIVE_INFINITY), { prompt: 1, completion: 1 }, 0],
  ['no count', null, { prompt: 1, completion: 1 }, null],
  ['no price', usage(1, 1, 1), undefined, null],
])('%s', (_name, used, price, money) => {
  expect(moneyOf(used, price)).toBe(money);
});

it('is never negative, and never more than without a discount', () => {
  const tokens = fc.integer({ min: 0, max: 1_000_000 });
  const price = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(tokens, tokens, tokens, price, price, (prompt, cached, completion, each, out) => {
      const full = moneyOf(usage(prompt, 0, completion), { prompt: each, completion: out }) ?? -1;
      const less =
        moneyOf(usage(prompt, cached, completion), { prompt: each, completion: out, cached: each / 2 }) ?? -1;
      expect(less).toBeGreaterThanOrEqual(0);
      expect(less).toBeLessThanOrEqual(full * (1 + 1e-9));
    }),
  );
});
