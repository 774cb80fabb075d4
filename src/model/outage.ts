/** Pause after the first request that found no server, milliseconds; it doubles with each. */
const FIRST_MS = 100;
/** Longest pause, milliseconds: a server that is back is found within this time. */
const MOST_MS = 1_000;
/** So long a server is waited for, milliseconds; from then on whoever asks finds out alone, and ends by its own retries. */
export const PATIENCE_MS = 60_000;

/**
 * What is known of a server that is gone: it gave no HTTP answer at all. While it is, one request at a time finds out
 * whether it is back, and the others wait without using up their attempts ("Circuit Breaker" of M. Nygard, "Release It!").
 */
export class Outage {
  #since: number | null = null;
  #noticed = Number.NEGATIVE_INFINITY;
  #failures = 0;
  /** Whether a request is under way that was let through to find out. */
  isTried = false;
  /** When the next request may find out, milliseconds of the limit's clock. */
  nextAt = Number.NEGATIVE_INFINITY;

  /** Whether requests wait for the server to come back. @param now milliseconds of the limit's clock */
  holds(now: number): boolean {
    return this.#since !== null && now - this.#since <= PATIENCE_MS;
  }

  /** A request ended without an answer; one that was sent before the outage was last noticed is no news of it. */
  lost(entered: number, now: number): void {
    if (this.#since !== null && entered < this.#noticed) return;
    this.#since ??= now;
    this.#noticed = now;
    this.#failures += 1;
    this.isTried = false;
    this.nextAt = now + this.#pauseMs;
  }

  /** A request is let through to find out; if it is not refused within a pause, the server took it. */
  tried(now: number): void {
    this.isTried = true;
    this.nextAt = now + this.#pauseMs;
  }

  /** The server answered, or took a request. */
  over(): void {
    this.#since = null;
    this.#noticed = Number.NEGATIVE_INFINITY;
    this.#failures = 0;
    this.isTried = false;
    this.nextAt = Number.NEGATIVE_INFINITY;
  }

  get #pauseMs(): number {
    return Math.min(MOST_MS, FIRST_MS * 2 ** (this.#failures - 1));
  }
}
