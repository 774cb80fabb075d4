import type { Clock } from '../core/index.js';

/** How a host is spared. */
export interface HostQueueOptions {
  /** Requests to one host at a time. */
  readonly perHost: number;
  /** Milliseconds between the starts of two polite requests to one host. */
  readonly delayMs: number;
  readonly clock: Clock;
}

interface Line {
  running: number;
  /** When the next polite request may start, by the monotonic clock. */
  freeAt: number;
  readonly waiting: (() => void)[];
}

/** Hosts remembered before the idle ones are forgotten. */
const MOST_HOSTS = 1_000;

/** Keeps the number and the pace of requests to one host down; hosts do not wait for each other. */
export class HostQueue {
  readonly #options: HostQueueOptions;
  readonly #lines = new Map<string, Line>();

  constructor(options: HostQueueOptions) {
    this.#options = options;
  }

  /** Runs `work` in its turn; runs it at once where the signal is aborted, which ends it. */
  async run<T>(host: string, polite: boolean, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const line = this.#line(host);
    await this.#turn(line, signal);
    try {
      if (polite) await this.#pause(line, signal);
      return await work();
    } finally {
      const next = line.waiting.shift();
      // the place is handed on, so that nobody steps in between
      if (next === undefined) line.running -= 1;
      else next();
    }
  }

  async #turn(line: Line, signal: AbortSignal): Promise<void> {
    if (line.running < this.#options.perHost) {
      line.running += 1;
      return;
    }
    let called = false;
    const step: { go: () => void } = { go: () => undefined };
    const entry = () => {
      called = true;
      step.go();
    };
    line.waiting.push(entry);
    await until(signal, (go) => {
      step.go = go;
    });
    if (called) return;
    line.waiting.splice(line.waiting.indexOf(entry), 1);
    line.running += 1;
  }

  async #pause(line: Line, signal: AbortSignal): Promise<void> {
    const { clock, delayMs } = this.#options;
    const now = clock.monotonic();
    const wait = Math.max(0, line.freeAt - now);
    line.freeAt = now + wait + delayMs;
    if (wait === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await until(signal, (go) => {
      timer = setTimeout(go, wait);
    });
    clearTimeout(timer);
  }

  #line(host: string): Line {
    const known = this.#lines.get(host) ?? { running: 0, freeAt: 0, waiting: [] };
    this.#lines.set(host, known);
    if (this.#lines.size > MOST_HOSTS)
      for (const [name, { running }] of this.#lines)
        if (running === 0 && name !== host) this.#lines.delete(name);
    return known;
  }
}

/** Waits until it is called back, or the signal ends. */
function until(signal: AbortSignal, start: (go: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      signal.removeEventListener('abort', go);
      resolve();
    };
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', go, { once: true });
    start(go);
  });
}
