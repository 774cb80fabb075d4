import { hash } from 'node:crypto';

const FIRST_CAPACITY = 1024;
/** Share of the slots in use at which the table doubles. */
const MAX_LOAD = 0.7;

/**
 * A set of strings that keeps 64 bits of the SHA-256 of each (open addressing over typed arrays): a million
 * strings of any length take 16 MiB. Two strings of a million share a fingerprint with probability 3e-8.
 */
export class FingerprintSet {
  #high = new Uint32Array(FIRST_CAPACITY);
  #low = new Uint32Array(FIRST_CAPACITY);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(key: string): boolean {
    const [high, low] = fingerprint(key);
    const slot = this.#find(high, low);
    return this.#high[slot] !== 0 || this.#low[slot] !== 0;
  }

  /** Adds `key`; false where it was there before. */
  add(key: string): boolean {
    const [high, low] = fingerprint(key);
    const slot = this.#find(high, low);
    if (this.#high[slot] !== 0 || this.#low[slot] !== 0) return false;
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#size += 1;
    if (this.#size > this.#high.length * MAX_LOAD) this.#double();
    return true;
  }

  /** The slot that holds this fingerprint, or the empty one it would go to. */
  #find(high: number, low: number): number {
    const mask = this.#high.length - 1;
    let slot = low & mask;
    while (
      (this.#high[slot] !== 0 || this.#low[slot] !== 0) &&
      (this.#high[slot] !== high || this.#low[slot] !== low)
    ) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #double(): void {
    const high = this.#high;
    const low = this.#low;
    this.#high = new Uint32Array(high.length * 2);
    this.#low = new Uint32Array(low.length * 2);
    for (let from = 0; from < high.length; from += 1) {
      const h = high[from] ?? 0;
      const l = low[from] ?? 0;
      if (h === 0 && l === 0) continue;
      const slot = this.#find(h, l);
      this.#high[slot] = h;
      this.#low[slot] = l;
    }
  }
}

function fingerprint(key: string): [high: number, low: number] {
  const digest = hash('sha256', key, 'buffer');
  const high = digest.readUInt32LE(0);
  const low = digest.readUInt32LE(4);
  // Both zero marks an empty slot.
  return high === 0 && low === 0 ? [0, 1] : [high, low];
}
