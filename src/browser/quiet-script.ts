import { holdTimers as hold } from './hold-timers.js';

/** When pages live, ms since 1970: noon of 1 January 2026, UTC. */
export const PAGE_EPOCH = Date.UTC(2026, 0, 1, 12);

/** What of the page's global object is replaced. */
interface PageGlobal {
  Math: { random: () => number };
  Date: DateConstructor;
  performance: { now(): number };
  crypto?: { getRandomValues<T extends ArrayBufferView>(array: T): T };
  console: Record<string, unknown>;
}

/**
 * Runs in every frame before the page's own scripts; takes nothing from the module around it. It makes chance repeat
 * itself, and the clock stand at the epoch until the page's virtual time runs, so that one page looks the same twice.
 * What a page does to undo it costs that page its sameness, and nobody anything else.
 */
function quiet(epoch: number, mostLogs: number, holdTimers: (elapsed: () => number) => void): void {
  const page = globalThis as unknown as PageGlobal;
  let state = 0x9e3779b9;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  page.Math.random = draw;
  if (page.crypto !== undefined)
    page.crypto.getRandomValues = (array) => {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(draw() * 256);
      return array;
    };
  const Native = page.Date;
  const real = Native.now;
  let asked = 0;
  // a loop that waits for the clock must come to an end
  const now = (): number => {
    const time = real.call(Native);
    const virtual = time >= epoch && time < epoch + 3_600_000 ? time - epoch : 0;
    return epoch + virtual + Math.floor(asked++ / 1_000);
  };
  function Fixed(this: unknown, ...parts: []): Date | string {
    if (new.target === undefined) return new Native(now()).toString();
    return Reflect.construct(Native, parts.length === 0 ? [now()] : parts, new.target) as Date;
  }
  Fixed.prototype = Native.prototype;
  Fixed.now = now;
  Fixed.parse = Native.parse;
  Fixed.UTC = Native.UTC;
  Object.defineProperty(Fixed, 'length', { value: 7 });
  Object.defineProperty(Fixed, 'name', { value: 'Date' });
  Object.defineProperty(Native.prototype, 'constructor', {
    value: Fixed,
    configurable: true,
    writable: true,
  });
  page.Date = Fixed as unknown as DateConstructor;
  const elapsed = (): number => now() - epoch;
  page.performance.now = elapsed;
  holdTimers(elapsed);
  let logs = 0;
  for (const level of ['log', 'info', 'debug', 'warn', 'error', 'trace', 'dir', 'table'] as const) {
    const own = page.console[level];
    if (typeof own !== 'function') continue;
    page.console[level] = (...all: unknown[]): void => {
      if (logs++ < mostLogs) (own as (...one: unknown[]) => void).apply(page.console, all);
    };
  }
}

/** The script, for pages that may log so much. */
export const quietScript = (mostLogs: number): string =>
  `(${String(quiet)})(${PAGE_EPOCH}, ${mostLogs}, ${String(hold)});`;
