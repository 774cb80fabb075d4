import type { Segmenter } from '../core/index.js';
import { blocksOf } from './blocks.js';

/** Displayed formulas alone, with their delimiters: `$$…$$`, `\[…\]`, `\begin{align}…\end{align}` and the like. */
export const displayMath: Segmenter = {
  name: 'display_math',
  description: 'Displayed formulas ($$…$$, \\[…\\], \\begin{align}…); nothing else.',
  segment: (text) => blocksOf(text).filter(({ kind }) => kind === 'math'),
};
