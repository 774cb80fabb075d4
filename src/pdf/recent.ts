/** Keeps the values used last, up to a weight in all; each process has its own. */
export class Recent<Value> {
  readonly #values = new Map<string, { readonly value: Value; readonly weight: number }>();
  readonly #most: number;
  #weight = 0;

  /** @param most the most that all values together may weigh */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Value | undefined {
    const kept = this.#values.get(key);
    if (kept === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, kept);
    return kept.value;
  }

  /** One that alone weighs too much is not kept. */
  set(key: string, value: Value, weight: number): void {
    this.#weight -= this.#values.get(key)?.weight ?? 0;
    this.#values.delete(key);
    if (weight > this.#most) return;
    this.#values.set(key, { value, weight });
    this.#weight += weight;
    for (const [oldest, kept] of this.#values) {
      if (this.#weight <= this.#most) return;
      this.#values.delete(oldest);
      this.#weight -= kept.weight;
    }
  }
}
