import type { Answers, Request } from './protocol.js';
import { SqlThread, type ThreadFailure } from './thread.js';

/** A place for one thread; a thread that ends, or is ended, is replaced when next asked. */
export class Lane {
  #thread: SqlThread | null = null;
  #count = 0;

  /** Number of the thread that lives; another number means that what the last one knew is lost. 0 where none lives. */
  get thread(): number {
    return this.#thread?.alive === true ? this.#count : 0;
  }

  /** Asks the thread, see {@link SqlThread.ask}. */
  ask<R extends Request>(
    request: R,
    ms: number,
    signal: AbortSignal,
  ): Promise<Answers[R['kind']] | ThreadFailure> {
    if (this.#thread?.alive !== true) {
      this.#thread = new SqlThread();
      this.#count += 1;
    }
    return this.#thread.ask(request, ms, signal);
  }

  async close(): Promise<void> {
    await this.#thread?.close();
    this.#thread = null;
  }
}
