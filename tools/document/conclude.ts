import { type Json, looked, open, type ToolImage, type ToolResult } from '../../src/core/index.js';
import type { Input } from './options.js';

/** What an operation saw. */
export interface Seen {
  readonly answer: { readonly summary: string; readonly [key: string]: Json };
  readonly images?: readonly ToolImage[];
  /** Pages of which the text could not be read: what they say is not known. */
  readonly unread: readonly number[];
  /** Whether there is more than the answer holds. */
  readonly cut: boolean;
}

/**
 * Holds what was seen to what is expected. Nothing is refuted by what is missing from an answer that is not whole: pages
 * that nobody could read, or text beyond a bound, might hold it.
 */
export function conclude({ answer, images = [], unread, cut }: Seen, expect: Input['expect']): ToolResult {
  const result = looked(answer, { expect, images });
  if (result.status !== 'ok' || result.finding !== 'refutes') return result;
  const shown = images.length === 0 ? {} : { images };
  if (unread.length > 0)
    return open(
      'page_not_read',
      { ...answer, summary: `not as expected, but pages were not read: ${unread.slice(0, 20).join(', ')}` },
      shown,
    ); // prettier-ignore
  if (cut)
    return open(
      'not_whole',
      { ...answer, summary: 'not as expected, but there is more than was read' },
      shown,
    );
  return result;
}
