import { type ToolFailure, toolFailure } from '../core/index.js';

/** Carries a failure out of `ToolFiles.once`, which keeps what it is given: a failure must not be kept. */
export class Unanswered extends Error {
  readonly failure: ToolFailure;
  constructor(failure: ToolFailure) {
    super(failure.code);
    this.name = 'Unanswered';
    this.failure = failure;
  }
}

/** Codes that a cache or a record begins its message with. */
const STATED = /^(not_in_cache): /;

/** The failure that `ToolFiles.once` rejected with: ours, or that of a cache or record that holds nothing. */
export function unrecorded(error: unknown): ToolFailure {
  if (error instanceof Unanswered) return error.failure;
  const message = error instanceof Error ? error.message.slice(0, 400) : 'no reason given';
  const code = STATED.exec(message)?.[1];
  if (code !== undefined) return toolFailure(code, message.slice(code.length + 2));
  return toolFailure('not_recorded', `expected an answer of the web, or its record, got: ${message}`);
}
