import type { Clock } from '../core/index.js';
import { Wake } from './wake.js';

/** Longest that work which never waits keeps timers and signals from running, milliseconds. */
const YIELD_MS = 20;

/**
 * Runs jobs side by side, at most `concurrency` at a time. A job that ends without waiting for anything ends
 * before the next one starts, so that such jobs keep their order.
 */
export class Pool {
  readonly #concurrency: number;
  readonly #clock: Clock;
  readonly #active = new Set<Promise<void>>();
  readonly #wake = new Wake();
  #failure: { error: unknown } | null = null;
  #yielded: number;

  constructor(concurrency: number, clock: Clock) {
    this.#concurrency = concurrency;
    this.#clock = clock;
    this.#yielded = clock.monotonic();
  }

  /** Starts a job; returns when there is room for one more. @throws what an earlier job threw */
  async add(job: () => Promise<void>): Promise<void> {
    const running = job().catch((error: unknown) => {
      this.#failure ??= { error };
    });
    this.#active.add(running);
    const ended = running.then(() => {
      this.#active.delete(running);
      this.#wake.ring();
    });
    const isDone = await endsAtOnce(ended);
    if (isDone) await this.#breathe();
    while (this.#active.size >= this.#concurrency) await this.#wake.next();
    this.#raise();
  }

  /** Waits for every job. @throws what a job threw */
  async drain(): Promise<void> {
    while (this.#active.size > 0) await Promise.all(this.#active);
    this.#raise();
  }

  #raise(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }

  async #breathe(): Promise<void> {
    if (this.#clock.monotonic() - this.#yielded < YIELD_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#yielded = this.#clock.monotonic();
  }
}

/** Whether a promise is fulfilled before the event loop turns. */
function endsAtOnce(promise: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const turn = setImmediate(() => resolve(false));
    void promise.then(() => {
      clearImmediate(turn);
      resolve(true);
    });
  });
}
