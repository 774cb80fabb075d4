import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AssayError, UsageError } from '../core/index.js';

const READ_CHUNK = 128 * 1024;
/** Bytes looked at to tell the format. */
const PEEK_BYTES = 64 * 1024;
const NEWLINE = 0x0a;
const SPACE = 0x20;

/** How much of the input was read, for a progress bar. */
export interface Meter {
  /** Bytes as stored; null where nobody knows (standard input). */
  readonly size: number | null;
  /** Bytes as stored that have come in; ahead of `read` by what is still in buffers. */
  arrived: number;
  /** Bytes as stored whose records were handed out, to the nearest record. */
  read: number;
}

/** The bytes of the data, decompressed and without a byte order mark. */
export interface ByteSource {
  readonly meter: Meter;
  /** The first bytes; `chunks` begins with them all the same. */
  readonly head: Uint8Array;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Lets go of the file; needed only where the chunks are not read to the end. */
  readonly close: () => void;
}

/** The compressed data ended early or is damaged. */
export class DamagedDataError extends AssayError {
  constructor(path: string, cause: Error) {
    super('damaged_data', `${path}: expected gzip data, got damage (${cause.message})`, { cause });
  }
}

/**
 * Opens a path, or standard input for `-`; gzip is told by its first two bytes.
 * @throws {UsageError} where there is nothing to read
 * @throws {DamagedDataError} while iterating, where the compressed data breaks off
 */
export async function openBytes(path: string, stdin?: AsyncIterable<Uint8Array>): Promise<ByteSource> {
  const { bytes, size, close } = path === '-' ? openStdin(stdin) : await openFile(path);
  const meter: Meter = { size, arrived: 0, read: 0 };
  const raw = await peek(counted(bytes, meter), 2);
  const gzipped = raw.head[0] === 0x1f && raw.head[1] === 0x8b;
  const { head, chunks } = await peek(gzipped ? gunzip(raw.chunks, path) : raw.chunks, PEEK_BYTES);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    throw new UsageError(
      `${path}: expected UTF-8, got UTF-16. Convert it, e.g. iconv -f UTF-16 -t UTF-8 ${path}.`,
    );
  }
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  return { meter, head: head.subarray(mark), chunks: skip(chunks, mark), close };
}

interface RawBytes {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly size: number | null;
  readonly close: () => void;
}

function openStdin(given?: AsyncIterable<Uint8Array>): RawBytes {
  if (given !== undefined) return { bytes: given, size: null, close: () => {} };
  // Destroyed, because a pipe that stays open would keep the process from ending.
  return { bytes: process.stdin, size: null, close: () => void process.stdin.destroy() };
}

async function openFile(path: string): Promise<RawBytes> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    const got =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : (error as Error).message;
    throw new UsageError(
      `${path}: expected a file of samples, got ${got}. Name a file, or - for standard input.`,
      {
        cause: error,
      },
    );
  }
  const stat = await file.stat();
  if (stat.isDirectory()) {
    await file.close();
    throw new UsageError(`${path}: expected a file of samples, got a folder. Name one file in it.`);
  }
  const stream = file.createReadStream({ highWaterMark: READ_CHUNK });
  const close = () => void stream.destroy();
  return { bytes: stream as AsyncIterable<Buffer>, size: stat.isFile() ? stat.size : null, close };
}

async function* counted(bytes: AsyncIterable<Uint8Array>, meter: Meter): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    meter.arrived += chunk.length;
    yield chunk;
  }
}

async function* gunzip(bytes: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  const stream = createGunzip({ chunkSize: READ_CHUNK });
  // The error also reaches the loop below, which is where it is reported.
  pipeline(Readable.from(bytes, { objectMode: false }), stream, () => {});
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_'))
      throw new DamagedDataError(path, error as Error);
    throw error;
  }
}

/**
 * Takes chunks until `bytes` are there, a line that is not blank is (so that a slow pipe is not waited for) or the end is, and
 * gives the whole stream back.
 */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ head: Uint8Array; chunks: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let failure: { error: unknown } | null = null;
  let isText = false;
  for (let length = 0; length < bytes; ) {
    try {
      const next = await iterator.next();
      if (next.done) break;
      taken.push(next.value);
      length += next.value.length;
      const text: number = isText ? 0 : next.value.findIndex((byte) => byte > SPACE);
      isText ||= text >= 0;
      if (isText && length > 2 && next.value.includes(NEWLINE, text)) break;
    } catch (error) {
      failure = { error };
      break;
    }
  }
  return { head: Buffer.concat(taken), chunks: rejoin(taken, iterator, failure) };
}

async function* rejoin(
  taken: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
  failure: { error: unknown } | null,
): AsyncGenerator<Uint8Array> {
  yield* taken;
  if (failure !== null) throw failure.error;
  try {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

async function* skip(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    const cut = Math.min(left, chunk.length);
    left -= cut;
    if (cut < chunk.length) yield chunk.subarray(cut);
  }
}
