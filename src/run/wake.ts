/**
 * Lets somebody wait for the next of many things to end. Racing their promises instead would leave a reaction on each
 * of them at every wait, and cost as many steps as there are.
 */
export class Wake {
  #resolve: (() => void) | null = null;
  #next: Promise<void> | null = null;

  /** Fulfilled at the next {@link Wake.ring}. */
  next(): Promise<void> {
    this.#next ??= new Promise((resolve) => {
      this.#resolve = resolve;
    });
    return this.#next;
  }

  /** One of them has ended. */
  ring(): void {
    this.#resolve?.();
    this.#resolve = null;
    this.#next = null;
  }
}
