import type { Segmenter } from '../core/index.js';
import { blocksOf } from './blocks.js';
import { firstInk, indentOf, type Line, linesOf } from './lines.js';
import { piecesBetween, regionFinder } from './region.js';
import { type StepMarker, stepMarkerAt } from './step-marker.js';

interface MarkedLine extends StepMarker {
  readonly line: Line;
  /** Whether only whitespace comes before it. */
  readonly opening: boolean;
}

const LARGEST_GAP = 3;

/** Lines outside code and displayed maths that begin with a step's number. */
function markedLines(text: string): MarkedLine[] {
  const inBlock = regionFinder(blocksOf(text));
  const marked: MarkedLine[] = [];
  let opening = true;
  for (const line of linesOf(text)) {
    const marker = inBlock(line.start) ? null : stepMarkerAt(text, line.start, line.end);
    if (marker !== null) marked.push({ ...marker, line, opening });
    opening &&= firstInk(text, line) === line.end;
  }
  return marked;
}

/** Whether `number` may come next: a list begins at 0 or 1 (or where the text does) and skips few numbers. */
function continues(number: number, previous: number | null, opening: boolean): boolean {
  if (number <= 1 || opening) return true;
  return previous !== null && number > previous && number <= previous + LARGEST_GAP;
}

/** Lines that begin a step. Step words outrank plain numbers, which then number parts of a step. */
function stepLines(text: string): Line[] {
  const marked = markedLines(text);
  const words = marked.some(({ style, setOff }) => style === 'word' && setOff);
  const lines: Line[] = [];
  let [first, indent, previous]: [StepMarker | null, number, number | null] = [null, 0, null];
  for (const marker of marked) {
    if (words !== (marker.style === 'word')) continue;
    const certain = words && marker.setOff;
    if (!certain && !continues(marker.number, previous, marker.opening)) continue;
    const columns = indentOf(text, marker.line);
    // A nested list is part of the step above it; the first marker says which style and depth number the steps.
    if (!words && first !== null && (marker.style !== first.style || columns > indent + 1)) continue;
    if (first === null) [first, indent] = [marker, columns];
    previous = marker.number;
    lines.push(marker.line);
  }
  return lines;
}

/**
 * Steps numbered at the head of a line: `1.`, `1)`, `(1)`, `①`, `Step 1`, `**Step 1**`, `### Step 1:`, and the step
 * words of other languages. What comes before the first is a segment of its own; a text without numbers is one.
 */
export const numbered: Segmenter = {
  name: 'numbered',
  description: 'Steps numbered at the head of a line ("1.", "(1)", "Step 1:"), and what comes before them.',
  segment: (text) =>
    piecesBetween(
      text,
      stepLines(text).map(({ start }) => start),
      'step',
    ),
};
