import type { Box, PageContent, Word } from '../messages.js';
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
  const blocks = [...blocksOf(upright), ...turnedBlocks(turned)];
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

/** Words on their side or head, read as if the page were turned to stand them upright. */
function turnedBlocks(words: readonly Word[]): Line[][] {
  return ([90, 180, 270] as const).flatMap((turn) => {
    const stood = words
      .filter((word) => word.turn === turn)
      .map((word) => ({ ...word, box: stoodUp(word.box, turn), lying: word }));
    return blocksOf(stood).map((block) =>
      block.map((line): Line => ({ box: line.box, words: line.words.map(({ lying }) => lying) })),
    );
  });
}

function stoodUp([left, top, right, bottom]: Box, turn: 90 | 180 | 270): Box {
  if (turn === 90) return [top, -right, bottom, -left];
  return turn === 180 ? [-right, -bottom, -left, -top] : [-bottom, left, -top, right];
}
