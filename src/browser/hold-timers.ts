/** Where the function lies that lets the timers of a frame go; gone once it is called. */
export const RELEASE = '__lookRelease';

type Run = (...args: unknown[]) => void;

/** What of the page's global object is replaced. */
interface PageTimers {
  setTimeout: (run: Run | string, ms?: number, ...args: unknown[]) => number;
  setInterval: (run: Run | string, ms?: number, ...args: unknown[]) => number;
  clearTimeout: (id?: number) => void;
  clearInterval: (id?: number) => void;
  requestAnimationFrame: (run: (time: number) => void) => number;
  cancelAnimationFrame: (id: number) => void;
}

/**
 * Runs in every frame before the page's own scripts; takes nothing from the module around it. Timers that are set while
 * the page loads begin together when its virtual time does, so that how long it took to load shows nowhere; frames are
 * timers, 16 ms apart.
 * @param elapsed the page's own clock, milliseconds
 */
export function holdTimers(elapsed: () => number): void {
  const page = globalThis as unknown as PageTimers;
  const native = {
    setTimeout: page.setTimeout.bind(page),
    setInterval: page.setInterval.bind(page),
    clear: page.clearTimeout.bind(page),
  };
  /** Those that wait, and the native timers they have become. */
  const waiting = new Map<number, () => number>();
  const started = new Map<number, number>();
  let held = true;
  let last = 1_000_000_000;
  const timer =
    (set: (run: Run | string, ms?: number, ...args: unknown[]) => number) =>
    (run: Run | string, ms?: number, ...args: unknown[]): number => {
      if (!held) return set(run, ms, ...args);
      last++;
      waiting.set(last, () => set(run, ms, ...args));
      return last;
    };
  const clear = (id?: number): void => {
    if (id !== undefined) waiting.delete(id);
    native.clear(id !== undefined ? (started.get(id) ?? id) : id);
  };
  page.setTimeout = timer(native.setTimeout);
  page.setInterval = timer(native.setInterval);
  page.clearTimeout = clear;
  page.clearInterval = clear;
  page.requestAnimationFrame = (run) => page.setTimeout(() => run(elapsed()), 16);
  page.cancelAnimationFrame = clear;
  Object.defineProperty(page, '__lookRelease', {
    configurable: true,
    value: () => {
      held = false;
      Reflect.deleteProperty(page, '__lookRelease');
      for (const [id, start] of waiting) started.set(id, start());
      waiting.clear();
    },
  });
}
