import type { Segmenter } from '../core/index.js';
import { piecesBetween } from './region.js';

/** The response as one segment. */
export const whole: Segmenter = {
  name: 'whole',
  description: 'The response as one segment.',
  segment: (text) => piecesBetween(text, [], 'whole'),
};
