import { apply } from './originals.js';

interface Timer {
  readonly number: number;
  due: number;
  readonly every: number | undefined;
  readonly run: () => void;
}

/** Timers on a clock of their own: nobody waits, the next one is simply due. Used where the engine has none. */
export class Timers {
  readonly #timers = new Map<number, Timer>();
  #last = 0;
  #now = 0;

  /** Milliseconds at which the next timer is due; -1 where none is left. */
  next(): number {
    return this.#earliest()?.due ?? -1;
  }

  /** Sets the clock and runs the first timer due by then. */
  fire(now: number): void {
    this.#now = Math.max(this.#now, now);
    const timer = this.#earliest();
    if (timer === undefined || timer.due > now) return;
    if (timer.every === undefined) this.#timers.delete(timer.number);
    else timer.due = this.#now + timer.every;
    timer.run();
  }

  #earliest(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers.values())
      if (first === undefined || timer.due < first.due) first = timer;
    return first;
  }

  #add(run: unknown, delay: unknown, args: unknown[], repeats: boolean): number {
    if (typeof run !== 'function') throw new TypeError('The "callback" argument must be of type function.');
    const wait = Math.max(1, Math.min(Number(delay) || 1, 0x7fffffff));
    const number = ++this.#last;
    this.#timers.set(number, {
      number,
      due: this.#now + wait,
      every: repeats ? wait : undefined,
      run: () => apply(run as () => void, undefined, args),
    });
    return number;
  }

  /** The functions programs know. */
  surface(): Record<string, (...args: unknown[]) => unknown> {
    const clear = (number: unknown) => void this.#timers.delete(Number(number));
    return {
      setTimeout: (run, delay, ...args) => this.#add(run, delay, args, false),
      setInterval: (run, delay, ...args) => this.#add(run, delay, args, true),
      setImmediate: (run, ...args) => this.#add(run, 0, args, false),
      clearTimeout: clear,
      clearInterval: clear,
      clearImmediate: clear,
    };
  }
}
