import type { Segmenter } from '../core/index.js';
import { firstInk, linesOf } from './lines.js';
import { piecesBetween, type Region, regionFinder } from './region.js';

/** Where blank lines outside the `kept` regions begin; of several in a row, each. */
export function blankLineCuts(text: string, kept: readonly Region[] = []): number[] {
  const cuts: number[] = [];
  const inside = regionFinder(kept);
  for (const line of linesOf(text)) {
    if (firstInk(text, line) === line.end && inside(line.start) === undefined) cuts.push(line.start);
  }
  return cuts;
}

/** Steps set apart by blank lines, wherever those are: the "\n\n" step of published process reward models (PURE). */
export const blankLine: Segmenter = {
  name: 'blank_line',
  description: 'Steps set apart by blank lines.',
  segment: (text) => piecesBetween(text, blankLineCuts(text), 'step'),
};
