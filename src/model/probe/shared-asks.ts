import { setMaxListeners } from 'node:events';

/** Asks for `key`, or waits for the same question where somebody is asking it already. */
export type SharedAsk<K, T> = (
  key: K,
  signal: AbortSignal,
  start: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

interface Pending<T> {
  readonly answer: Promise<T>;
  readonly stop: AbortController;
  waiting: number;
}

/**
 * Identical questions in flight at once are asked once. One who waits may leave when their signal says so; the
 * question itself is given up when nobody waits for it any more.
 * @param left what one who leaves is given
 */
export function sharedAsks<K, T>(left: () => T): SharedAsk<K, T> {
  const pending = new Map<K, Pending<T>>();

  const begin = (key: K, start: (signal: AbortSignal) => Promise<T>): Pending<T> => {
    const stop = new AbortController();
    const answer = start(stop.signal).finally(() => {
      if (pending.get(key) === entry) pending.delete(key);
    });
    const entry: Pending<T> = { answer, stop, waiting: 0 };
    pending.set(key, entry);
    return entry;
  };

  return (key, signal, start) => {
    if (signal.aborted) return Promise.resolve(left());
    const entry = pending.get(key) ?? begin(key, start);
    entry.waiting += 1;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        entry.waiting -= 1;
        if (entry.waiting === 0) {
          // whoever asks from now on must not be given the question that was given up
          if (pending.get(key) === entry) pending.delete(key);
          entry.stop.abort();
        }
        resolve(left());
      };
      setMaxListeners(0, signal); // one signal may end many questions
      signal.addEventListener('abort', leave, { once: true });
      entry.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  };
}
