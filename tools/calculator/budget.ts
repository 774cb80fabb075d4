import { BoundError } from '../../src/exact/rational.js';

/**
 * A count of operations that only depends on the input, so that the same text always ends the same way.
 * One operation is about the work of adding two small fractions.
 */
export class Budget {
  #left: number;
  constructor(operations: number) {
    this.#left = operations;
  }

  get left(): number {
    return this.#left;
  }

  /** @throws BoundError when nothing is left */
  spend(operations: number): void {
    this.#left -= operations;
    if (!(this.#left >= 0)) throw new BoundError('more operations than one run may spend');
  }

  /** A smaller budget whose spending also counts here. */
  slice(operations: number): Budget {
    const parent = this;
    return new (class extends Budget {
      override spend(count: number): void {
        parent.spend(count);
        super.spend(count);
      }
    })(Math.min(operations, this.#left));
  }
}
