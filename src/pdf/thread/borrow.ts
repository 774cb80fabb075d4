import type { Pdfium } from './pdfium.js';

/** Gives `work` so many bytes of PDFium's memory, zeroed, and takes them back. @throws where there are none */
export function borrow<Result>(pdfium: Pdfium, size: number, work: (pointer: number) => Result): Result {
  const pointer = pdfium.call.malloc(size);
  if (pointer === 0) throw new Error('PDFium has no memory left');
  try {
    pdfium.bytes().fill(0, pointer, pointer + size);
    return work(pointer);
  } finally {
    pdfium.call.free(pointer);
  }
}

/** Copies bytes there; they must be freed. @throws where there is no memory */
export function lend(pdfium: Pdfium, bytes: Uint8Array): number {
  const pointer = pdfium.call.malloc(Math.max(1, bytes.length));
  if (pointer === 0) throw new Error('PDFium has no memory left');
  pdfium.bytes().set(bytes, pointer);
  return pointer;
}

/** Longest text read from a field, bytes. */
const MOST_TEXT = 65_536;

/** A text by PDFium's custom: asked with no room it says its size in bytes, the final zeros included. */
export function readText(
  pdfium: Pdfium,
  ask: (buffer: number, size: number) => number,
  encoding: 'utf16le' | 'latin1' = 'utf16le',
): string {
  const size = ask(0, 0);
  const end = encoding === 'utf16le' ? 2 : 1;
  if (size <= end || size > MOST_TEXT) return '';
  return borrow(pdfium, size, (buffer) => {
    ask(buffer, size);
    return Buffer.from(pdfium.bytes().subarray(buffer, buffer + size - end)).toString(encoding);
  });
}

/** So many 32-bit floats that `fill` writes to the pointers it is given; null where it says it wrote none. */
export function readFloats(
  pdfium: Pdfium,
  count: number,
  fill: (...pointers: readonly number[]) => number,
): readonly number[] | null {
  return borrow(pdfium, count * 4, (pointer) => {
    const places = Array.from({ length: count }, (_, index) => pointer + index * 4);
    if (fill(...places) === 0) return null;
    const memory = pdfium.memory();
    return places.map((place) => memory.getFloat32(place, true));
  });
}

/** The bytes of a text as C has it, for arguments. */
export const cString = (text: string): Uint8Array => Buffer.from(`${text}\0`, 'utf8');
