import { type ToolFailure, toolFailure } from '../core/index.js';

/** Longest report of a library that is repeated to people, characters. */
const MOST_REPORT = 160;

/** What is wrong with an image, while it is read; never leaves this room. */
export class ImageFault extends Error {
  readonly code: string;

  constructor(
    code: 'unsupported_kind' | 'damaged' | 'too_large' | 'bad_arguments' | 'library_missing',
    message: string,
  ) {
    super(message);
    this.name = 'ImageFault';
    this.code = code;
  }
}

/** A file that breaks off, or holds what its format forbids. */
export const damaged = (what: string): ImageFault =>
  new ImageFault('damaged', `expected a whole image, got a damaged one (${what}). Use an intact copy.`);

/** More than the bound. */
export const tooLarge = (expected: string, got: string): ImageFault =>
  new ImageFault('too_large', `expected ${expected}, got ${got}. Make the image smaller.`);

/** The failure that an error thrown while an image was read comes to. */
export function imageFailure(error: unknown): ToolFailure {
  if (error instanceof ImageFault) return toolFailure(error.code, error.message);
  const report = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
  if (/pixel limit/i.test(report)) return imageFailure(tooLarge('at most 100 million pixels', 'more'));
  if (/timeout/i.test(report))
    return toolFailure(
      'tool_timeout',
      'expected an image that is decoded within 30 s, got one that takes longer',
    );
  return imageFailure(damaged(report.replace(/\.+$/, '').slice(0, MOST_REPORT)));
}
