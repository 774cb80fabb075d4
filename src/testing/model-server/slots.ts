/** A bound on the requests worked on at a time; the others wait in the order they came. */
export class Slots {
  readonly #size: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(size: number, mostWaiting: number) {
    this.#size = size;
    this.#mostWaiting = mostWaiting;
  }

  /** How many there are; infinite where there is no bound. */
  get size(): number {
    return this.#size;
  }

  /** Requests worked on. */
  get busy(): number {
    return this.#busy;
  }

  /** Requests that wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether one more would wait behind too many. */
  get full(): boolean {
    return this.#busy >= this.#size && this.#waiting.length >= this.#mostWaiting;
  }

  /** Resolves to what gives the slot back, once one is free. */
  async take(): Promise<() => void> {
    if (this.#busy >= this.#size) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#busy++;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const next = this.#waiting.shift();
      // the slot goes straight to who waited longest
      if (next === undefined) this.#busy--;
      else next();
    };
  }
}
