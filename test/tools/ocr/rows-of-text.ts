import type { Row } from '../../../tools/ocr/fields/index.js';

/** Rows as a reader of print would give them: words at their columns, ten pixels a letter and thirty a row. */
export function rowsOfText(text: string, confidence = 0.9): Row[] {
  return text
    .trim()
    .split('\n')
    .map((line, row) => ({
      words: [...line.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
        text: word,
        box: [index * 10, row * 30, (index + word.length) * 10, row * 30 + 20] as const,
        confidence,
      })),
    }));
}
