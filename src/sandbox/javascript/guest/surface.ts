import { plainClone } from './clone.js';
import { makeConsole } from './console.js';
import { thrownEndingText } from './ending.js';
import type { GuestHost } from './host.js';
import { makeRequire } from './modules.js';
import { attempt, whenSettled } from './originals.js';
import { linesOf, Stdin } from './stdin.js';
import { Timers } from './timers.js';

/** What the world of a program holds beside the language itself, where the engine brings nothing. */
export interface Surface {
  readonly timers: Timers;
  /** `module.exports` now. */
  readonly exports: () => unknown;
  /** The program is not the main one, but one that is asked for its functions: `require.main === module` is false. */
  readonly imported: () => void;
  readonly require: (name: unknown) => unknown;
}

/** Gives a bare engine `console`, `process`, `require`, `module`, timers, `print` and `readline`. */
export function installSurface(host: GuestHost): Surface {
  const timers = new Timers();
  const clock = timers.surface();
  const later = (run: () => void): void => void clock['setTimeout']?.(run, 0);
  const console = makeConsole(host);
  const process = makeProcess(host, later);
  const own = { console, process, timers: clock, perf_hooks: { performance: { now: () => Date.now() } } };
  const require = makeRequire(host, later, own);
  const module: { exports: unknown } = { exports: {} };
  const isMain = Object.assign(require, { main: module as object | undefined });
  let lines: string[] | undefined;
  define({
    ...clock,
    console,
    process,
    require,
    module,
    exports: module.exports,
    global: globalThis,
    performance: { now: () => Date.now() },
    print: (...args: unknown[]) => console['log']?.(...args),
    readline() {
      lines ??= linesOf(host.stdin());
      return lines.shift() ?? null;
    },
    queueMicrotask: (run: () => void) => soon(run),
    structuredClone: plainClone,
  });
  return { timers, exports: () => module.exports, require, imported };

  function imported(): void {
    isMain.main = undefined;
  }

  /** Runs something once the current job is done; what it throws ends the program. */
  function soon(run: () => void): void {
    const crash = (thrown: unknown) => {
      host.report(thrownEndingText(thrown));
      host.exit(1);
    };
    whenSettled(
      Promise.resolve(),
      () => {
        const outcome = attempt(run);
        if ('thrown' in outcome) crash(outcome.thrown);
      },
      crash,
    );
  }

  function makeProcess(host: GuestHost, later: (run: () => void) => void): object {
    const stream = (number: 1 | 2) => ({
      write(text: unknown) {
        host.write(number, String(text));
        return true;
      },
      isTTY: false,
      fd: number,
      once: () => undefined,
      on: () => undefined,
      end: () => undefined,
    });
    const process = {
      argv: ['node', 'program.js'],
      env: {},
      platform: 'linux',
      version: 'v20.0.0',
      versions: {},
      pid: 1,
      exitCode: undefined as unknown,
      stdin: new Stdin(host, later),
      stdout: stream(1),
      stderr: stream(2),
      exit: (status?: unknown) => host.exit(Number(status ?? process.exitCode ?? 0) | 0),
      nextTick: (run: (...args: unknown[]) => void, ...args: unknown[]) => soon(() => run(...args)),
      cwd: () => '/',
      uptime: () => 0,
      memoryUsage: () => ({ heapUsed: 0, rss: 0 }),
      hrtime: Object.assign(() => [Math.floor(Date.now() / 1000), (Date.now() % 1000) * 1e6], {
        bigint: () => BigInt(Date.now()) * 1_000_000n,
      }),
      on: () => process,
      once: () => process,
      emitWarning: () => undefined,
    };
    return process;
  }
}

function define(held: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(held))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}
