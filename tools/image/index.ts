import { defineTool, type Tool } from '../../src/core/index.js';
import { schema } from './options.js';

/** Decoding the largest images takes seconds; comparisons and sheets decode several. */
const TIME_LIMIT_MS = 60_000;

/**
 * Looks at an image: what it is, parts of it enlarged, turned, under a grid or with marks, its colours, distances on it,
 * the shapes it shows, and how far it is the same as another. What it makes is kept and can be looked at in turn; every
 * place is told in pixels of the image asked about, and images lead back to their original.
 */
export const image: Tool<typeof schema> = defineTool({
  name: 'image',
  description:
    'Looks at an image exactly: crops and zooms, rotates, draws grids and marks, compares two images, measures, reads colours and shapes.',
  schema,
  supplied: [],
  prepare: () => ({}),
  timeLimitMs: () => TIME_LIMIT_MS,
  // ops load when the first one is asked for
  run: async (input, context) => (await import('./run.js')).runImage(input, context),
});
