import type { ModelUsage } from './judgment.js';

/** The usage of no call at all. */
export const NO_MODEL_USAGE: ModelUsage = {
  calls: 0,
  retries: 0,
  fromCache: 0,
  uncounted: 0,
  promptTokens: 0,
  cachedTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  money: null,
};

/** Two usages together; money is null only where neither side has a price. */
export function addUsage(a: ModelUsage, b: ModelUsage): ModelUsage {
  return {
    calls: a.calls + b.calls,
    retries: a.retries + b.retries,
    fromCache: a.fromCache + b.fromCache,
    uncounted: a.uncounted + b.uncounted,
    promptTokens: a.promptTokens + b.promptTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    reasoningTokens: a.reasoningTokens + b.reasoningTokens,
    money: a.money === null && b.money === null ? null : (a.money ?? 0) + (b.money ?? 0),
  };
}
