import { crc32 } from 'node:zlib';
import { damaged, tooLarge } from './image-fault.js';

/** One chunk of a PNG: where its data lie in the file. */
export interface PngChunk {
  readonly type: string;
  /** Of the chunk, its length and checksum included. */
  readonly start: number;
  readonly end: number;
}

const SIGNATURE_BYTES = 8;
/** Length, type and checksum of a chunk, bytes. */
const AROUND_DATA = 12;
/** Most chunks of a file; those of image data have some kilobytes each. */
const MOST_CHUNKS = 100_000;
/**
 * What the decoder is given. Text chunks are left out: each may unfold to megabytes, and a file may hold thousands of
 * them; so are all chunks that say nothing of the picture.
 */
const NEEDED = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'cICP', 'bKGD', 'pHYs', 'eXIf'],
]);

/** The chunks of a PNG up to `IEND`. @throws {ImageFault} where one reaches beyond the file, or there are too many */
export function* pngChunks(png: Uint8Array): Generator<PngChunk> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let count = 0;
  for (let start = SIGNATURE_BYTES; start < png.length; ) {
    count += 1;
    if (count > MOST_CHUNKS) throw tooLarge(`at most ${MOST_CHUNKS} chunks`, 'more');
    if (start + AROUND_DATA > png.length) throw damaged('the PNG breaks off between chunks');
    const end = start + AROUND_DATA + view.getUint32(start);
    if (end > png.length) throw damaged('the PNG breaks off in a chunk');
    const type = Buffer.from(png.subarray(start + 4, start + 8)).toString('latin1');
    yield { type, start, end };
    if (type === 'IEND') return;
    start = end;
  }
  throw damaged('the PNG has no end');
}

/**
 * A PNG without its text and without what says nothing of the picture; the animation of an APNG is left out with it,
 * so that its still image remains. Only one colour profile is kept.
 * @throws {ImageFault} where the file breaks off
 */
export function barePng(png: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [png.subarray(0, SIGNATURE_BYTES)];
  const once = new Set<string>();
  for (const { type, start, end } of pngChunks(png)) {
    if (!NEEDED.has(type) || once.has(type)) continue;
    if (type !== 'IDAT') once.add(type);
    kept.push(png.subarray(start, end));
  }
  return Buffer.concat(kept);
}

/** A chunk with its length and checksum. @param type four letters */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(AROUND_DATA + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}
