import { type ToolFailure, toolFailure } from '../core/index.js';

/** Why a look cannot be finished; travels as an exception no further than the look itself. */
export class LookFault extends Error {
  readonly failure: ToolFailure;

  constructor(code: string, message: string) {
    super(message);
    this.failure = toolFailure(code, message);
  }
}

/** The end that a look comes to unless it is done before: its time, its caller's signal, or a fault of the page. */
export class Deadline {
  /** Aborted when the look is over, well or not. */
  readonly signal: AbortSignal;
  readonly #over = new AbortController();
  readonly #failed: Promise<never>;
  #fail: (fault: LookFault) => void = () => undefined;
  readonly #timer: NodeJS.Timeout;
  readonly #outer: AbortSignal;
  readonly #aborted = (): void =>
    this.fail(new LookFault('aborted', 'the call ended before the page was seen'));

  /** @param late what is to be said when the time is up */
  constructor(ms: number, outer: AbortSignal, late: () => LookFault) {
    this.signal = this.#over.signal;
    this.#outer = outer;
    this.#failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.#failed.catch(() => undefined);
    this.#timer = setTimeout(() => this.fail(late()), ms);
    outer.addEventListener('abort', this.#aborted, { once: true });
    if (outer.aborted) this.#aborted();
  }

  /** Ends the look. */
  fail(fault: LookFault): void {
    this.#fail(fault);
  }

  /** What is awaited, unless the end comes first. @throws LookFault */
  race<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined);
    return Promise.race([work, this.#failed]);
  }

  /** Lets go of everything. */
  release(): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener('abort', this.#aborted);
    this.#over.abort();
  }
}

/** What comes first: the work, or so many milliseconds. @returns whether the work came first */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
