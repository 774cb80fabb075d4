import { Emitter } from './emitter.js';
import type { GuestHost } from './host.js';

type Later = (run: () => void) => void;

/** `process.stdin`: the whole input in one piece, once somebody listens or reads. */
export class Stdin extends Emitter {
  readonly fd = 0;
  readonly isTTY = false;
  readonly #host: GuestHost;
  readonly #later: Later;
  #started = false;
  #taken = false;

  constructor(host: GuestHost, later: Later) {
    super();
    this.#host = host;
    this.#later = later;
  }

  protected override listened(event: string): void {
    if (this.#started || !['data', 'readable', 'end', 'close'].includes(event)) return;
    this.#started = true;
    this.#later(() => {
      if (this.listenerCount('readable') > 0) {
        this.emit('readable');
        this.emit('readable');
      } else this.emit('data', this.read() ?? '');
      this.emit('end');
      this.emit('close');
    });
  }

  /** The input, the first time; null afterwards, and where it is empty. */
  read(): string | null {
    if (this.#taken) return null;
    this.#taken = true;
    const text = this.#host.stdin();
    return text === '' ? null : text;
  }

  setEncoding(): this {
    return this;
  }

  resume(): this {
    this.listened('data');
    return this;
  }

  pause(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    const text = this.read();
    if (text !== null) yield text;
  }
}

/** Lines of the input without their ends, as `readline` gives them. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** `readline.createInterface`: lines as events, answers to questions, or an async iteration. */
export class LineReader extends Emitter {
  readonly #left: string[];
  readonly #later: Later;
  readonly #say: (text: string) => void;
  #flowing = false;
  #closed = false;

  constructor(text: string, later: Later, say: (text: string) => void) {
    super();
    this.#left = linesOf(text);
    this.#later = later;
    this.#say = say;
  }

  protected override listened(event: string): void {
    if (event !== 'line' && event !== 'close') return;
    if (this.#flowing) return;
    this.#flowing = true;
    this.#later(() => this.#flow());
  }

  #flow(): void {
    while (!this.#closed && this.#left.length > 0 && this.listenerCount('line') > 0)
      this.emit('line', this.#left.shift());
    if (this.#left.length === 0 || this.listenerCount('line') > 0) this.close();
  }

  question(query: unknown, ...rest: unknown[]): unknown {
    this.#say(String(query));
    const line = this.#left.shift() ?? '';
    const answer = rest.at(-1);
    if (typeof answer !== 'function') return Promise.resolve(line);
    return this.#later(() => (answer as (line: string) => void)(line));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
  }

  setPrompt(): void {}
  prompt(): void {}
  pause(): this {
    return this;
  }
  resume(): this {
    return this;
  }
  write(): void {}

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (let line = this.#left.shift(); line !== undefined; line = this.#left.shift()) yield line;
  }
}
