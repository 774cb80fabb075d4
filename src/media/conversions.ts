import { orAborted } from './or-aborted.js';
import { Unreadable } from './unreadable.js';

interface Flight<T> {
  readonly outcome: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

type Settled<T> = { readonly value: T } | { readonly unreadable: Unreadable };

/** What a kept entry counts besides its value, bytes. */
const ENTRY_BYTES = 300;

/**
 * Conversions by the digest of what is converted. Each is done once however many ask at the same time, and kept until
 * the bound is reached (least recently asked for goes first); what cannot be converted is remembered as well.
 */
export class Conversions<T> {
  readonly #maxBytes: number;
  readonly #sizeOf: (value: T) => number;
  readonly #kept = new Map<string, Settled<T>>();
  readonly #flights = new Map<string, Flight<T>>();
  #bytes = 0;

  /** @param sizeOf bytes of a converted value */
  constructor(maxBytes: number, sizeOf: (value: T) => number) {
    this.#maxBytes = maxBytes;
    this.#sizeOf = sizeOf;
  }

  /**
   * The conversion of `key`. `convert` is stopped once nobody waits for it any more.
   * @throws {Unreadable} as `convert` did, now or before
   * @throws the signal's reason
   */
  async get(key: string, convert: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const known = this.#kept.get(key);
    if (known !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      if ('unreadable' in known) throw known.unreadable;
      return known.value;
    }
    const flight = this.#flights.get(key) ?? this.#start(key, convert);
    flight.waiting += 1;
    try {
      return await orAborted(flight.outcome, signal);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) this.#land(key, flight);
    }
  }

  #start(key: string, convert: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const outcome = convert(controller.signal).then(
      (value) => {
        this.#keep(key, { value }, controller.signal);
        return value;
      },
      (error: unknown) => {
        if (error instanceof Unreadable) this.#keep(key, { unreadable: error }, controller.signal);
        throw error;
      },
    );
    const flight = { outcome, controller, waiting: 0 };
    this.#flights.set(key, flight);
    return flight;
  }

  #land(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
    flight.controller.abort(new Error('nobody waits for this conversion any more'));
    flight.outcome.catch(() => {});
  }

  #keep(key: string, settled: Settled<T>, stopped: AbortSignal): void {
    if (stopped.aborted) return;
    this.#kept.set(key, settled);
    this.#bytes += this.#weight(settled);
    for (const [oldest, entry] of this.#kept) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#kept.delete(oldest);
      this.#bytes -= this.#weight(entry);
    }
  }

  #weight(settled: Settled<T>): number {
    return ENTRY_BYTES + ('value' in settled ? this.#sizeOf(settled.value) : 0);
  }
}
