import { FingerprintSet } from './fingerprint-set.js';

/** Gives every record of the data an id of its own; decided by the records before it alone. */
export class SampleIds {
  readonly #taken = new FingerprintSet();

  /** Takes an id that the data gives; false where an earlier record has it. */
  claim(id: string): boolean {
    return this.#taken.add(id);
  }

  /** The id of a record without one: `line:N`, with a `+` for each earlier record that was given that name. */
  fallback(line: number): string {
    let id = `line:${line}`;
    while (!this.#taken.add(id)) id += '+';
    return id;
  }
}
