import type { Clock } from '../core/index.js';
import type { AskQueue } from './server-queue.js';

/** At most one question in this time, milliseconds. */
export const POLL_EVERY_MS = 2_000;
/** A server that does not tell is asked ever more rarely, down to this, milliseconds. */
const RAREST_MS = 60_000;
/** A question may take this long, milliseconds; the timer keeps no process alive. */
const POLL_MS = 1_000;

/**
 * Keeps an eye on a server's queue while there is work. It has no timer of its own: the answers of the work drive it,
 * and a question under way is given up once the work is done.
 */
export class QueuePoll {
  /** Requests that waited when the server was last asked; null where it did not say. */
  waiting: number | null = null;
  readonly #ask: AskQueue;
  readonly #clock: Clock;
  #next = Number.NEGATIVE_INFINITY;
  #every = POLL_EVERY_MS;
  #asking: AbortController | null = null;

  constructor(ask: AskQueue, clock: Clock) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** To be called while there is work; asks when it is time to, and tells `heard` an answer. */
  tick(heard: (waiting: number) => void): void {
    const now = this.#clock.monotonic();
    if (this.#asking !== null || now < this.#next) return;
    const asking = new AbortController();
    this.#asking = asking;
    this.#next = now + this.#every;
    void this.#answer(asking).then((waiting) => {
      if (this.#asking !== asking) return;
      this.#asking = null;
      this.waiting = waiting;
      this.#every = waiting === null ? Math.min(RAREST_MS, this.#every * 2) : POLL_EVERY_MS;
      if (waiting !== null) heard(waiting);
    });
  }

  /** There is no work any more. */
  stop(): void {
    this.#asking?.abort();
    this.#asking = null;
    this.waiting = null;
  }

  async #answer(asking: AbortController): Promise<number | null> {
    try {
      return await this.#ask(AbortSignal.any([asking.signal, AbortSignal.timeout(POLL_MS)]));
    } catch {
      return null;
    }
  }
}
