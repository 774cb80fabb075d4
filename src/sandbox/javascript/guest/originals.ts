/**
 * The builtins the harness needs after judged code has run, taken before: a program that replaces `JSON.stringify`
 * or `Promise.prototype.then` changes its own world, not the harness.
 */
export const { stringify, parse } = JSON;
export const { apply, construct, ownKeys, getPrototypeOf, getOwnPropertyDescriptor, defineProperty } =
  Reflect;
export const { isArray } = Array;
export const { is } = Object;

/** A builtin function, to be run by `apply`. */
export const builtin = (holder: object, key: PropertyKey): ((...args: unknown[]) => unknown) =>
  getOwnPropertyDescriptor(holder, key)?.value as (...args: unknown[]) => unknown;

const nativeThen = builtin(Promise.prototype, 'then');
// the indirect form runs in the global scope, where top-level `const` and `class` of a script can be seen
export const globalEval: (source: string) => unknown = builtin(globalThis, 'eval');

/** `promise.then(fulfilled, rejected)` by the builtin, whatever became of the method since. */
export function whenSettled(
  promise: unknown,
  fulfilled: (value: unknown) => void,
  rejected: (reason: unknown) => void,
): void {
  apply(nativeThen, promise, [fulfilled, rejected]);
}

/** Runs code and says what it threw, if it threw. */
export function attempt<T>(run: () => T): { readonly value: T } | { readonly thrown: unknown } {
  try {
    return { value: run() };
  } catch (thrown) {
    return { thrown };
  }
}
