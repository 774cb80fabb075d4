import { PdfThread } from './pdf-thread.js';

/** Most threads at once, and how long one that nobody asks is kept, milliseconds. */
const MOST_THREADS = 2;
const KEPT_MS = 30_000;

interface Waiting {
  readonly key: string;
  give(thread: PdfThread | null): void;
}

const idle: PdfThread[] = [];
const waiting: Waiting[] = [];
let busy = 0;
let ending: ReturnType<typeof setTimeout> | null = null;

/**
 * A thread for a document, if need be after waiting for one; null where the signal ended the wait. One that has the
 * document open is preferred. It must be given back.
 */
export function takeThread(key: string, signal: AbortSignal): Promise<PdfThread | null> {
  if (signal.aborted) return Promise.resolve(null);
  if (busy < MOST_THREADS) {
    busy += 1;
    return Promise.resolve(freeThread(key));
  }
  return new Promise((resolve) => {
    const stop = () => {
      waiting.splice(waiting.indexOf(one), 1);
      resolve(null);
    };
    const give = (thread: PdfThread | null) => {
      signal.removeEventListener('abort', stop);
      resolve(thread);
    };
    const one: Waiting = { key, give };
    waiting.push(one);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Gives a thread back; a dead one is replaced when the next is asked for. */
export function giveThread(thread: PdfThread): void {
  if (!thread.isDead) idle.push(thread);
  const next = waiting.shift();
  if (next !== undefined) next.give(freeThread(next.key));
  else busy -= 1;
  endIdleLater();
}

/** Ends every thread that is not at work; the next question starts a new one. */
export function closePdfThreads(): void {
  if (ending !== null) clearTimeout(ending);
  ending = null;
  for (const thread of idle.splice(0)) thread.end();
}

function freeThread(key: string): PdfThread {
  const alive = idle.splice(0).filter(({ isDead }) => !isDead);
  const place = Math.max(
    0,
    alive.findIndex(({ holds }) => holds === key),
  );
  const [thread] = alive.splice(place, 1);
  // one that waits with another document makes room rather than let threads pile up
  idle.push(...alive);
  return thread ?? new PdfThread();
}

/** Neither the timer nor an idle thread keeps the process alive. */
function endIdleLater(): void {
  if (ending !== null) clearTimeout(ending);
  ending = setTimeout(closePdfThreads, KEPT_MS);
  ending.unref();
}
