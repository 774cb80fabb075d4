import type { ToolFailure } from '../../src/core/index.js';

/** Carries a failure out of what is recorded, so that only what was fetched is kept. */
export class Unfetched extends Error {
  readonly failure: ToolFailure;
  constructor(failure: ToolFailure) {
    super(failure.code);
    this.name = 'Unfetched';
    this.failure = failure;
  }
}
