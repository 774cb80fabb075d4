import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { type ToolFailure, toolFailure } from '../core/index.js';

/** A body may be a little longer packed than unpacked. */
const PACKED_EXTRA = 65_536;

/** How much of a body is read. */
export interface BodyBounds {
  /** Bytes after unpacking. */
  readonly mostBytes: number;
  /** Whether a longer body is cut there instead of refused. @default false */
  readonly cut?: boolean | undefined;
}

/**
 * Reads a body to its end, unpacked as `content-encoding` says; what is counted is what comes out, chunk by chunk, so
 * that a small bomb is stopped at the bound.
 * @returns a failure `reply_too_large` or `bad_reply`
 * @throws what the connection throws
 */
export async function readBody(
  body: Readable,
  encoding: string,
  { mostBytes, cut = false }: BodyBounds,
): Promise<Uint8Array | ToolFailure> {
  const unpacked = await unpack(body, encoding, mostBytes + PACKED_EXTRA);
  if (unpacked === null) {
    body.destroy();
    return toolFailure(
      'bad_reply',
      `expected content-encoding gzip, br, deflate or none, got ${JSON.stringify(encoding.slice(0, 60))}`,
    );
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of unpacked as AsyncIterable<Uint8Array>) {
      parts.push(part);
      size += part.length;
      if (size > mostBytes) break;
    }
  } catch (error) {
    if (error instanceof TooMuchPacked) return tooLarge(mostBytes);
    if (!isZlibFault(error)) throw error;
    return toolFailure('bad_reply', `expected a body packed with ${encoding}, got one that does not unpack`);
  } finally {
    body.destroy();
    unpacked.destroy();
  }
  if (size > mostBytes && !cut) return tooLarge(mostBytes);
  return Buffer.concat(parts, size).subarray(0, mostBytes);
}

const tooLarge = (most: number) =>
  toolFailure('reply_too_large', `expected a body of at most ${most} bytes, got more`);

class TooMuchPacked extends Error {}

const isZlibFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(?:Z_|ERR__?BROTLI|ERR_BROTLI)/.test(String(error.code));

/** Null where the encoding is none of ours; several at once are a sign of a bomb. */
async function unpack(body: Readable, encoding: string, mostPacked: number): Promise<Readable | null> {
  const name = encoding.trim().toLowerCase();
  const counted = Readable.from(countedTo(body, mostPacked));
  if (name === '' || name === 'identity') return counted;
  if (name === 'gzip' || name === 'x-gzip') return piped(counted, createGunzip());
  if (name === 'br') return piped(counted, createBrotliDecompress());
  return name === 'deflate' ? deflated(counted) : null;
}

async function* countedTo(body: Readable, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > most) throw new TooMuchPacked();
    yield part;
  }
}

/** `deflate` means zlib, but some servers send it without its header (RFC 9110 section 8.4.1.2). */
async function deflated(packed: Readable): Promise<Readable> {
  const parts = packed[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const first = await parts.next();
  const head = first.done === true ? new Uint8Array() : first.value;
  const rest = Readable.from(
    (async function* () {
      yield head;
      for (;;) {
        const next = await parts.next();
        if (next.done === true) return;
        yield next.value;
      }
    })(),
  );
  return piped(rest, ((head[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw());
}

function piped<T extends ReturnType<typeof createGunzip>>(packed: Readable, into: T): T {
  packed.once('error', (error) => into.destroy(error));
  into.once('close', () => packed.destroy());
  packed.pipe(into);
  return into;
}
