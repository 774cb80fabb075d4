import {
  type Model,
  type ModelCall,
  type ModelFailure,
  type ModelFailureCode,
  modelFailure,
  type Random,
} from '../core/index.js';
import { aroundModel, type Next, type Reply } from './around.js';
import { type Backoff, backoffMs, type Wait, waitByTimer } from './backoff.js';

/** How a model is asked again. */
export interface RetryOptions {
  /** Attempts after the first; 0 for none. @default 8 */
  readonly maxRetries?: number;
  readonly random: Random;
  /** Longest pause before the first retry, milliseconds; it doubles with each. @default 500 */
  readonly firstMs?: number;
  /** Longest pause, milliseconds, where the server names none. @default 15000 */
  readonly mostMs?: number;
  /** @default real timers */
  readonly wait?: Wait;
}

/** Longest pause at a server's own request, milliseconds. */
export const MOST_RETRY_AFTER_MS = 60_000;

/** How often each failure may be tried again; what is not named will fail in the same way. */
const RETRIED: Partial<Record<ModelFailureCode, number>> = {
  server_unavailable: Number.POSITIVE_INFINITY,
  server_overloaded: Number.POSITIVE_INFINITY,
  model_timeout: Number.POSITIVE_INFINITY,
  // a reply that was generated in full costs as much again, and greedy decoding repeats it
  bad_reply: 2,
  // as large again costs as much again
  reply_too_large: 1,
};

interface Retrying extends Backoff {
  readonly maxRetries: number;
  readonly wait: Wait;
}

/**
 * A model that is asked again where that can help, after a jittered pause that doubles, or after the pause the server
 * asks for. Replies and failures count the failed attempts in `retries`. The end of the call ends a pause at once.
 */
export function withRetries(model: Model, options: RetryOptions): Model {
  const retrying: Retrying = { maxRetries: 8, firstMs: 500, mostMs: 15_000, wait: waitByTimer, ...options };
  return aroundModel(model, (_asked, call, next) => ask(next, call, retrying));
}

async function ask<T extends Reply>(
  next: Next<T>,
  call: ModelCall,
  retrying: Retrying,
): Promise<T | ModelFailure> {
  const failures = new Map<ModelFailureCode, number>();
  let failed = 0;
  // what the wrapped model retried by itself counts as well
  let retries = 0;
  for (;;) {
    const reply = await next(call);
    retries += reply.retries ?? 0;
    if (reply.status === 'ok' || !mayHelp(reply, failures, failed, retrying)) return counted(reply, retries);
    failures.set(reply.code, (failures.get(reply.code) ?? 0) + 1);
    failed += 1;
    const waited = await retrying.wait(pauseMs(reply, failed, retrying), call.signal);
    if (!waited || call.signal.aborted) return ended(reply, retries);
    retries += 1;
  }
}

function mayHelp(
  { code }: ModelFailure,
  failures: ReadonlyMap<ModelFailureCode, number>,
  failed: number,
  { maxRetries }: Retrying,
): boolean {
  return failed < maxRetries && (failures.get(code) ?? 0) < (RETRIED[code] ?? 0);
}

/** The server's own wish first; on top of it a little jitter, so that not all come back at once. */
function pauseMs({ retryAfterMs }: ModelFailure, failed: number, retrying: Retrying): number {
  if (retryAfterMs === undefined || !(retryAfterMs >= 0)) return backoffMs(failed, retrying);
  return Math.min(MOST_RETRY_AFTER_MS, retryAfterMs + backoffMs(1, retrying));
}

function counted<T extends Reply | ModelFailure>(reply: T, retries: number): T {
  return retries === 0 ? reply : { ...reply, retries };
}

function ended(last: ModelFailure, retries: number): ModelFailure {
  const message = `expected an answer, got the end of the call while waiting to ask again (${last.code}: ${last.message})`;
  return counted(modelFailure('aborted', message), retries);
}
