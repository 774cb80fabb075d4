import type { Segmenter, Span } from '../core/index.js';
import { linesOf } from './lines.js';
import { trimmed } from './region.js';

/** Each line that is not blank. Lines end at LF, CR, CRLF, U+2028 and U+2029. */
export const line: Segmenter = {
  name: 'line',
  description: 'Each line that is not blank.',
  segment(text) {
    const spans: Span[] = [];
    for (const { start, end } of linesOf(text)) {
      const span = trimmed(text, start, end, 'line');
      if (span !== null) spans.push(span);
    }
    return spans;
  },
};
