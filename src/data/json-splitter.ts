import { GrowingBuffer } from './growing-buffer.js';
import { MAX_RECORD_BYTES, type RawRecord, type RecordSplitter } from './raw-record.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const NOTHING = new Uint8Array(0);

const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Cuts a JSON document into records: the elements of an array at the top, or each object at the top.
 * It only counts brackets outside of strings, so that depth costs nothing, a record is bounded, and a broken
 * record is one broken record; whether the bytes are JSON is for the parser to say.
 */
export class JsonSplitter implements RecordSplitter {
  readonly #rest: GrowingBuffer;
  #number = 1;
  /** Open brackets; those of the array at the top included. */
  #depth = 0;
  #inArray = false;
  #inString = false;
  #escaped = false;
  /** Whether the current record holds anything but white space. */
  #begun = false;
  /** Whether a comma calls for one more element. */
  #owed = false;

  /** @param limit longest record that is kept, bytes */
  constructor(limit: number = MAX_RECORD_BYTES) {
    this.#rest = new GrowingBuffer(limit);
  }

  push(chunk: Uint8Array): RawRecord[] {
    const records: RawRecord[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.#inString) {
        this.#insideString(byte);
        continue;
      }
      if (isSpace(byte) && !(byte === NEWLINE && this.#begun && this.#depth === 0)) continue;
      if (this.#depth === 0 && !this.#begun && byte === OPEN_ARRAY) {
        this.#depth = 1;
        this.#inArray = true;
        start = at + 1;
        this.#rest.take(NOTHING);
        continue;
      }
      const end = this.#boundary(byte, at);
      if (end < 0) continue;
      if (this.#begun || this.#owed || byte === COMMA)
        records.push(this.#record(chunk.subarray(start, end), true));
      this.#owed = this.#inArray && byte === COMMA;
      start = at + 1;
      this.#rest.take(NOTHING);
      if (this.#depth === 0) this.#inArray = false;
    }
    if (start < chunk.length) this.#rest.append(chunk.subarray(start));
    return records;
  }

  end(): RawRecord[] {
    const records: RawRecord[] = [];
    if (this.#begun) records.push(this.#record(NOTHING, this.#depth === (this.#inArray ? 1 : 0)));
    if (this.#inArray) {
      const problem = 'expected ] at the end of the array, got the end of the file';
      records.push({ line: this.#number, bytes: NOTHING, terminated: false, problem });
    }
    return records;
  }

  #insideString(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inString = false;
  }

  /** Where the current record ends if `byte` (at `at`) ends it, otherwise -1. */
  #boundary(byte: number, at: number): number {
    const floor = this.#inArray ? 1 : 0;
    if (this.#inArray && this.#depth === 1) {
      if (byte === COMMA) return at;
      if (byte === CLOSE_ARRAY) {
        this.#depth = 0;
        return at;
      }
    }
    // Text outside of any bracket at the top is junk, and ends with its line.
    if (byte === NEWLINE) return at;
    this.#begun = true;
    if (byte === QUOTE) this.#inString = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) this.#depth += 1;
    else if ((byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) && this.#depth > floor) {
      this.#depth -= 1;
      if (this.#depth === 0) return at + 1;
    }
    return -1;
  }

  #record(last: Uint8Array, terminated: boolean): RawRecord {
    const record = { line: this.#number, bytes: this.#rest.take(last), terminated };
    this.#number += 1;
    this.#begun = false;
    return record;
  }
}
