import type { Segmenter } from '../core/index.js';
import { segmentText } from '../segment/index.js';

/** Texts that segmenters have broken on before. */
const ODD_TEXTS = [
  '',
  ' ',
  '\n\n',
  '\0',
  '\ud800',
  'a\ud83d\ude00b',
  'a\r\n\r\nb',
  '```',
  '$$',
  '1. ',
  '\u2028',
  '。',
  'x'.repeat(10_000),
];

/** Where a segmenter breaks its law (in order, no overlap, within the text) on odd texts and on yours; empty when it never does. */
export function segmenterBreaches(
  segmenter: Segmenter,
  texts: readonly string[] = [],
): { text: string; problem: string }[] {
  return [...ODD_TEXTS, ...texts].flatMap((text) => {
    try {
      segmentText(segmenter, text);
      return [];
    } catch (error) {
      return [{ text, problem: error instanceof Error ? error.message : String(error) }];
    }
  });
}
