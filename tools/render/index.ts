import { defineTool, type Tool } from '../../src/core/index.js';
import { schema } from './options.js';

/** A page waits for a free browser as long as others use it. */
const MOST_MS = 240_000;

/**
 * Renders HTML, Markdown, SVG or slides in a browser without network, at several window sizes, and tells what can be
 * measured of the layout: what overflows, is cut off, overlaps, has too little contrast, is missing. With `expect` it
 * decides; without, it shows, and leaves the finding open with code `looked`.
 */
export const render: Tool<typeof schema> = defineTool({
  name: 'render',
  description:
    'Renders HTML, Markdown, SVG or slides in a browser, takes screenshots, and measures layout, contrast, overlap, missing images and accessibility.',
  schema,
  supplied: ['text'],
  reads: 'files',
  prepare: ({ text }) => ({ text }),
  timeLimitMs: () => MOST_MS,
  run: async (input, context) => (await import('./run.js')).runRender(input, context),
});
