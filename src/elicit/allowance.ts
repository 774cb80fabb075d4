import type { AskLimits, Budget, Clock, Spending } from '../core/index.js';

/** What one judgment may still spend on models: its own bounds, and what is left of the run's. */
export class Allowance {
  readonly #limits: AskLimits;
  readonly #budget: Budget;
  readonly #clock: Clock;
  readonly #started: number;
  #tokens = 0;
  #money = 0;

  constructor(limits: AskLimits, budget: Budget, clock: Clock) {
    this.#limits = limits;
    this.#budget = budget;
    this.#clock = clock;
    this.#started = clock.monotonic();
  }

  /** Counts towards this judgment and the run. */
  spend(spent: Partial<Spending>): void {
    this.#tokens += counted(spent.tokens);
    this.#money += counted(spent.money);
    this.#budget.spend(spent);
  }

  /** Which bound is reached, in words; null while there is room. */
  reached(): string | null {
    const { maxTokens, maxMoney } = this.#limits;
    if (this.#tokens >= maxTokens) return `tokens of this judgment: ${this.#tokens} of ${maxTokens}`;
    if (this.#money >= maxMoney) return `money of this judgment: ${this.#money} of ${maxMoney}`;
    if (this.#ownMsLeft() <= 0) return `time of this judgment: ${this.#limits.maxMs} ms`;
    const run = this.#budget.reached();
    return run === null ? null : `${run} of this run`;
  }

  /** Milliseconds this judgment may still take, by its own bound and the run's; 0 when the time is up. */
  msLeft(): number {
    return Math.min(this.#ownMsLeft(), this.#budget.msLeft?.() ?? Number.POSITIVE_INFINITY);
  }

  #ownMsLeft(): number {
    return Math.max(0, this.#limits.maxMs - (this.#clock.monotonic() - this.#started));
  }
}

/** What a model counts of itself may be no number, or negative; a bound must hold all the same. */
const counted = (more = 0): number => (more > 0 && Number.isFinite(more) ? more : 0);
