import { fencedBlocks } from './fences.js';
import { mathBlocks } from './math-blocks.js';
import type { Region } from './region.js';

/** A stretch that prose rules do not reach into. */
export interface Block extends Region {
  readonly kind: 'code' | 'math';
}

/** Fenced code and displayed formulas outside it, in order; they never overlap. */
export function blocksOf(text: string): Block[] {
  const fences = fencedBlocks(text);
  const maths = mathBlocks(text, fences);
  const blocks = [
    ...fences.map(({ start, end }): Block => ({ kind: 'code', start, end })),
    ...maths.map(({ start, end }): Block => ({ kind: 'math', start, end })),
  ];
  return blocks.sort((a, b) => a.start - b.start);
}
