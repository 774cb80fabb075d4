import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { workerFile } from '../../worker-file.js';
import type { CallRun, ProgramLimits } from '../runtime.js';
import type { Answer, Request, Results, Work } from './messages.js';

/** Milliseconds a worker gets beyond the bounds of its work before it is taken to hang in native code. */
const GRACE_MS = 1_000;
/** Milliseconds the first work of a thread gets on top, while it loads what it needs. */
const START_MS = 10_000;
/** Stack around the engine: deep enough that the engine's own bound is always met first. */
const STACK_MB = 192;

/** How work for a worker came out. */
export type WorkOutcome<T> =
  | { readonly kind: 'done'; readonly result: T }
  /** The worker did not answer in time and was ended. */
  | { readonly kind: 'hung'; readonly ms: number }
  /** The worker died, or failed. */
  | { readonly kind: 'failed'; readonly message: string };

interface Task {
  readonly work: Work;
  readonly limits: ProgramLimits;
  readonly signal: AbortSignal;
  readonly onCall: ((run: CallRun) => void) | undefined;
  settle(outcome: WorkOutcome<never>): void;
  reject(reason: unknown): void;
}

interface Seat {
  readonly worker: Worker;
  warm: boolean;
  task: Task | undefined;
  id: number;
  watchdog: NodeJS.Timeout | undefined;
  started: number;
  onAbort: (() => void) | undefined;
}

/**
 * Worker threads with QuickJS in them, started when there is work, each doing one thing at a time. While idle they
 * keep nobody alive.
 */
export class Pool {
  readonly #size: number;
  readonly #seats = new Set<Seat>();
  readonly #queue: Task[] = [];
  #lastId = 0;

  constructor(size = availableParallelism()) {
    this.#size = Math.max(1, size);
  }

  /** Has work done. @throws the signal's reason once it is aborted */
  async run<W extends Work>(
    work: W,
    limits: ProgramLimits,
    signal: AbortSignal,
    onCall?: (run: CallRun) => void,
  ): Promise<WorkOutcome<Results[W['kind']]>> {
    signal.throwIfAborted();
    setMaxListeners(0, signal); // one signal may stop many jobs
    return new Promise((settle, reject) => {
      const task: Task = { work, limits, signal, onCall, settle, reject };
      const drop = () => {
        const at = this.#queue.indexOf(task);
        if (at < 0) return;
        this.#queue.splice(at, 1);
        reject(reasonOf(signal));
      };
      signal.addEventListener('abort', drop, { once: true });
      task.settle = (outcome) => {
        signal.removeEventListener('abort', drop);
        settle(outcome);
      };
      this.#queue.push(task);
      this.#assign();
    });
  }

  /** Ends all threads; work under way comes out as failed. */
  async close(): Promise<void> {
    const seats = [...this.#seats];
    for (const seat of seats)
      this.#release(seat)?.settle({ kind: 'failed', message: 'the runtime was closed' });
    await Promise.all(seats.map((seat) => this.#end(seat)));
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const idle = [...this.#seats].find((seat) => seat.task === undefined);
      const seat = idle ?? (this.#seats.size < this.#size ? this.#open() : undefined);
      const task = seat === undefined ? undefined : this.#queue.shift();
      if (seat === undefined || task === undefined) return;
      this.#give(seat, task);
    }
  }

  #open(): Seat {
    const worker = new Worker(workerFile(import.meta.url, './worker.js'), {
      resourceLimits: { stackSizeMb: STACK_MB },
      env: {},
      execArgv: [],
    });
    const seat: Seat = {
      worker,
      warm: false,
      task: undefined,
      id: 0,
      watchdog: undefined,
      started: 0,
      onAbort: undefined,
    };
    worker.on('message', (answer: Answer) => this.#hear(seat, answer));
    worker.on('error', (error) => this.#lose(seat, error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => this.#lose(seat, `the thread ended with ${code}`));
    this.#seats.add(seat);
    return seat;
  }

  #give(seat: Seat, task: Task): void {
    seat.task = task;
    seat.id = ++this.#lastId;
    seat.onAbort = () => {
      this.#release(seat)?.reject(reasonOf(task.signal));
      void this.#end(seat).then(() => this.#assign());
    };
    task.signal.addEventListener('abort', seat.onAbort, { once: true });
    seat.worker.ref();
    this.#watch(seat, task);
    try {
      seat.worker.postMessage({ id: seat.id, work: task.work, limits: task.limits } satisfies Request);
    } catch (error) {
      // a value nested too deeply to be copied
      const message = error instanceof Error ? error.message : String(error);
      this.#release(seat)?.settle({ kind: 'failed', message });
    }
  }

  /** Starts, or starts again, the time the worker has to say something. */
  #watch(seat: Seat, task: Task): void {
    clearTimeout(seat.watchdog);
    seat.started = performance.now();
    const allowed = task.limits.wallMs + GRACE_MS + (seat.warm ? 0 : START_MS);
    seat.watchdog = setTimeout(() => {
      this.#release(seat)?.settle({ kind: 'hung', ms: Math.round(performance.now() - seat.started) });
      void this.#end(seat).then(() => this.#assign());
    }, allowed);
  }

  #hear(seat: Seat, answer: Answer): void {
    const { task } = seat;
    if (task === undefined || answer.id !== seat.id) return;
    seat.warm = true;
    if ('call' in answer) {
      task.onCall?.(answer.call);
      this.#watch(seat, task);
      return;
    }
    this.#release(seat);
    if ('failure' in answer) task.settle({ kind: 'failed', message: answer.failure });
    else task.settle({ kind: 'done', result: answer.result as never });
    this.#assign();
  }

  #lose(seat: Seat, message: string): void {
    if (!this.#seats.delete(seat)) return;
    this.#release(seat)?.settle({ kind: 'failed', message });
    this.#assign();
  }

  /** Takes its task from a seat. */
  #release(seat: Seat): Task | undefined {
    const { task } = seat;
    clearTimeout(seat.watchdog);
    if (task !== undefined && seat.onAbort !== undefined)
      task.signal.removeEventListener('abort', seat.onAbort);
    seat.task = undefined;
    seat.worker.unref();
    return task;
  }

  async #end(seat: Seat): Promise<void> {
    this.#seats.delete(seat);
    await seat.worker.terminate();
  }
}

const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason));
