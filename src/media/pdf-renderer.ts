import { Worker } from 'node:worker_threads';
import type { PageRequest, PdfAnswer, PdfFailure, PdfJob } from './pdf-messages.js';
import { Unreadable } from './unreadable.js';

/** Heap of the thread apart from the renderer's own memory, megabytes. */
const HEAP_MB = 256;

const WHY: Readonly<Record<PdfFailure, readonly [expected: string, got: string]>> = {
  encrypted: ['a PDF that opens without a password', 'an encrypted one'],
  damaged: ['a PDF', 'damage'],
  no_page: ['a PDF whose pages can be read', 'a damaged page'],
  too_much_memory: ['a PDF that can be rendered within the bound on memory', 'one that takes more'],
  failed: ['a PDF that can be rendered', 'a fault of the renderer'],
};

interface Waiting {
  resolve(answer: PdfAnswer): void;
  reject(reason: unknown): void;
}

/** One thread with one PDF in it, asked for one thing at a time. It must be closed. */
export class PdfRenderer {
  readonly #worker: Worker;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #signal: AbortSignal;
  readonly #onAbort = () => this.#fail(this.#signal.reason);
  #waiting: Waiting | null = null;
  #failure: { readonly reason: unknown } | null = null;

  /**
   * @param thread the compiled `pdf-thread.js`
   * @param ms the time for the whole document, loading the renderer included
   */
  constructor(job: PdfJob, ms: number, thread: URL, signal: AbortSignal) {
    this.#worker = new Worker(thread, {
      ...{ workerData: job, env: {}, execArgv: [], stdout: true, stderr: true },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    // what the renderer prints is nobody's, and must not pile up
    this.#worker.stdout.resume();
    this.#worker.stderr.resume();
    this.#worker.on('message', (answer: PdfAnswer) => this.#hear(answer));
    // no message: it may hold paths of this machine
    this.#worker.on('error', () => this.#fail(new Unreadable(...WHY.failed)));
    this.#worker.on('exit', () => this.#fail(new Unreadable(...WHY.failed)));
    const late = new Unreadable(`a PDF that is rendered within ${ms} ms`, 'one that takes longer');
    this.#timer = setTimeout(() => this.#fail(late), ms);
    this.#signal = signal;
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Pages of the document; asked first. @throws {Unreadable} @throws the signal's reason */
  async pageCount(): Promise<number> {
    const answer = await this.#answer();
    if ('pageCount' in answer) return answer.pageCount;
    throw new Unreadable(...WHY.failed);
  }

  /** A page, from 0, as RGBA. @throws {Unreadable} @throws the signal's reason */
  async page(page: number): Promise<Extract<PdfAnswer, { data: unknown }>> {
    const answering = this.#answer();
    this.#worker.postMessage({ page } satisfies PageRequest);
    const answer = await answering;
    if ('data' in answer) return answer;
    throw new Unreadable(...WHY.failed);
  }

  /** Ends the thread, whatever it is at. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#signal.removeEventListener('abort', this.#onAbort);
    await this.#worker.terminate();
  }

  async #answer(): Promise<PdfAnswer> {
    if (this.#failure !== null) throw this.#failure.reason;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  #hear(answer: PdfAnswer): void {
    if ('failure' in answer) return this.#fail(new Unreadable(...WHY[answer.failure]));
    this.#waiting?.resolve(answer);
    this.#waiting = null;
  }

  #fail(reason: unknown): void {
    this.#failure ??= { reason };
    this.#waiting?.reject(this.#failure.reason);
    this.#waiting = null;
  }
}
