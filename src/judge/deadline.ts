import { setMaxListeners } from 'node:events';
import type { JudgeContext } from '../core/index.js';

/** A judgment whose time is up may still end the turn it is in, within this part of its time. */
const GRACE = 0.25;

/** A signal that follows the run's, and ends what is under way soon after the judgment's time, or the budget's, is up. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #run: AbortSignal;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #follow = () => this.#controller.abort(this.#run.reason);

  constructor({ signal, ask, budget }: Pick<JudgeContext, 'signal' | 'ask' | 'budget'>) {
    this.#run = signal;
    setMaxListeners(0, this.#controller.signal); // every call under way may listen
    if (signal.aborted) this.#follow();
    else {
      setMaxListeners(0, signal); // one signal may end many judgments
      signal.addEventListener('abort', this.#follow, { once: true });
    }
    // setTimeout takes 32 bits; a longer time is no bound
    const left = Math.min(ask.maxMs, budget.msLeft?.() ?? Number.POSITIVE_INFINITY);
    const ms = Math.min(left * (1 + GRACE), 2 ** 31 - 1);
    this.#timer = setTimeout(() => this.#controller.abort(new Error('the time of this judgment is up')), ms);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether the judgment's own time ended it, not the run. */
  get isOver(): boolean {
    return this.#controller.signal.aborted && !this.#run.aborted;
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#run.removeEventListener('abort', this.#follow);
  }
}
