import { deflateSync } from 'node:zlib';
import { pngChunk } from '../../src/image/png-chunks.js';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** The header chunk of a PNG. */
export function header(width: number, height: number, colourType = 2, bits = 8): Uint8Array {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = bits;
  data[9] = colourType;
  return pngChunk('IHDR', data);
}

/** The image data of a black RGB image. */
export const black = (width: number, height: number): Uint8Array =>
  pngChunk('IDAT', deflateSync(Buffer.alloc((width * 3 + 1) * height)));

/** A PNG of the given chunks and its end. */
export const pngOf = (...chunks: readonly Uint8Array[]): Buffer =>
  Buffer.concat([SIGNATURE, ...chunks, pngChunk('IEND', new Uint8Array())]);

/** A text chunk that unfolds to `bytes` bytes. */
export const foldedText = (bytes: number): Uint8Array =>
  pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(bytes, 65))]));

/** A colour profile that unfolds to `bytes` bytes of nothing. */
export const foldedProfile = (bytes: number): Uint8Array =>
  pngChunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(bytes))]));

/** A GIF of one pixel frames, whose canvas the header claims to be of the given size. */
export function gifOf(width: number, height: number, frames: number): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
}

/** A TIFF of 4 × 4 grey pages; the last page leads to the page `next` (from 0), or nowhere. */
export function tiffOf(pages: number, next: number | null = null, side = 4): Buffer {
  const entries = [
    [256, 4, side],
    [257, 4, side],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, side],
    [279, 4, 16],
  ] as const;
  const size = 2 + 12 * entries.length + 4;
  const file = Buffer.alloc(24 + pages * size);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(24, 4);
  for (let page = 0; page < pages; page += 1) {
    const at = 24 + page * size;
    file.writeUInt16LE(entries.length, at);
    for (const [index, [tag, type, value]] of entries.entries()) {
      const entry = at + 2 + 12 * index;
      file.writeUInt16LE(tag, entry);
      file.writeUInt16LE(type, entry + 2);
      file.writeUInt32LE(1, entry + 4);
      file.writeUInt32LE(value, entry + 8);
    }
    const isLast = page === pages - 1;
    const target = isLast ? next : page + 1;
    file.writeUInt32LE(target === null ? 0 : 24 + target * size, at + size - 4);
  }
  return file;
}
