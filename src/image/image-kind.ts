/** Kinds of images that are decoded. SVG is none of them: it is a program that may refer to other files. */
export type ImageKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' | 'avif';

const PNG = '\x89PNG\r\n\x1a\n';
const TIFF = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'];
/** Brands of the ISO base media file format that AVIF images name. */
const AVIF = ['avif', 'avis'];
const HEAD_BYTES = 64;
/** How far into a file the root element of an SVG is looked for, bytes. */
const SVG_BYTES = 4_096;

/** What an image is by its first bytes, whatever its name says; null for anything else. */
export function imageKind(bytes: Uint8Array): ImageKind | null {
  const head = latin(bytes, HEAD_BYTES);
  if (head.startsWith(PNG)) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (TIFF.some((magic) => head.startsWith(magic))) return 'tiff';
  return isAvif(bytes, head) ? 'avif' : null;
}

/** What a file that is no image of ours seems to be, for people. */
export function otherKind(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file';
  if (/<svg[\s>]/i.test(latin(bytes, SVG_BYTES))) return 'an SVG';
  if (latin(bytes, HEAD_BYTES).includes('%PDF-')) return 'a PDF';
  return 'a file of another kind';
}

/** `ftyp`, the major brand, a version, then the brands it is compatible with, four bytes each. */
function isAvif(bytes: Uint8Array, head: string): boolean {
  if (head.slice(4, 8) !== 'ftyp' || bytes.length < 16) return false;
  const length = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), head.length);
  for (let at = 8; at + 4 <= length; at += 4) if (AVIF.includes(head.slice(at, at + 4))) return true;
  return false;
}

const latin = (bytes: Uint8Array, most: number) => Buffer.from(bytes.subarray(0, most)).toString('latin1');
