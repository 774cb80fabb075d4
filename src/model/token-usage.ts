import type { TokenUsage } from '../core/index.js';
import { countOf, fieldsOf } from './shape.js';

/**
 * Reads the `usage` of a reply of OpenAI's shape.
 * @returns null where prompt or completion are not counted; details that are left out count 0
 */
export function tokenUsage(value: unknown): TokenUsage | null {
  const usage = fieldsOf(value);
  const promptTokens = countOf(usage?.prompt_tokens);
  if (usage === null || promptTokens === null) return null;
  // scores and embeddings write nothing, and some servers then leave the field out
  const completionTokens = countOf(
    usage.completion_tokens ?? (countOf(usage.total_tokens) ?? 0) - promptTokens,
  );
  if (completionTokens === null) return null;
  return {
    promptTokens,
    cachedTokens: Math.min(detail(usage.prompt_tokens_details, 'cached_tokens'), promptTokens),
    completionTokens,
    reasoningTokens: Math.min(detail(usage.completion_tokens_details, 'reasoning_tokens'), completionTokens),
  };
}

const detail = (value: unknown, name: string): number => countOf(fieldsOf(value)?.[name]) ?? 0;
