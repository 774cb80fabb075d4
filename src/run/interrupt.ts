/** What is listened to; `process` has this shape. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): void;
}

/** Exit code of a process that was interrupted. */
export const INTERRUPTED = 130;

/** Turns the first Ctrl-C (or SIGTERM) into an aborted signal; the second ends the process at once. */
export class Interrupt {
  readonly #source: SignalSource;
  readonly #controller = new AbortController();
  readonly #onSignal: () => void;

  /** @param onFirst called once, e.g. to say that the run is stopping */
  constructor(source: SignalSource, onFirst: () => void) {
    this.#source = source;
    this.#onSignal = () => {
      if (this.#controller.signal.aborted) return source.exit(INTERRUPTED);
      this.#controller.abort();
      onFirst();
    };
    source.on('SIGINT', this.#onSignal);
    source.on('SIGTERM', this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Stops listening. */
  dispose(): void {
    this.#source.off('SIGINT', this.#onSignal);
    this.#source.off('SIGTERM', this.#onSignal);
  }
}
