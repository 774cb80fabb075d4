import { type ModelFailure, modelFailure } from '../core/index.js';
import { excerptWithout } from '../model/excerpt.js';
import { brokenConnection, refusedReply } from '../model/failure.js';
import { retryAfter } from '../model/retry-after.js';

const excerpt = excerptWithout([]);

/**
 * The failure that an exception of any LangChain model stands for, by its HTTP status, name or cause.
 * @param now milliseconds since 1970-01-01 UTC, for a date in `Retry-After`
 */
export function langChainFailure(thrown: unknown, now: number): ModelFailure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { status, headers } = error as { status?: unknown; headers?: unknown };
  if (error.name === 'ContextOverflowError')
    return modelFailure('context_overflow', `expected an answer, got: ${excerpt(error.message)}`);
  if (typeof status === 'number' && status >= 300) {
    const header = (name: string) =>
      headers instanceof Headers ? (headers.get(name) ?? undefined) : undefined;
    const retryAfterMs = retryAfter(header, now);
    return refusedReply({ status, text: error.message, retryAfterMs }, excerpt);
  }
  if (/abort|timeout/i.test(error.name))
    return modelFailure('model_timeout', `expected a whole answer, got: ${excerpt(error.message)}`);
  return brokenConnection(causeOf(error), excerpt);
}

/** Most causes behind each other that are looked at. */
const MOST_CAUSES = 5;

/** The innermost cause with a code, which tells what the connection died of; else the error itself. */
function causeOf(error: Error): unknown {
  let found: unknown = error;
  let at: { cause?: unknown; code?: unknown } | null = error;
  for (let depth = 0; depth < MOST_CAUSES && at !== null; depth++) {
    if (typeof at.code === 'string') found = at;
    at = at.cause !== null && typeof at.cause === 'object' ? at.cause : null;
  }
  return found;
}
