import { setMaxListeners } from 'node:events';

interface Flight<T> {
  readonly answer: Promise<T>;
  readonly end: AbortController;
  /** Those who still want the answer. */
  wanted: number;
}

/** What a caller of {@link SingleFlight.share} gets. */
export interface Shared<T> {
  readonly answer: T;
  /** Whether another caller's work gave it. */
  readonly joined: boolean;
}

/**
 * Work that is asked for twice at once is done once. A caller whose signal is aborted leaves at once and takes nothing
 * from the others; the work itself is aborted when nobody wants it any more.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /**
   * @param work is given a signal of its own; when it rejects, so do all who wait for it
   * @param left what a caller gets who does not wait to the end
   */
  async share(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
    left: () => T,
  ): Promise<Shared<T>> {
    if (signal.aborted) return { answer: left(), joined: false };
    const known = this.#flights.get(key);
    const flight = known ?? this.#start(key, work);
    flight.wanted += 1;
    const answer = await untilAborted(flight.answer, signal, () => {
      this.#leave(key, flight, signal);
      return left();
    });
    return { answer, joined: known !== undefined };
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const end = new AbortController();
    const flight: Flight<T> = { answer: work(end.signal), end, wanted: 0 };
    this.#flights.set(key, flight);
    const over = () => this.#forget(key, flight);
    flight.answer.then(over, over);
    return flight;
  }

  #leave(key: string, flight: Flight<T>, { reason }: AbortSignal): void {
    flight.wanted -= 1;
    if (flight.wanted > 0) return;
    // whoever asks now must not join work that is being given up
    this.#forget(key, flight);
    flight.end.abort(reason);
  }

  #forget(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}

async function untilAborted<T>(answer: Promise<T>, signal: AbortSignal, aborted: () => T): Promise<T> {
  let end: () => void = () => undefined;
  const ended = new Promise<T>((resolve) => {
    end = () => resolve(aborted());
    setMaxListeners(0, signal); // one signal may end many calls
    signal.addEventListener('abort', end, { once: true });
  });
  try {
    return await Promise.race([answer, ended]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
