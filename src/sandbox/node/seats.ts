/** A bound on how much goes on at once; what finds no place waits its turn. */
export class Seats {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(size: number) {
    this.#free = Math.max(1, size);
  }

  /** Runs something once a place is free. @throws the signal's reason where it is aborted before */
  async taken<T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else await this.#turn(signal);
    try {
      return await run();
    } finally {
      const [next] = this.#waiting;
      if (next === undefined) this.#free++;
      else next();
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        this.#waiting.delete(seated);
        signal.removeEventListener('abort', dropped);
      };
      const seated = (): void => {
        done();
        resolve();
      };
      const dropped = (): void => {
        done();
        reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
      };
      this.#waiting.add(seated);
      signal.addEventListener('abort', dropped, { once: true });
    });
  }
}
