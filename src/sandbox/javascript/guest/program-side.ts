import { actOnProgram } from './acts.js';
import { thrownEndingText } from './ending.js';
import { callable, type Exported, named } from './entry-point.js';
import type { GuestHost } from './host.js';
import { jsonText, NotJson } from './json-text.js';
import { Membrane } from './membrane.js';
import { attempt, parse, whenSettled } from './originals.js';
import { plainText } from './plain-text.js';

/** The harness beside a program: calls its entry point, or answers its tests. */
export interface ProgramSide {
  /** Hands out a name of a program that is wrapped in a function. */
  readonly handOut: (name: string, take: () => unknown) => void;
  /** A name that was handed out. */
  handedOut(name: string): unknown;
  /** Looks the entry point up. @returns whether there is a function of that name */
  enter(entryPoint: string): boolean;
  /** Calls the entry point with a JSON list; the outcome is reported, at once or once its promise is settled. */
  call(argsText: string): void;
  /** Answers a request of the tests. */
  answer(message: string): string;
  /** Hears of a settled promise of the tests. */
  hear(message: string): void;
  /** Reports the end an uncaught exception makes. */
  failed(thrown: unknown): void;
}

/** @param exports `module.exports` now */
export function programSide(host: GuestHost, exports: () => unknown): ProgramSide {
  const program: Exported = { exports, handedOut: new Map() };
  let entry: ((...args: unknown[]) => unknown) | undefined;
  const membrane = new Membrane('program', host, (operation, target, args) => {
    if (operation === 'defined') return args.map((name) => named(String(name), program)[0]);
    if (operation === 'entry') return callable(String(args[0]), program);
    if (operation === 'named') return named(String(args[0]), program)[1];
    if (operation === 'exports') return [isModule(exports()), exports()];
    return actOnProgram(operation, target, args);
  });
  const report = (value: unknown): void => {
    const text = attempt(() => jsonText(value));
    if ('value' in text) return host.report(plainText({ value: text.value }));
    return fail(text.thrown);
  };
  const fail = (thrown: unknown): void => {
    if (!(thrown instanceof NotJson)) return host.report(thrownEndingText(thrown));
    const message = `returned ${thrown.message}, which JSON cannot hold`;
    return host.report(plainText({ end: { ending: 'exception', message, stderr: '' } }));
  };
  return {
    handOut(name, take) {
      const outcome = attempt(take);
      if ('value' in outcome && outcome.value !== undefined) program.handedOut.set(name, outcome.value);
    },
    handedOut: (name) => program.handedOut.get(name),
    enter(entryPoint) {
      entry = callable(entryPoint, program);
      return entry !== undefined;
    },
    call(argsText) {
      const args = parse(argsText) as unknown[];
      const outcome = attempt(() => entry?.(...args));
      if ('thrown' in outcome) return fail(outcome.thrown);
      if (!isPromise(outcome.value)) return report(outcome.value);
      return whenSettled(outcome.value, report, fail);
    },
    answer: (message) => membrane.answer(message),
    hear: (message) => membrane.hear(message),
    failed: (thrown) => host.report(thrownEndingText(thrown)),
  };
}

/** Whether exports are those of a module with `import` and `export`, by the mark the transformer leaves. */
const isModule = (exports: unknown): boolean =>
  typeof exports === 'object' && exports !== null && Object.hasOwn(exports, '__esModule');

function isPromise(value: unknown): boolean {
  try {
    return value instanceof Promise;
  } catch {
    return false;
  }
}
