import type { Price, TokenUsage } from './model.js';

/**
 * What tokens cost, in the currency of the price; null where no price is configured or the server did not count.
 * Counts that are negative or no numbers cost nothing.
 */
export function moneyOf(usage: TokenUsage | null, price: Price | undefined): number | null {
  if (usage === null || price === undefined) return null;
  const prompt = count(usage.promptTokens);
  const cached = Math.min(prompt, count(usage.cachedTokens));
  const perMillion =
    (prompt - cached) * price.prompt +
    cached * (price.cached ?? price.prompt) +
    count(usage.completionTokens) * price.completion;
  return perMillion / 1_000_000;
}

const count = (tokens: number): number => (Number.isFinite(tokens) ? Math.max(0, tokens) : 0);
