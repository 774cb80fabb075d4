import type { Segmenter } from '../core/index.js';
import { blocksOf } from './blocks.js';
import { firstInk, indentOf, type Line, linesOf } from './lines.js';
import { piecesBetween, regionFinder } from './region.js';
import { type StepMarker, stepMarkerAt } from './step-marker.js';

interface MarkedLine {
  readonly marker: StepMarker;
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
    if (marker !== null) marked.push({ marker, line, opening });
    opening &&= firstInk(text, line) === line.end;
  }
  return marked;
}

/** Where a list stands while its marks are read. */
interface List {
  readonly first: StepMarker;
  /** Columns the first mark is indented by. */
  readonly indent: number;
  /** The number read last. */
  number: number;
}

/** Whether a plain number goes on with the list: in its style and depth, beginning again, or skipping few numbers. */
function continuesPlain({ first, indent, number }: List, marker: StepMarker, columns: number): boolean {
  // A nested list is part of the step above it: the first mark says which style and depth number the steps.
  if (marker.style !== first.style || columns > indent + 1) return false;
  return marker.number <= 1 || (marker.number > number && marker.number <= number + LARGEST_GAP);
}

function begins(list: List | null, { marker, opening }: MarkedLine, columns: number): boolean {
  const { style, setOff, number } = marker;
  if (style === 'word' && setOff) return true;
  if (list === null) return number <= 1 || opening;
  // "Step 1 gave 3" under a later step speaks of step 1; only the next number begins a step.
  return style === 'word' ? number === list.number + 1 : continuesPlain(list, marker, columns);
}

/** Lines that begin a step. Step words outrank plain numbers, which then number parts of a step. */
function stepLines(text: string): Line[] {
  const marked = markedLines(text);
  const words =
    marked.some(({ marker }) => marker.style === 'word' && marker.setOff) ||
    marked.every(({ marker }) => marker.style === 'word');
  const lines: Line[] = [];
  let list: List | null = null;
  for (const one of marked) {
    const columns = indentOf(text, one.line);
    if (words !== (one.marker.style === 'word') || !begins(list, one, columns)) continue;
    list ??= { first: one.marker, indent: columns, number: one.marker.number };
    list.number = one.marker.number;
    lines.push(one.line);
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
