import { AssayError } from '../core/index.js';

/** Longest report of a library that is repeated to people, characters. */
const MOST_REPORT = 200;

/** An attachment that cannot be shown. Its message names no path: paths are judged data, and absolute ones private. */
export class Unreadable extends AssayError {
  constructor(expected: string, got: string, remedy = '') {
    super('attachment_unreadable', `expected ${expected}, got ${got}.${remedy === '' ? '' : ` ${remedy}`}`);
  }
}

/** What a library said of a file, as the end of a sentence: one line, bounded, without a full stop. */
export function reportOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim().replace(/\.+$/, '').slice(0, MOST_REPORT);
}
