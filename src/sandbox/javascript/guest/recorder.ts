import { inspect } from './inspect.js';
import { plainText } from './plain-text.js';
import { thrownText } from './thrown-text.js';

/** Where an assertion stands in the tests' source. */
export type Site = readonly [line: number, text: string];

/** Records listed; those that pass are counted only, once there are so many. */
const LISTED_PASSED = 200;
const LISTED_FAILED = 300;

/** A failed assertion on its way up. */
export class AssertionError extends Error {
  override name = 'AssertionError';
  readonly code = 'ERR_ASSERTION';
  readonly site: Site;
  readonly sides: readonly unknown[];

  constructor(message: string, site: Site, sides: readonly unknown[]) {
    super(message);
    this.site = site;
    this.sides = sides;
  }
}

/** The tests use something that is not provided: their fault, or ours, never the program's. */
export class NotProvided extends Error {
  override name = 'NotProvided';
}

/** Keeps count of assertions and reports each as it comes out, so that a run cut short has told what it saw. */
export class Recorder {
  passed = 0;
  failed = 0;
  /** Something not provided was used, wherever the error for it went. */
  notProvided: string | undefined;
  #site: Site = [0, ''];
  readonly #sites: readonly Site[];
  readonly #report: (message: string) => void;

  constructor(sites: readonly Site[], report: (message: string) => void) {
    this.#sites = sites;
    this.#report = report;
  }

  /** Says which assertion of the source comes next. */
  at(number: number): void {
    this.#site = this.#sites[number] ?? [0, ''];
  }

  /** One assertion came out. @throws AssertionError where it failed */
  settle(ok: boolean, what: string, sides: readonly unknown[], message?: unknown): void {
    const site: Site = this.#site[0] === 0 ? [0, what] : this.#site;
    if (ok) return this.#pass(site, sides);
    if (message instanceof Error) throw message;
    throw new AssertionError(typeof message === 'string' ? message : `${what} came out false`, site, sides);
  }

  #pass(site: Site, sides: readonly unknown[]): void {
    this.passed++;
    if (this.passed <= LISTED_PASSED) this.#send(site, true, sides, undefined);
    else if (this.passed % 1000 === 0) this.counts();
  }

  /** An assertion failed for good: nobody caught what it threw. */
  fail(thrown: unknown, site: Site = this.#site): void {
    this.failed++;
    if (this.failed > LISTED_FAILED) return;
    const known = thrown instanceof AssertionError;
    this.#send(
      known && thrown.site[0] !== 0 ? thrown.site : site,
      false,
      known ? thrown.sides : [],
      thrownText(thrown),
    );
  }

  /** Site of an assertion by number. */
  site(number: number): Site {
    return this.#sites[number] ?? [0, ''];
  }

  /** Reports the counts as they stand. */
  counts(): void {
    this.#report(plainText({ counts: [this.passed, this.failed] }));
  }

  #send([line, text]: Site, passed: boolean, sides: readonly unknown[], message: string | undefined): void {
    const shown = sides.map((side) => inspect(side).slice(0, 500));
    const [left, right] = sides.length === 2 ? shown : [];
    this.#report(plainText({ assertion: { line, passed, text: text.slice(0, 500), left, right, message } }));
    this.counts();
  }
}
