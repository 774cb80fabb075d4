import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { LogWriteError } from './errors.js';

const NEWLINE = 0x0a;
const LOOK_BACK = 64 * 1024;

/**
 * A JSON Lines file that is appended to, one system call a line, so that what is decided has left the process.
 * Opening it cuts off a last line that a crash tore.
 */
export class AppendFile {
  readonly path: string;
  readonly #file: number;

  /** @throws {LogWriteError} where the file cannot be opened or mended */
  constructor(path: string) {
    this.path = path;
    try {
      this.#file = openSync(path, 'a+');
      const { size } = fstatSync(this.#file);
      const length = wholeLines(this.#file, size);
      if (length < size) ftruncateSync(this.#file, length);
    } catch (error) {
      throw new LogWriteError(path, error);
    }
  }

  /** Appends `line` with a line feed. @throws {LogWriteError} e.g. when the disk is full */
  append(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written);
    } catch (error) {
      throw new LogWriteError(this.path, error);
    }
  }

  /** The last line, or null where the file is empty. */
  lastLine(): string | null {
    const { size } = fstatSync(this.#file);
    if (size === 0) return null;
    const start = wholeLines(this.#file, size - 1);
    const bytes = Buffer.alloc(size - 1 - start);
    readSync(this.#file, bytes, 0, bytes.length, start);
    return bytes.toString('utf8');
  }

  /** Takes the last line away. */
  cutLastLine(): void {
    ftruncateSync(this.#file, wholeLines(this.#file, fstatSync(this.#file).size - 1));
  }

  /** Flushes to the disk and closes. */
  close(): void {
    try {
      fsyncSync(this.#file);
    } finally {
      closeSync(this.#file);
    }
  }
}

/** Length up to and including the last line feed before `size`, bytes. */
function wholeLines(file: number, size: number): number {
  const block = Buffer.allocUnsafe(LOOK_BACK);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - LOOK_BACK);
    const read = readSync(file, block, 0, end - start, start);
    const newline = block.subarray(0, read).lastIndexOf(NEWLINE);
    if (newline >= 0) return start + newline + 1;
    end = start;
  }
  return 0;
}
