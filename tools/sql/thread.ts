import { Worker } from 'node:worker_threads';
import { workerFile } from '../../src/worker-file.js';
import type { Answers, Reply, Request } from './protocol.js';

/** The worker gave no answer: its time was up, its memory was, or it failed. */
export interface ThreadFailure {
  readonly failed: 'timed_out' | 'out_of_memory' | 'failed';
  readonly message: string;
}

/** Time a thread may take to start, milliseconds. */
const START_MS = 30_000;
/** Memory of a thread's own results, megabytes; the engine's is bounded apart. */
const HEAP_MB = 512;

/**
 * One worker thread, which answers one request at a time. After a failure it is dead (`alive` is false) and another
 * must take its place. An idle one does not keep the process alive.
 */
export class SqlThread {
  readonly #worker: Worker;
  #settle: ((answer: Reply | ThreadFailure) => void) | null = null;
  #ready: Promise<ThreadFailure | null>;
  alive = true;

  constructor() {
    this.#worker = new Worker(workerFile(import.meta.url, './worker.js'), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      stdout: false,
      stderr: false,
    });
    this.#worker.on('message', (message: Reply) => this.#finish(message));
    this.#worker.on('error', (error: NodeJS.ErrnoException) => {
      const failed = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out_of_memory' : 'failed';
      this.#die({ failed, message: `${error.name}: ${error.message}` });
    });
    this.#worker.on('exit', (code) =>
      this.#die({ failed: 'failed', message: `the thread ended with ${code}` }),
    );
    this.#ready = this.#answerWithin(START_MS).then((reply) => ('failed' in reply ? reply : null));
  }

  /**
   * Asks the worker; past `ms`, or when `signal` is aborted, its thread is ended.
   * @throws the signal's reason
   */
  async ask<R extends Request>(
    request: R,
    ms: number,
    signal: AbortSignal,
  ): Promise<Answers[R['kind']] | ThreadFailure> {
    const onAbort = () => this.#die({ failed: 'failed', message: 'aborted' });
    signal.throwIfAborted();
    signal.addEventListener('abort', onAbort, { once: true });
    this.#worker.ref();
    try {
      const failure = await this.#ready;
      if (failure !== null || !this.alive) return failure ?? DEAD;
      const answering = this.#answerWithin(ms);
      this.#worker.postMessage(request);
      const reply = await answering;
      signal.throwIfAborted();
      if ('failed' in reply) return reply;
      if ('defect' in reply) return { failed: 'failed', message: reply.defect };
      return reply.answer as Answers[R['kind']];
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#worker.unref();
    }
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    this.alive = false;
    await this.#worker.terminate();
  }

  #answerWithin(ms: number): Promise<Reply | ThreadFailure> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#die({ failed: 'timed_out', message: `expected an answer within ${ms} ms, got none` });
      }, ms);
      this.#settle = (answer) => {
        clearTimeout(timer);
        resolve(answer);
      };
    });
  }

  #finish(answer: Reply | ThreadFailure): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(answer);
  }

  #die(failure: ThreadFailure): void {
    if (this.alive) {
      this.alive = false;
      void this.#worker.terminate();
    }
    this.#finish(failure);
  }
}

const DEAD: ThreadFailure = { failed: 'failed', message: 'the thread has ended' };
