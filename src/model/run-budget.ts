import { type Bounds, type Budget, type Clock, type Spending, UsageError } from '../core/index.js';

/** Every bound there is; one of another name would never hold. */
const BOUNDS: readonly string[] = ['rounds', 'toolCalls', 'tokens', 'money', 'ms'];

const COUNTED = ['rounds', 'toolCalls', 'tokens', 'money'] as const satisfies readonly (keyof Spending)[];

/** What a whole run may spend on models: counts it, and says when a bound is reached. */
export class RunBudget implements Budget {
  readonly #bounds: Bounds;
  readonly #clock: Clock;
  readonly #started: number;
  readonly #spent: Record<(typeof COUNTED)[number], number> = {
    rounds: 0,
    toolCalls: 0,
    tokens: 0,
    money: 0,
  };

  /**
   * Time counts from here.
   * @throws {UsageError} for a bound that is negative or no number, or of a name nothing counts; Infinity does not hold, and 0 is reached at once
   */
  constructor(bounds: Bounds, clock: Clock) {
    for (const [name, bound] of Object.entries(bounds)) {
      if (!BOUNDS.includes(name))
        throw new UsageError(
          `budget.${name}: expected one of ${BOUNDS.join(', ')}, got a name that nothing counts.`,
        );
      if (bound !== undefined && !(bound >= 0))
        throw new UsageError(
          `budget.${name}: expected a number of at least 0, got ${bound}. Leave it out for no bound.`,
        );
    }
    this.#bounds = bounds;
    this.#clock = clock;
    this.#started = clock.monotonic();
  }

  /** What was spent so far. */
  get spent(): Spending {
    return { ...this.#spent };
  }

  /** Counts; what is negative or no finite number (a server counts its own tokens) is left out. */
  spend(spent: Partial<Spending>): void {
    for (const name of COUNTED) {
      const more = spent[name] ?? 0;
      if (more > 0 && Number.isFinite(more)) this.#spent[name] += more;
    }
  }

  /** Which bound is reached, in words; null while there is room. */
  reached(): string | null {
    for (const name of COUNTED) {
      const bound = this.#bounds[name];
      if (bound !== undefined && this.#spent[name] >= bound)
        return `${name}: ${this.#spent[name]} of ${bound}`;
    }
    const { ms } = this.#bounds;
    if (ms === undefined) return null;
    const passed = this.#passed();
    return passed >= ms ? `ms: ${Math.floor(passed)} of ${ms}` : null;
  }

  /** Milliseconds until the bound on time; Infinity without one. */
  msLeft(): number {
    const { ms = Number.POSITIVE_INFINITY } = this.#bounds;
    return Math.max(0, ms - this.#passed());
  }

  #passed(): number {
    return this.#clock.monotonic() - this.#started;
  }
}
