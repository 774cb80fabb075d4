const HEAD = 5;

/** What the sandbox sends: a kind of one letter, a length, and as many bytes. */
export interface Frame {
  readonly kind: string;
  readonly payload: Buffer;
}

/** A frame longer than anything the server sends. */
export class BadFrame extends Error {}

/** Largest frame the server makes: one buffer of a child's output, or its own short report. */
const MAX_FRAME = 1024 * 1024;

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  /** The frames completed by these bytes. @throws BadFrame */
  push(chunk: Buffer): Frame[] {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const frames: Frame[] = [];
    while (bytes.length >= HEAD) {
      const length = bytes.readUInt32LE(1);
      if (length > MAX_FRAME) throw new BadFrame(`a frame of ${length} bytes`);
      if (bytes.length < HEAD + length) break;
      frames.push({
        kind: String.fromCharCode(bytes[0] ?? 0),
        payload: bytes.subarray(HEAD, HEAD + length),
      });
      bytes = bytes.subarray(HEAD + length);
    }
    this.#rest = bytes;
    return frames;
  }
}

/** Bytes after their length, as the server reads them. */
export function withLength(payload: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(payload.length);
  return Buffer.concat([head, payload]);
}
