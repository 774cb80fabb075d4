import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.js';
import type { Ask, Reply } from './messages.js';

/** Most memory of PDFium in a thread, bytes, and the thread's heap apart from it, megabytes. */
const MEMORY_BYTES = 1024 * 1024 * 1024;
const HEAP_MB = 512;

/** How an exchange with a thread ended. */
export type Exchange = Reply | { readonly status: 'late' | 'died' };

/** One thread with PDFium in it, asked one thing at a time; it keeps the last document open. */
export class PdfThread {
  readonly #worker: Worker;
  #resolve: ((exchange: Exchange) => void) | null = null;
  /** The document it has open, by its key; null before the first. */
  holds: string | null = null;
  isDead = false;

  constructor() {
    this.#worker = new Worker(workerFile(import.meta.url, './thread/thread.js'), {
      ...{ workerData: { memoryBytes: MEMORY_BYTES }, env: {}, execArgv: [], stdout: true, stderr: true },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    // its streams are not read, as that would keep the process alive; the thread prints nothing
    this.#worker.on('message', (reply: Reply) => this.#end(reply));
    this.#worker.on('error', () => this.#die());
    this.#worker.on('exit', () => this.#die());
    this.#worker.unref();
  }

  /** Asks, and ends the thread where it takes longer than `ms`, the start of the thread included. */
  ask(ask: Ask, ms: number, signal: AbortSignal): Promise<Exchange> {
    if (this.isDead) return Promise.resolve({ status: 'died' });
    return new Promise((resolve) => {
      const stop = () => this.#late();
      const timer = setTimeout(stop, ms);
      signal.addEventListener('abort', stop, { once: true });
      this.#worker.ref();
      this.#resolve = (exchange) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        if (!this.isDead) this.#worker.unref();
        resolve(exchange);
      };
      this.#worker.postMessage(ask);
    });
  }

  /** Ends the thread, whatever it is at. */
  end(): void {
    this.isDead = true;
    void this.#worker.terminate();
    this.#end({ status: 'died' });
  }

  #late(): void {
    this.isDead = true;
    void this.#worker.terminate();
    this.#end({ status: 'late' });
  }

  #die(): void {
    this.isDead = true;
    this.#end({ status: 'died' });
  }

  #end(exchange: Exchange): void {
    const resolve = this.#resolve;
    this.#resolve = null;
    resolve?.(exchange);
  }
}
