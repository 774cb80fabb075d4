import type { Price, TokenUsage } from './model.js';

/** What tokens cost, in the currency of the price; cached prompt tokens at their own price where there is one. */
export function moneyOf({ promptTokens, cachedTokens, completionTokens }: TokenUsage, price: Price): number {
  const cached = Math.min(promptTokens, cachedTokens);
  const prompt = (promptTokens - cached) * price.prompt + cached * (price.cached ?? price.prompt);
  return (prompt + completionTokens * price.completion) / 1e6;
}
