import { defineTool, type Tool, toolFailure } from '../../src/core/index.js';
import { schema } from './options.js';
import type { OcrSettings } from './run.js';

export type { OcrSettings } from './run.js';

/** Longest a call may take: an image is read about a dozen times at worst. */
const MOST_MS = 180_000;

/** The tool `ocr` with other settings than the usual ones. */
export const ocrWith = (settings: OcrSettings): Tool<typeof schema> =>
  defineTool({
    name: 'ocr',
    description:
      'Reads the text of an image with the place of every word, finds a text on it, or reads company, date, address and total of a receipt.',
    schema,
    supplied: [],
    reads: 'files',
    prepare: () => ({}),
    timeLimitMs: () => MOST_MS,
    async run(input, context) {
      if (input.op === 'find' && input.text === undefined)
        return toolFailure('bad_arguments', 'expected a text to find, got none. Give it as "text".');
      return (await import('./run.js')).runOcr(input, context, settings);
    },
  });

/**
 * Reads an image with the system's tesseract: its text with a box for every word, where a text stands on it, or the
 * fields of a receipt. Boxes are `[left, top, right, bottom]` in pixels of the image as people see it. Fails with
 * `program_missing`, `language_missing`, `image_unreadable`, `image_too_large`, `no_such_file` or `bad_arguments`; an
 * image without text has zero words, which is an answer.
 */
export const ocr: Tool<typeof schema> = ocrWith({});
