import type { Box } from './recognised.js';

/** A word as the engine's table lists it, in pixels of the picture the engine was given. */
export interface TableWord {
  readonly text: string;
  readonly box: Box;
  /** 0 to 1. */
  readonly confidence: number;
  /** Words of one line share it. */
  readonly lineKey: string;
  readonly block: number;
}

/** Most words taken from one page. */
const MOST_WORDS = 20_000;
/** In the table, the level of a row that is a word. */
const WORD_LEVEL = '5';

/** The words of tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
export function wordsOfTable(table: string): TableWord[] {
  const words: TableWord[] = [];
  for (const row of table.split('\n')) {
    const cells = row.split('\t');
    const text = cells.slice(11).join(' ').trim();
    if (cells[0] !== WORD_LEVEL || text === '') continue;
    const [left = 0, top = 0, width = 0, height = 0, confidence = 0] = cells.slice(6, 11).map(Number);
    words.push({
      text: text.slice(0, 500),
      box: [left, top, left + width, top + height],
      confidence: Math.min(1, Math.max(0, confidence / 100)),
      lineKey: cells.slice(1, 5).join('.'),
      block: Number(cells[2]),
    });
    if (words.length === MOST_WORDS) break;
  }
  return words;
}
