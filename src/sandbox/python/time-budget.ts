import type { ProgramLimits } from '../runtime.js';

/** After so many cases ran out of time the rest is not tried. */
const MAX_TIMEOUTS = 3;

/** The time of a whole job, shared by its cases. */
export class TimeBudget {
  readonly #limits: ProgramLimits;
  #used = 0;
  #timeouts = 0;

  constructor(limits: ProgramLimits) {
    this.#limits = limits;
  }

  /** Milliseconds left for all cases. */
  get leftMs(): number {
    return Math.max(0, this.#limits.totalMs - this.#used);
  }

  /** Milliseconds the next case may take. */
  get wallMs(): number {
    return Math.min(this.#limits.wallMs, Math.ceil(this.leftMs));
  }

  get spent(): boolean {
    return this.#timeouts >= MAX_TIMEOUTS || this.leftMs <= 0;
  }

  /** Why the rest is not tried. */
  get why(): string {
    return this.#timeouts >= MAX_TIMEOUTS
      ? `${MAX_TIMEOUTS} cases ran out of time before`
      : `the cases before used up the ${this.#limits.totalMs} ms of the job`;
  }

  take(ms: number, timedOut: boolean): void {
    this.#used += ms;
    if (timedOut) this.#timeouts += 1;
  }
}
