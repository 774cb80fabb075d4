import { Unreadable } from './unreadable.js';

/**
 * The text of a file.
 * @throws {Unreadable} where it is not UTF-8, or holds a NUL as no text does
 */
export function readText(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // said below
  }
  throw new Unreadable('UTF-8 text', 'other bytes', 'Give images the type image and PDFs the type pdf.');
}
