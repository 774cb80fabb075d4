import { availableParallelism } from 'node:os';
import { Lane } from './lane.js';

/** Longest a judgment waits for a free thread, milliseconds. */
export const LONGEST_WAIT_MS = 60_000;

const MOST_LANES = Math.min(8, Math.max(2, availableParallelism()));

const idle: Lane[] = [];
const waiting: ((lane: Lane) => void)[] = [];
let lanes = 0;

/** Gives a lane to whom has waited longest. */
function give(lane: Lane): void {
  const next = waiting.shift();
  if (next === undefined) idle.push(lane);
  else next(lane);
}

/** A lane nobody else has; null where none came free in time. @throws the signal's reason */
async function take(signal: AbortSignal): Promise<Lane | null> {
  signal.throwIfAborted();
  const free = idle.pop();
  if (free !== undefined) return free;
  if (lanes < MOST_LANES) {
    lanes += 1;
    return new Lane();
  }
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      const at = waiting.indexOf(onLane);
      if (at >= 0) waiting.splice(at, 1);
    };
    const onLane = (lane: Lane) => {
      stop();
      resolve(lane);
    };
    const onAbort = () => {
      stop();
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      stop();
      resolve(null);
    }, LONGEST_WAIT_MS);
    signal.addEventListener('abort', onAbort, { once: true });
    waiting.push(onLane);
  });
}

/**
 * Runs `use` with a lane of its own; threads are started when first needed and kept. Null where every lane was busy for {@link LONGEST_WAIT_MS}.
 */
export async function withLane<T>(signal: AbortSignal, use: (lane: Lane) => Promise<T>): Promise<T | null> {
  const lane = await take(signal);
  if (lane === null) return null;
  try {
    return await use(lane);
  } finally {
    give(lane);
  }
}

/** Ends the idle threads. */
export async function closeIdleLanes(): Promise<void> {
  const closing = idle.splice(0);
  lanes -= closing.length;
  await Promise.all(closing.map((lane) => lane.close()));
}
