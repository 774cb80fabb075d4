/** Steps of the fixed piece of work. */
const STEPS = 2_000_000;
/** How many times slower than at its best a machine is called starved. */
const STARVED = 4;

/** Does a fixed piece of work. @returns milliseconds it took */
export function controlRun(): number {
  const started = performance.now();
  let x = 1;
  for (let i = 0; i < STEPS; i++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0;
  // x cannot be this, but the engine does not know, and so does the work
  return performance.now() - started + (x === 0.5 ? 1 : 0);
}

/** Tells a starved machine from a slow program: remembers how fast control runs were at their best. */
export class Control {
  #best = Number.POSITIVE_INFINITY;

  /** Takes in a control run. @returns whether the machine was starved during it */
  starved(ms: number): boolean {
    this.#best = Math.min(this.#best, ms);
    return ms > this.#best * STARVED && ms > 20;
  }
}
