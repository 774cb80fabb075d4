import type { Writable } from 'node:stream';
import type { Judgment } from '../core/index.js';
import { type JudgmentSink, type RunSummary, Summary } from '../log/index.js';

/** Writes judgments as JSON lines to a stream, e.g. standard output; nothing is kept and nothing resumes. */
export class StreamSink implements JudgmentSink {
  readonly #stream: Writable;
  readonly #summary = new Summary();
  #isClosed = false;
  #wake = () => {};

  /** @param onClosed called when nobody reads the stream any more */
  constructor(stream: Writable, onClosed: () => void) {
    this.#stream = stream;
    stream.on('error', () => {
      this.#isClosed = true;
      onClosed();
      this.#wake();
    });
  }

  isFinished(): boolean {
    return false;
  }

  async write(judgment: Judgment): Promise<void> {
    const line = `${JSON.stringify(judgment)}\n`;
    if (this.#isClosed) return;
    this.#summary.add(judgment);
    if (this.#stream.write(line)) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#stream.once('drain', resolve);
    });
  }

  async finish(complete: boolean, at: number): Promise<RunSummary> {
    return this.#summary.finish(complete && !this.#isClosed, at);
  }

  abandon(): void {}
}
