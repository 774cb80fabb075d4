import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Time and chance as they stand. */
export interface HeldStill {
  /** Whether anybody has drawn since. */
  drawn(): boolean;
}

/**
 * Makes chance and time in this thread repeat themselves, so that `random()` and `datetime('now')` of SQLite give the
 * same on every run: the engine asks `crypto` for the seed of its generator, once (by either name, as the version of Node
 * has it), and `Date.now` for the time; sql.js names its files by `Math.random`. Nothing else runs in the thread.
 */
export function holdStill(now: number): HeldStill {
  Date.now = () => now;
  Math.random = () => 0.5;
  let [state, drawn] = [1, false];
  const fill = (view: ArrayBufferView): ArrayBufferView => {
    drawn = true;
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let at = 0; at < bytes.length; at += 1) {
      // multiplicative congruential generator of Park and Miller (1988)
      state = (state * 48_271) % 2_147_483_647;
      bytes[at] = state & 0xff;
    }
    return view;
  };
  const crypto = require('node:crypto') as Record<string, unknown>;
  crypto.randomFillSync = fill;
  Object.defineProperty(globalThis, 'crypto', { value: { getRandomValues: fill }, configurable: true });
  return { drawn: () => drawn };
}
