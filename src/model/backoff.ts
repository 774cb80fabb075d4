import { setMaxListeners } from 'node:events';
import type { Random } from '../core/index.js';

/** Waits; false where the signal ended the waiting. Never rejects. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<boolean>;

/** Bounds of an exponential backoff, milliseconds. */
export interface Backoff {
  /** Longest first pause. */
  readonly firstMs: number;
  /** Longest pause of all. */
  readonly mostMs: number;
  readonly random: Random;
}

/**
 * A pause before the retry after `failed` failures (at least 1): uniform between 0 and the bound, which doubles with
 * every failure. "Full jitter" of M. Brooker, "Exponential Backoff And Jitter" (AWS, 2015).
 */
export function backoffMs(failed: number, { firstMs, mostMs, random }: Backoff): number {
  return random() * Math.min(mostMs, firstMs * 2 ** (failed - 1));
}

/** Waits by the machine's own timers. */
export const waitByTimer: Wait = (ms, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const end = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve(true);
    }, ms);
    setMaxListeners(0, signal); // one signal may end many calls
    signal.addEventListener('abort', end, { once: true });
  });
