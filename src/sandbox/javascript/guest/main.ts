import type { GuestHost } from './host.js';
import { attempt, parse } from './originals.js';
import { type ProgramSide, programSide } from './program-side.js';
import { installSurface, type Surface } from './surface.js';
import { type TestsPlan, type TestsSide, testsSide } from './tests-side.js';

/** What the harness in a sandbox offers to what started it. */
export interface Guest extends ProgramSide {
  /** Becomes the tests' side. @param planText JSON of a {@link TestsPlan} */
  tests(planText: string): void;
  /** The tests' side, after {@link Guest.tests}. */
  test(): TestsSide;
  /** Says, before the program runs, that it is not the main one. */
  imported(): void;
  nextTimer(): number;
  fireTimer(now: number): void;
}

/** What a full Node brings by itself. */
export interface Engine {
  readonly require: (name: unknown) => unknown;
  readonly exports: () => unknown;
}

/**
 * Starts the harness in a world of its own.
 * @param engine given where the engine brings `console`, `process`, timers and modules; else they are installed
 */
export function startGuest(host: GuestHost, engine?: Engine): Guest {
  const surface: Surface | undefined = engine === undefined ? installSurface(host) : undefined;
  const world: Engine = engine ?? (surface as Surface);
  const program = programSide(host, world.exports);
  let tests: TestsSide | undefined;
  const test = (): TestsSide => {
    if (tests === undefined) throw new Error('expected tests() first');
    return tests;
  };
  return {
    ...program,
    tests(planText) {
      tests = testsSide(host, parse(planText) as TestsPlan, world.require, () => program.handedOut('check'));
    },
    test,
    answer: (message) => (tests ?? program).answer(message),
    hear: (message) => (tests ?? program).hear(message),
    imported: () => surface?.imported(),
    nextTimer: () => surface?.timers.next() ?? -1,
    fireTimer(now) {
      const outcome = attempt(() => surface?.timers.fire(now));
      if (!('thrown' in outcome)) return;
      if (tests === undefined) program.failed(outcome.thrown);
      else tests.failed(outcome.thrown, false);
    },
  };
}
