import { defineTool, type Tool } from '../../src/core/index.js';
import type { WordReader } from './job.js';
import { schema } from './options.js';

export type { WordReader } from './job.js';

/** Decoding the largest images takes seconds; comparisons and sheets decode several. */
const TIME_LIMIT_MS = 60_000;

/** What the tool can be given. */
export interface ImageToolOptions {
  /** Reads the words of charts; without it, values of charts come from what the arguments say of the axes. @default none */
  readonly ocr?: WordReader | undefined;
}

/**
 * Makes the tool that looks at an image: what it is, parts of it enlarged, turned, under a grid or with marks, its
 * colours, distances on it, the shapes it shows, what a chart says, and how far it is the same as another. What it makes
 * is kept and can be looked at in turn; every place is told in pixels of the image asked about, and images lead back to
 * their original. Open with code `looked` unless the arguments say what is expected.
 */
export const createImageTool = ({ ocr }: ImageToolOptions = {}): Tool<typeof schema> =>
  defineTool({
    name: 'image',
    description:
      'Looks at an image exactly: crops and zooms, rotates, draws grids and marks, compares two images, measures, reads colours, shapes and charts.',
    schema,
    supplied: [],
    reads: 'files',
    prepare: () => ({}),
    timeLimitMs: () => TIME_LIMIT_MS,
    // ops load when the first one is asked for
    run: async (input, context) => (await import('./run.js')).runImage(input, context, ocr ?? null),
  });

/** The tool without a reader of words. */
export const image: Tool<typeof schema> = createImageTool();
