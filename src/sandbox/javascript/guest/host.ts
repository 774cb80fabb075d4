/**
 * What the world outside gives to the code in a sandbox: the worker around QuickJS, or the harness in a sandboxed
 * Node process. Everything that passes is text, so nothing of either side can be reached through it.
 */
export interface GuestHost {
  /** Prints to standard output (1) or standard error (2). */
  write(stream: 1 | 2, text: string): void;
  /** Ends the program. Does not return. */
  exit(status: number): never;
  /** The whole standard input. */
  stdin(): string;
  /** Asks the other side (tests ask the program, a callback asks the tests) and waits for its answer. */
  request(message: string): string;
  /** Tells the other side that a promise was settled. */
  notify(message: string): void;
  /** Tells the judge what came of a call, or one record of a test body. */
  report(message: string): void;
}
