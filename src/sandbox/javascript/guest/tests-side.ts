import { actOnTests } from './acts.js';
import { makeAssert } from './assert.js';
import { ProtocolError } from './decoder.js';
import { thrownEnding } from './ending.js';
import { makeExpect } from './expect.js';
import type { GuestHost } from './host.js';
import { showForeignBy } from './inspect.js';
import { Membrane } from './membrane.js';
import { attempt, globalEval, whenSettled } from './originals.js';
import { plainText } from './plain-text.js';
import { AssertionError, NotProvided, Recorder, type Site } from './recorder.js';
import { Suite } from './suite.js';
import { thrownText } from './thrown-text.js';

/** What the tests are and what they need. */
export interface TestsPlan {
  readonly sites: readonly Site[];
  /** Names the source mentions: those the program defines become stand-ins for them. */
  readonly names: readonly string[];
  readonly entryPoint: string | null;
}

/** The harness beside the tests. */
export interface TestsSide {
  /** Sets out what the tests know besides the program: `assert`, `expect`, `describe`, `it`, `require`. */
  prepare(): void;
  /** Sets out the program's names. Throws where the entry point is missing. */
  bind(): void;
  /** The source has run: runs what it declared, then reports the end. */
  finish(): void;
  /** Reports the end an uncaught exception makes. @param ofTests whether it happened before the program had a part */
  failed(thrown: unknown, ofTests: boolean): void;
  /** The source is wrapped in a function: its end is the end of this promise. */
  await(promise: unknown): void;
  answer(message: string): string;
  hear(message: string): void;
}

/** Globals of Node and browsers that tests may use and an engine may lack; lacking them says nothing of a program. */
const HOST_GLOBALS =
  /^(?:Buffer|URL|URLSearchParams|TextEncoder|TextDecoder|fetch|Intl|AbortController|Event|EventTarget|crypto|WebAssembly|window|document|jest|vi|sinon|chai|should|Blob|atob|btoa)$/;

type TestRequire = (name: unknown) => unknown;

/**
 * @param engineRequire `require` of the engine, for modules that are not the program and no test framework
 * @param handedOut `check`, where the tests are wrapped in a function
 */
export function testsSide(
  host: GuestHost,
  plan: TestsPlan,
  engineRequire: TestRequire,
  handedOut: () => unknown,
): TestsSide {
  const recorder = new Recorder(plan.sites, (message) => host.report(message));
  const membrane = new Membrane('tests', host, actOnTests);
  const isRemote = (value: object): boolean => membrane.remoteNumber(value) !== undefined;
  const missing = new WeakSet<object>();
  const isOurs: IsOurs = (thrown) => saysNothingOfProgram(thrown, membrane, missing, plan.names);
  const suite = new Suite(recorder, isOurs);
  let candidate: unknown;
  showForeignBy((value) => (isRemote(value) ? String(membrane.ask('show', value)).slice(0, 500) : undefined));

  const end = (ending: string, message: string, blame: 'program' | 'tests'): void => {
    recorder.counts();
    host.report(plainText({ end: { ending, message: message.slice(0, 2000), blame } }));
  };
  const failed = (thrown: unknown, ofTests: boolean): void => {
    if (recorder.notProvided !== undefined) return end('exception', recorder.notProvided, 'tests');
    if (thrown instanceof ProtocolError)
      return end('crashed', `the program answered nonsense: ${thrown.message}`, 'program');
    if (thrown instanceof AssertionError && !ofTests) {
      recorder.fail(thrown, thrown.site);
      return end('finished', '', 'program');
    }
    const { ending, message } = thrownEnding(thrown);
    return end(ending, message, ofTests || isOurs(thrown) ? 'tests' : 'program');
  };
  const finish = async (check: unknown): Promise<void> => {
    if (typeof check === 'function') await (check as (candidate: unknown) => unknown)(candidate);
    await suite.run();
    if (recorder.notProvided !== undefined) return end('exception', recorder.notProvided, 'tests');
    if (recorder.passed + recorder.failed === 0)
      return end('exception', 'the tests made no assertion', 'tests');
    return end('finished', '', 'program');
  };
  const settle = (promise: unknown): void =>
    whenSettled(
      promise,
      () => undefined,
      (thrown) => failed(thrown, false),
    );
  const given = testWorld(recorder, membrane, isRemote, suite, isOurs, (name) => {
    const module = attempt(() => engineRequire(name));
    if ('value' in module) return module.value;
    if (typeof module.thrown === 'object' && module.thrown !== null) missing.add(module.thrown);
    throw module.thrown;
  });
  return {
    prepare: () => define(given),
    bind() {
      const { entryPoint } = plan;
      const mentioned = plan.names.filter((name) => !(name in globalThis));
      const defined = membrane.ask('defined', undefined, ...mentioned) as boolean[];
      mentioned.forEach((name, i) => {
        if (defined[i] === true) defineLive(name, () => membrane.ask('named', undefined, name));
      });
      if (entryPoint === null) return;
      candidate = membrane.ask('entry', undefined, entryPoint);
      if (typeof candidate !== 'function')
        throw new ReferenceError(`${entryPoint} is not a function of the program`);
      if (!('candidate' in globalThis)) define({ candidate });
    },
    finish: () => settle(finish(globalEval("typeof check === 'function' ? check : undefined"))),
    await: (promise) =>
      whenSettled(
        promise,
        () => settle(finish(handedOut())),
        (thrown) => failed(thrown, false),
      ),
    failed,
    answer: (message) => membrane.answer(message),
    hear: (message) => membrane.hear(message),
  };
}

/** Whether an exception says something of the tests, or of what we provide them with, and nothing of the program. */
type IsOurs = (thrown: unknown) => boolean;

/**
 * Judges an exception by where it comes from, not by what it says: a program may say anything, and hand its tests an
 * error or a message that they throw.
 * @param missing exceptions with which a module was not found
 * @param names names the source of the tests mentions
 */
function saysNothingOfProgram(
  thrown: unknown,
  membrane: Membrane,
  missing: WeakSet<object>,
  names: readonly string[],
): boolean {
  if (thrown instanceof NotProvided) return true;
  if (typeof thrown !== 'object' || thrown === null || membrane.cameAcross(thrown)) return false;
  if (missing.has(thrown)) return true;
  const name = /^ReferenceError: '?([\w$]+)'? is not defined/.exec(thrownText(thrown))?.[1];
  return name !== undefined && HOST_GLOBALS.test(name) && names.includes(name) && !(name in globalThis);
}

/** The globals tests know. */
function testWorld(
  recorder: Recorder,
  membrane: Membrane,
  isRemote: (value: object) => boolean,
  suite: Suite,
  isOurs: IsOurs,
  engineRequire: TestRequire,
): Record<string, unknown> {
  const assert = makeAssert(recorder, isRemote);
  const expect = makeExpect(recorder, isRemote);
  const frame = { ...suite.surface(), expect };
  const own = new Map<string, unknown>([
    ['assert', assert],
    ['assert/strict', (assert as { strict: object }).strict],
    ['test', frame],
    ['vitest', frame],
    ['@jest/globals', frame],
  ]);
  const program = (): unknown => {
    const [isModule, exports] = membrane.ask('exports', undefined) as [boolean, object];
    return isModule ? Object.defineProperty(exports, '__esModule', { value: true }) : exports;
  };
  const require = (name: unknown): unknown => {
    const bare = String(name).replace(/^node:/, '');
    if (own.has(bare)) return own.get(bare);
    return /^[./]/.test(bare) ? program() : engineRequire(name);
  };
  const console = (globalThis as { console?: object }).console ?? {};
  const judged = (ok: unknown, message?: unknown) => {
    // the console goes on after a failed assertion, and so do the tests
    const outcome = attempt(() => recorder.settle(Boolean(ok), 'console.assert', [ok], message));
    if ('thrown' in outcome) recorder.fail(outcome.thrown);
  };
  return {
    ...frame,
    assert,
    require,
    console: Object.assign(Object.create(console) as object, { assert: judged }),
    [SOFT]: softly(recorder, membrane, isOurs),
  };
}

/** Name of the function that the rewritten source calls around assertions. */
export const SOFT = '__assay_at';

/**
 * Around one assertion of the source. With a body: runs it, and records a failure instead of throwing it, unless the
 * program is waiting for a callback of the tests (it might catch what is thrown). Without: notes where we are.
 */
function softly(recorder: Recorder, membrane: Membrane, isOurs: IsOurs) {
  const keep = (thrown: unknown, number: number): void => {
    if (membrane.answering > 0 || thrown instanceof ProtocolError || recorder.notProvided !== undefined)
      throw thrown;
    // what the tests lack is no failure of the program's
    if (isOurs(thrown)) throw thrown;
    recorder.fail(thrown, recorder.site(number));
  };
  const wait = async (promise: PromiseLike<unknown>, number: number): Promise<void> => {
    try {
      await promise;
    } catch (thrown) {
      keep(thrown, number);
    }
  };
  return (number: number, body?: () => unknown): unknown => {
    recorder.at(number);
    if (body === undefined) return undefined;
    const outcome = attempt(body);
    if ('thrown' in outcome) return keep(outcome.thrown, number);
    return outcome.value instanceof Promise ? wait(outcome.value, number) : undefined;
  };
}

function define(held: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(held))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

/** A global read from the program each time; the tests may put their own in its place. */
function defineLive(name: string, read: () => unknown): void {
  Object.defineProperty(globalThis, name, {
    get: read,
    set(value: unknown) {
      define({ [name]: value });
    },
    configurable: true,
    enumerable: false,
  });
}
