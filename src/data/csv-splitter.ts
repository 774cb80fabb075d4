import { GrowingBuffer } from './growing-buffer.js';
import { MAX_RECORD_BYTES, type RawRecord, type RecordSplitter } from './raw-record.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const NOTHING = new Uint8Array(0);

/** Where in a field a byte or character stands. */
export type CsvState = 'start' | 'plain' | 'quoted' | 'closed';

/**
 * Cuts CSV (RFC 4180) into rows: a line feed ends one unless it stands between quotes. A quote opens a field
 * only as its first character, so that a stray one inside a plain field costs nothing.
 */
export class CsvSplitter implements RecordSplitter {
  readonly #rest: GrowingBuffer;
  #state: CsvState = 'start';
  #line = 1;
  #rowLine = 1;

  /** @param limit longest row that is kept, bytes */
  constructor(limit: number = MAX_RECORD_BYTES) {
    this.#rest = new GrowingBuffer(limit);
  }

  push(chunk: Uint8Array): RawRecord[] {
    const rows: RawRecord[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === NEWLINE) {
        this.#line += 1;
        if (this.#state !== 'quoted') {
          rows.push(this.#row(chunk.subarray(start, at), true));
          start = at + 1;
          continue;
        }
      }
      this.#state = nextState(this.#state, byte);
    }
    if (start < chunk.length) this.#rest.append(chunk.subarray(start));
    return rows;
  }

  end(): RawRecord[] {
    if (this.#rest.isEmpty) return [];
    const open = this.#state === 'quoted';
    const row = this.#row(NOTHING, false);
    return [open ? { ...row, problem: 'expected a closing quote, got the end of the file' } : row];
  }

  #row(last: Uint8Array, terminated: boolean): RawRecord {
    const bytes = this.#rest.take(last);
    const row = { line: this.#rowLine, bytes: bytes && withoutReturn(bytes), terminated };
    this.#rowLine = this.#line;
    this.#state = 'start';
    return row;
  }
}

function nextState(state: CsvState, byte: number): CsvState {
  if (state === 'quoted') return byte === QUOTE ? 'closed' : 'quoted';
  if (byte === COMMA) return 'start';
  if (byte === QUOTE && state !== 'plain') return 'quoted';
  return state === 'closed' && byte === RETURN ? 'closed' : 'plain';
}

function withoutReturn(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes;
}
