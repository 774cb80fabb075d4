import type { AssertionRun, Ended, TestRun } from '../runtime.js';

const MOST_ASSERTIONS = 500;

/** Collects what the tests' side reports while it runs, so that a run that is cut short has said what it saw. */
export class TestReport {
  readonly #assertions: AssertionRun[] = [];
  #passed = 0;
  #failed = 0;
  /** Whose doing the end was, by the tests' side. */
  blame: 'program' | 'tests' | undefined;

  /** Takes in one report. */
  take(report: Readonly<Record<string, unknown>>): void {
    const { assertion, counts, end } = report as {
      assertion?: Record<string, unknown>;
      counts?: readonly [number, number];
      end?: { blame?: 'program' | 'tests' };
    };
    if (assertion !== undefined && this.#assertions.length < MOST_ASSERTIONS)
      this.#assertions.push(read(assertion));
    if (counts !== undefined) [this.#passed, this.#failed] = counts;
    if (end?.blame !== undefined) this.blame ??= end.blame;
  }

  /** The whole run, given how it ended. */
  run(ended: Ended, blame: 'program' | 'tests'): TestRun {
    return { ...ended, assertions: this.#assertions, passed: this.#passed, failed: this.#failed, blame };
  }
}

function read({ line, passed, text, left, right, message }: Record<string, unknown>): AssertionRun {
  return {
    line: Number(line),
    passed: passed === true,
    text: String(text).slice(0, 500),
    ...(typeof left === 'string' ? { left: left.slice(0, 500) } : {}),
    ...(typeof right === 'string' ? { right: right.slice(0, 500) } : {}),
    ...(typeof message === 'string' ? { message: message.slice(0, 2000) } : {}),
  };
}
