import type { Segmenter } from '../core/index.js';
import { blankLineCuts } from './blank-line.js';
import { blocksOf } from './blocks.js';
import { piecesBetween } from './region.js';

/** Paragraphs set apart by blank lines; a fenced block or a displayed formula stays whole though it holds one. */
export const paragraph: Segmenter = {
  name: 'paragraph',
  description: 'Paragraphs set apart by blank lines; fenced code and displayed formulas stay whole.',
  segment: (text) => piecesBetween(text, blankLineCuts(text, blocksOf(text)), 'paragraph'),
};
