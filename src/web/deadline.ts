/** A signal that ends with another, or when the time is up. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether it was the time, not the other signal, that ended it. */
  readonly late: () => boolean;
  /** Forgets the timer and the other signal. */
  readonly release: () => void;
}

/** @param ms time from now, milliseconds */
export function deadline(outer: AbortSignal, ms: number): Deadline {
  const own = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = !own.signal.aborted;
    own.abort();
  }, ms);
  const follow = () => own.abort();
  if (outer.aborted) own.abort();
  else outer.addEventListener('abort', follow, { once: true });
  return {
    signal: own.signal,
    late: () => late,
    release() {
      clearTimeout(timer);
      outer.removeEventListener('abort', follow);
    },
  };
}
