/** Weight of one more latency in the average. */
const WEIGHT = 0.1;
/** Latencies before the average is trusted to be a best one. */
const ENOUGH = 10;
/** How far the best one follows the average at each step: what is asked changes, and so does what is good. */
const DRIFT = 0.001;

/** How long a server takes to answer: an exponentially weighted average, and the best it has been. Milliseconds. */
export class LatencyTrend {
  #average = 0;
  #best = Number.POSITIVE_INFINITY;
  #count = 0;

  /** 0 before the first latency. */
  get average(): number {
    return this.#average;
  }

  /** Infinity before there is enough to tell. */
  get best(): number {
    return this.#best;
  }

  add(ms: number): void {
    this.#count += 1;
    // a plain mean at first: the very first latency must not weigh for long
    this.#average += (ms - this.#average) * Math.max(WEIGHT, 1 / this.#count);
    if (this.#count < ENOUGH) return;
    if (this.#average < this.#best) this.#best = this.#average;
    else this.#best += (this.#average - this.#best) * DRIFT;
  }
}
