import type { StartProgram } from './engine.js';
import type { Box, Turn } from './recognised.js';

/** How the text lies: `auto` tries what fits, `page` is columns and paragraphs, `block` one block, `sparse` words here and there. */
export type Layout = 'auto' | 'page' | 'column' | 'block' | 'line' | 'word' | 'sparse';

/** What a box counts in. */
export type BoxUnits = 'pixel' | 'fraction' | 'per_mille';

/** How an image is read. */
export interface RecogniseOptions {
  /** Tesseract's codes. @default ['eng'] */
  readonly languages?: readonly string[];
  /** How far to turn the page clockwise first. @default 'auto' */
  readonly turn?: Turn | 'auto';
  /** @default 'auto' */
  readonly layout?: Layout;
  /** The part that is read, on the image as people see it. @default all of it */
  readonly box?: Box | undefined;
  /** What `box` counts in: pixels, shares of width and height, or thousandths of them. @default 'pixel' */
  readonly units?: BoxUnits;
  readonly signal?: AbortSignal;
  /** Longest one call of the engine may take, milliseconds; an image takes one to about eight. @default 30000 */
  readonly ms?: number;
  /** Starts programs; for tests. @default in the sandbox */
  readonly start?: StartProgram | undefined;
}
