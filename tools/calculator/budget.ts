import { BoundError } from '../../src/exact/rational.js';

/**
 * A count of operations that only depends on the input, so that the same text always ends the same way.
 * One operation is about the work of adding two small fractions.
 */
export class Budget {
  #left: number;
  readonly #parent: Budget | null;

  constructor(operations: number, parent: Budget | null = null) {
    this.#left = operations;
    this.#parent = parent;
  }

  /** @throws BoundError when nothing is left here, or in the budget this one is part of */
  spend(operations: number): void {
    this.#parent?.spend(operations);
    this.#left -= operations;
    if (!(this.#left >= 0)) throw new BoundError('more operations than one run may spend');
  }

  /** A smaller budget whose spending also counts here. */
  slice(operations: number): Budget {
    return new Budget(operations, this);
  }
}
