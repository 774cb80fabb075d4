/** Whole numbers below 2³², one after another, as many as come. */
export class GrowingNumbers {
  #numbers = new Uint32Array(1024);
  #length = 0;

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const grown = new Uint32Array(this.#length * 2);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[this.#length++] = number;
  }

  /** What was pushed; shares its memory. */
  get all(): Uint32Array {
    return this.#numbers.subarray(0, this.#length);
  }
}
