import { firstInk, type Line, linesOf } from './lines.js';
import type { Region } from './region.js';

/** A fenced code block; `start` and `end` take in the fences. */
export interface FencedBlock extends Region {
  /** Where the lines between the fences begin and end. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** False where the text ends before the closing fence. */
  readonly closed: boolean;
}

interface Fence {
  readonly mark: string;
  readonly length: number;
  readonly line: Line;
}

/** Length of the run of the fence character that the line begins with, 0 where there are fewer than three. */
function runLength(text: string, from: number, end: number): number {
  const mark = text[from];
  if (mark !== '`' && mark !== '~') return 0;
  let at = from;
  while (at < end && text[at] === mark) at += 1;
  return at - from >= 3 ? at - from : 0;
}

function openingFence(text: string, line: Line): Fence | null {
  const from = firstInk(text, line);
  const length = runLength(text, from, line.end);
  if (length === 0) return null;
  const mark = text.charAt(from);
  // After backticks, another backtick on the line makes it inline code.
  const inline = mark === '`' && text.slice(from + length, line.end).includes('`');
  return inline ? null : { mark, length, line };
}

function closes(text: string, line: Line, fence: Fence): boolean {
  const from = firstInk(text, line);
  if (text[from] !== fence.mark) return false;
  const length = runLength(text, from, line.end);
  return length >= fence.length && text.slice(from + length, line.end).trim() === '';
}

/**
 * Blocks fenced by ``` or ~~~, in order. A block ends at a fence of the same character that is at least as long and
 * stands alone on its line, so that longer fences hold shorter ones; one that never ends runs to the end of the text.
 * Follows CommonMark 0.31, section 4.5, but takes fences at any indentation, as models write them inside lists.
 */
export function fencedBlocks(text: string): FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let fence: Fence | null = null;
  for (const line of linesOf(text)) {
    if (fence === null) fence = openingFence(text, line);
    else if (closes(text, line, fence)) {
      const { start, next } = fence.line;
      blocks.push({ start, end: line.end, contentStart: next, contentEnd: line.start, closed: true });
      fence = null;
    }
  }
  if (fence !== null) {
    const { start, next } = fence.line;
    blocks.push({ start, end: text.length, contentStart: next, contentEnd: text.length, closed: false });
  }
  return blocks;
}
