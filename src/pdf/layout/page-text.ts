import type { PageContent, Word } from '../messages.js';
import { blocksOf } from './blocks.js';
import type { Line } from './lines.js';

/** A word at its place in the text of its page. */
export interface PlacedWord extends Word {
  /** UTF-16 offsets in the text of the page. */
  readonly start: number;
  readonly end: number;
}

/** The text of a page in reading order. */
export interface PageText {
  readonly text: string;
  readonly words: readonly PlacedWord[];
}

/** Space between lines, in heights of a line, from which a paragraph begins anew. */
const PARAGRAPH = 0.75;

/**
 * Joins words to text: blanks between words, a line break after each line, an empty line between paragraphs and blocks.
 * What is turned on its side follows at the end.
 */
export function pageText({ words }: Pick<PageContent, 'words'>): PageText {
  const upright = words.filter(({ turn }) => turn === 0);
  const turned = words.filter(({ turn }) => turn !== 0);
  const blocks = [...blocksOf(upright), ...turnedLines(turned)];
  let text = '';
  const placed: PlacedWord[] = [];
  for (const block of blocks) {
    if (text !== '') text += '\n\n';
    let before: Line | null = null;
    for (const line of block) {
      if (before !== null) text += isApart(before, line) ? '\n\n' : '\n';
      for (const [index, word] of line.words.entries()) {
        if (index > 0) text += ' ';
        placed.push({ ...word, start: text.length, end: text.length + word.text.length });
        text += word.text;
      }
      before = line;
    }
  }
  return { text, words: placed };
}

function isApart(before: Line, line: Line): boolean {
  const height = Math.min(before.box[3] - before.box[1], line.box[3] - line.box[1]);
  return line.box[1] - before.box[3] > PARAGRAPH * height;
}

/** Words on their side or head, in the order of the file: a block for each run of one direction. */
function turnedLines(words: readonly Word[]): Line[][] {
  const runs: Word[][] = [];
  for (const word of words) {
    const run = runs.at(-1);
    if (run?.[0]?.turn === word.turn) run.push(word);
    else runs.push([word]);
  }
  return runs.map((run) => [{ words: run, box: [0, 0, 0, 0] }]);
}
