/** Kinds of images that are decoded; SVG is none of them, since it may refer to other files. */
export type ImageKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' | 'avif';

const PNG = '\x89PNG\r\n\x1a\n';
const TIFF = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'];
/** Brands of the ISO base media file format that AVIF images name. */
const AVIF = ['avif', 'avis'];
/** Bytes in which the brands of an AVIF image stand. */
const HEAD_BYTES = 64;

/** What an image is by its first bytes, whatever its name says; null for anything else. */
export function imageKind(bytes: Uint8Array): ImageKind | null {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  if (head.startsWith(PNG)) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (TIFF.some((magic) => head.startsWith(magic))) return 'tiff';
  return isAvif(bytes, head) ? 'avif' : null;
}

/** `ftyp`, the major brand, a version, then the brands it is compatible with, four bytes each. */
function isAvif(bytes: Uint8Array, head: string): boolean {
  if (head.slice(4, 8) !== 'ftyp' || bytes.length < 16) return false;
  const length = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), head.length);
  for (let at = 8; at + 4 <= length; at += 4) if (AVIF.includes(head.slice(at, at + 4))) return true;
  return false;
}
