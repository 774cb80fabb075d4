import { GrowingBuffer } from './growing-buffer.js';
import { MAX_RECORD_BYTES, type RawRecord, type RecordSplitter } from './raw-record.js';

const NEWLINE = 0x0a;
const NOTHING = new Uint8Array(0);

/** Cuts at line feeds alone: U+2028 and its kin belong to the text, and a carriage return is JSON's white space. */
export class LineSplitter implements RecordSplitter {
  readonly #rest: GrowingBuffer;
  #line = 1;

  /** @param limit longest line that is kept, bytes */
  constructor(limit: number = MAX_RECORD_BYTES) {
    this.#rest = new GrowingBuffer(limit);
  }

  push(chunk: Uint8Array): RawRecord[] {
    const lines: RawRecord[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      lines.push({ line: this.#line, bytes: this.#rest.take(chunk.subarray(start, end)), terminated: true });
      this.#line += 1;
      start = end + 1;
    }
    if (start < chunk.length) this.#rest.append(chunk.subarray(start));
    return lines;
  }

  end(): RawRecord[] {
    if (this.#rest.isEmpty) return [];
    return [{ line: this.#line, bytes: this.#rest.take(NOTHING), terminated: false }];
  }
}
