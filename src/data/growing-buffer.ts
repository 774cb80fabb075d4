/**
 * Gathers the bytes of one record that may be spread over chunks, up to a bound.
 * Past the bound the bytes are dropped as they come, so that a record without end costs no memory.
 */
export class GrowingBuffer {
  readonly #limit: number;
  #bytes = Buffer.alloc(0);
  #length = 0;
  #over = false;

  /** @param limit most bytes that are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Bytes gathered so far; 0 when the bound was passed. */
  get length(): number {
    return this.#length;
  }

  /** Whether nothing at all was appended since the last `take`. */
  get isEmpty(): boolean {
    return this.#length === 0 && !this.#over;
  }

  append(piece: Uint8Array): void {
    if (this.#over) return;
    const length = this.#length + piece.length;
    if (length > this.#limit) {
      this.#over = true;
      this.#length = 0;
      this.#bytes = Buffer.alloc(0);
      return;
    }
    if (length > this.#bytes.length) this.#grow(length);
    this.#bytes.set(piece, this.#length);
    this.#length = length;
  }

  /** The bytes gathered with `last` behind them, or null where they passed the bound; starts anew. */
  take(last: Uint8Array): Uint8Array | null {
    // The usual case: the whole record lies in one chunk and needs no copy.
    if (this.isEmpty) return last.length > this.#limit ? null : last;
    this.append(last);
    const bytes = this.#over ? null : this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.alloc(0);
    this.#length = 0;
    this.#over = false;
    return bytes;
  }

  #grow(length: number): void {
    const bytes = Buffer.allocUnsafe(Math.max(length, this.#bytes.length * 2, 4096));
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
  }
}
