import { damaged, tooLarge } from './image-fault.js';
import type { ImageKind } from './image-kind.js';
import { IMAGE_LIMITS } from './limits.js';

/** Frames or pages of a file, counted without decoding it; 1 for kinds that hold one. @throws {ImageFault} beyond the bound */
export function frameCount(kind: ImageKind, bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 'gif') return countGif(bytes);
  if (kind === 'webp') return countWebp(view);
  return kind === 'tiff' ? countTiff(view) : 1;
}

const bounded = (frames: number): number => {
  if (frames > IMAGE_LIMITS.frames) throw tooLarge(`at most ${IMAGE_LIMITS.frames} frames or pages`, 'more');
  return frames;
};

const GIF_IMAGE = 0x2c;
const GIF_EXTENSION = 0x21;
const GIF_END = 0x3b;

/** Follows the blocks of a GIF; one that breaks off counts what it holds, and the decoder says the rest. */
function countGif(bytes: Uint8Array): number {
  let frames = 0;
  let at = 13 + paletteBytes(bytes[10] ?? 0);
  while (at < bytes.length && bytes[at] !== GIF_END) {
    if (bytes[at] === GIF_IMAGE) {
      frames = bounded(frames + 1);
      at = afterSubBlocks(bytes, at + 11 + paletteBytes(bytes[at + 9] ?? 0));
    } else if (bytes[at] === GIF_EXTENSION) at = afterSubBlocks(bytes, at + 2);
    else break;
  }
  if (frames === 0) throw damaged('the GIF has no frame');
  return frames;
}

const paletteBytes = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

function afterSubBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}

/** Counts the `ANMF` chunks of a RIFF file; a still image has none. */
function countWebp(view: DataView): number {
  let frames = 0;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    if (view.getUint32(at) === 0x414e_4d46) frames = bounded(frames + 1);
    const size = view.getUint32(at + 4, true);
    at += 8 + size + (size % 2);
  }
  return Math.max(1, frames);
}

/** Follows the directories of a TIFF (and BigTIFF), each once. */
function countTiff(view: DataView): number {
  const little = view.getUint8(0) === 0x49;
  const big = view.byteLength > 3 && view.getUint8(little ? 2 : 3) === 0x2b;
  const seen = new Set<number>();
  let at = big ? offset8(view, 8, little) : offset4(view, 4, little);
  while (at !== 0) {
    if (seen.has(at)) throw damaged('the pages of the TIFF run in a circle');
    bounded(seen.add(at).size);
    at = nextDirectory(view, at, little, big);
  }
  if (seen.size === 0) throw damaged('the TIFF has no page');
  return seen.size;
}

function nextDirectory(view: DataView, at: number, little: boolean, big: boolean): number {
  if (at + 8 > view.byteLength) throw damaged('a page of the TIFF lies beyond its end');
  if (big) return offset8(view, at + 8 + 20 * offset8(view, at, little), little);
  return offset4(view, at + 2 + 12 * view.getUint16(at, little), little);
}

function offset4(view: DataView, at: number, little: boolean): number {
  if (at + 4 > view.byteLength) throw damaged('the TIFF breaks off');
  return view.getUint32(at, little);
}

function offset8(view: DataView, at: number, little: boolean): number {
  if (at + 8 > view.byteLength) throw damaged('the TIFF breaks off');
  return Number(view.getBigUint64(at, little));
}
