/** Time, ids and randomness come in from outside, so that the same inputs and seed give the same log. */
export interface Clock {
  /** Milliseconds that never run backwards; only differences mean anything. */
  monotonic(): number;
  /** Wall-clock time, milliseconds since 1970-01-01 UTC. */
  now(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = { monotonic: () => performance.now(), now: () => Date.now() };

/** A clock that moves `step` milliseconds at each reading; for tests and reproducible logs. */
export function fixedClock(start = 0, step = 0): Clock {
  let at = start - step;
  const tick = () => {
    at += step;
    return at;
  };
  return { monotonic: tick, now: tick };
}

/** Uniform numbers in [0, 1). */
export type Random = () => number;

/** Deterministic generator (mulberry32, public domain algorithm by T. Ettinger): a 32-bit seed, period 2^32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
