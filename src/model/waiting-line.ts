import { setMaxListeners } from 'node:events';

interface Waiter {
  readonly signal: AbortSignal;
  readonly settle: (admitted: boolean) => void;
  readonly leave: () => void;
  /** False once it was admitted or has left. */
  waits: boolean;
}

/** Who waits for a place, first come first served. */
export class WaitingLine {
  #line: Waiter[] = [];
  #head = 0;
  #size = 0;
  readonly #left: () => void;

  /** @param left told when somebody gave up waiting */
  constructor(left: () => void) {
    this.#left = left;
  }

  get size(): number {
    return this.#size;
  }

  /** True when it is one's turn, false when the signal ended the waiting. */
  join(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        signal,
        settle: resolve,
        waits: true,
        leave: () => {
          this.#end(waiter, false);
          this.#left();
        },
      };
      this.#size += 1;
      this.#line.push(waiter);
      setMaxListeners(0, signal); // one signal may end many calls
      signal.addEventListener('abort', waiter.leave, { once: true });
    });
  }

  /** Admits whoever came first. */
  admit(): void {
    for (;;) {
      const first = this.#line[this.#head];
      if (first === undefined) return;
      this.#head += 1;
      // those before the head are dropped now and then, which costs less than a shift each time
      if (this.#head >= 256 && this.#head * 2 >= this.#line.length) {
        this.#line = this.#line.slice(this.#head);
        this.#head = 0;
      }
      if (first.waits) return this.#end(first, true);
    }
  }

  #end(waiter: Waiter, admitted: boolean): void {
    waiter.waits = false;
    waiter.signal.removeEventListener('abort', waiter.leave);
    this.#size -= 1;
    waiter.settle(admitted);
  }
}
