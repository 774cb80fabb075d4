import type { Segmenter, Span } from '../core/index.js';
import { type FencedBlock, fencedBlocks } from './fences.js';
import { firstInk, indentOf, type Line, linesOf } from './lines.js';
import { type Region, regionFinder, trimmed } from './region.js';

const CODE_INDENT = 4;
const LIST_ITEM = /^(?:[-*+•]|\d{1,9}[.)])(?:\s|$)/;

/** What the lines so far say of the next one. */
interface Context {
  /** The indented block being read, null outside one. */
  open: { start: number; end: number } | null;
  afterBlank: boolean;
  /** Under a list item, indentation means "still this item". */
  inList: boolean;
}

function readLine(text: string, line: Line, context: Context, blocks: Region[]): void {
  const ink = firstInk(text, line);
  if (ink === line.end) {
    context.afterBlank = true;
    return;
  }
  const indented = indentOf(text, line) >= CODE_INDENT;
  if (context.open !== null && indented) context.open.end = line.end;
  else {
    if (context.open !== null) blocks.push(context.open);
    const starts = indented && context.afterBlank && !context.inList;
    context.open = starts ? { start: line.start, end: line.end } : null;
  }
  if (!indented)
    context.inList = LIST_ITEM.test(text.slice(ink, ink + 12)) || (context.inList && ink > line.start);
  context.afterBlank = false;
}

/**
 * Blocks indented by four columns or more, after a blank line and outside lists, in order (CommonMark 0.31, section
 * 4.4, where an indented line continues a paragraph or a list item instead).
 */
function indentedBlocks(text: string, fences: readonly FencedBlock[]): Region[] {
  const blocks: Region[] = [];
  const inFence = regionFinder(fences);
  const context: Context = { open: null, afterBlank: true, inList: false };
  for (const line of linesOf(text)) {
    if (inFence(line.start) === undefined) {
      readLine(text, line, context, blocks);
    } else if (context.open !== null) {
      blocks.push(context.open);
      context.open = null;
    }
  }
  if (context.open !== null) blocks.push(context.open);
  return blocks;
}

const holdsCode = (text: string, { contentStart, contentEnd }: FencedBlock): boolean =>
  text.slice(contentStart, contentEnd).trim() !== '';

/**
 * Code alone: fenced blocks with their fences (so that the language is kept, see `readCode`), unclosed ones to the end
 * of the text, and indented blocks. Blocks without code are left out.
 */
export const code: Segmenter = {
  name: 'code',
  description: 'Fenced and indented code blocks; nothing else.',
  segment(text) {
    const fences = fencedBlocks(text);
    const blocks = [...fences.filter((block) => holdsCode(text, block)), ...indentedBlocks(text, fences)];
    return blocks
      .sort((a, b) => a.start - b.start)
      .map(({ start, end }) => trimmed(text, start, end, 'code'))
      .filter((span): span is Span => span !== null);
  },
};
