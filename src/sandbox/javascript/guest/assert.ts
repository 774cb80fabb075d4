import { deepEqual, type IsRemote } from './equal.js';
import { withOnly } from './not-provided.js';
import { is } from './originals.js';
import { AssertionError, type Recorder } from './recorder.js';
import { isExpected } from './thrown-check.js';

type Run = () => unknown;

/** What of `node:assert` tests commonly use, each call recorded. */
export function makeAssert(recorder: Recorder, isRemote: IsRemote): object {
  const remote = (value: unknown): boolean => typeof value === 'object' && value !== null && isRemote(value);
  // `==` with an object of the program would ask it what it wants to be
  const loose = (left: unknown, right: unknown): boolean =>
    // biome-ignore lint/suspicious/noDoubleEquals: the loose comparison is what was asked for
    is(left, right) || (!remote(left) && !remote(right) && left == right);
  const deep = (strict: boolean) => (left: unknown, right: unknown) =>
    deepEqual(left, right, { strict, isRemote });
  const compare =
    (name: string, test: (left: unknown, right: unknown) => boolean) =>
    (left: unknown, right: unknown, message?: unknown): void =>
      recorder.settle(test(left, right), `assert.${name}`, [left, right], message);
  const not = (test: (left: unknown, right: unknown) => boolean) => (left: unknown, right: unknown) =>
    !test(left, right);
  const ok = (value: unknown, message?: unknown): void =>
    recorder.settle(Boolean(value), 'assert', [value], message);
  const matches = (text: unknown, pattern: unknown) =>
    typeof text === 'string' && pattern instanceof RegExp && pattern.test(text);
  const assert = Object.assign((value: unknown, message?: unknown) => ok(value, message), {
    ok,
    equal: compare('equal', loose),
    notEqual: compare('notEqual', not(loose)),
    strictEqual: compare('strictEqual', is),
    notStrictEqual: compare('notStrictEqual', not(is)),
    deepEqual: compare('deepEqual', deep(false)),
    notDeepEqual: compare('notDeepEqual', not(deep(false))),
    deepStrictEqual: compare('deepStrictEqual', deep(true)),
    notDeepStrictEqual: compare('notDeepStrictEqual', not(deep(true))),
    match: compare('match', matches),
    doesNotMatch: compare(
      'doesNotMatch',
      (text, pattern) => typeof text === 'string' && !matches(text, pattern),
    ),
    ifError: (value: unknown) =>
      recorder.settle(value === null || value === undefined, 'assert.ifError', [value]),
    fail: (message?: unknown) => recorder.settle(false, 'assert.fail', [], message ?? 'Failed'),
    ...throwing(recorder, isRemote),
    AssertionError,
  });
  const whole = withOnly('assert', assert, recorder);
  const strict = Object.assign((value: unknown, message?: unknown) => ok(value, message), assert, {
    equal: assert.strictEqual,
    notEqual: assert.notStrictEqual,
    deepEqual: assert.deepStrictEqual,
    notDeepEqual: assert.notDeepStrictEqual,
  });
  Object.assign(assert, { strict: withOnly('assert.strict', strict, recorder) });
  return whole;
}

/** Assertions on what is thrown. */
function throwing(recorder: Recorder, isRemote: IsRemote) {
  const judge = (name: string, outcome: Outcome, expected: unknown, message: unknown) => {
    const said = typeof expected === 'string' ? expected : message;
    if (!outcome.threw) return recorder.settle(false, `assert.${name}`, [], said ?? 'nothing was thrown');
    // what node does: something else than expected that was thrown goes on its way
    if (!isExpected(outcome.thrown, expected, isRemote)) throw outcome.thrown;
    return recorder.settle(true, `assert.${name}`, []);
  };
  const clean = (name: string, outcome: Outcome, message: unknown) =>
    recorder.settle(
      !outcome.threw,
      `assert.${name}`,
      [],
      message ?? (outcome.threw ? 'an exception was thrown' : undefined),
    );
  return {
    throws: (run: Run, expected?: unknown, message?: unknown) =>
      judge('throws', outcomeOf(run), expected, message),
    doesNotThrow: (run: Run, message?: unknown) => clean('doesNotThrow', outcomeOf(run), message),
    rejects: async (run: unknown, expected?: unknown, message?: unknown) =>
      judge('rejects', await outcomeOfPromise(run), expected, message),
    doesNotReject: async (run: unknown, message?: unknown) =>
      clean('doesNotReject', await outcomeOfPromise(run), message),
  };
}

/** How a function or a promise came out. */
export interface Outcome {
  readonly threw: boolean;
  readonly thrown: unknown;
}

/** Runs a function and keeps what it throws. */
export function outcomeOf(run: Run): Outcome {
  try {
    run();
    return { threw: false, thrown: undefined };
  } catch (thrown) {
    return { threw: true, thrown };
  }
}

/** Awaits a promise, or what a function returns, and keeps what it throws. */
export async function outcomeOfPromise(run: unknown): Promise<Outcome> {
  try {
    await (typeof run === 'function' ? (run as Run)() : run);
    return { threw: false, thrown: undefined };
  } catch (thrown) {
    return { threw: true, thrown };
  }
}
