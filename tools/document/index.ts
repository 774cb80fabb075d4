import { defineTool, type Tool } from '../../src/core/index.js';
import { type DocumentToolOptions, schema } from './options.js';

export type { DocumentToolOptions, EmbedPages, OcrWord, ReadPicture } from './options.js';

/** Longest a call takes: a conversion by LibreOffice, and pages read by OCR; milliseconds. */
const WITH_OFFICE_MS = 180_000;
const WITH_OCR_MS = 300_000;

/**
 * Makes the tool that looks into documents: PDF, and what LibreOffice converts to it. It decides by `expect`; without, it
 * shows what it saw and leaves the claim open.
 */
export function createDocumentTool(options: DocumentToolOptions = {}): Tool<typeof schema> {
  return defineTool({
    name: 'document',
    description:
      'Looks into an attached document (PDF, Word, PowerPoint, Excel): its text, words with places, tables, pages that match a query, and pictures of pages or parts of them.',
    schema,
    supplied: [],
    reads: 'files',
    prepare: () => ({}),
    timeLimitMs: () => (options.ocr === undefined ? WITH_OFFICE_MS : WITH_OCR_MS),
    run: async (input, context) => (await import('./run.js')).runDocument(input, context, options),
  });
}

/** The tool without OCR and without a server for pictures. */
export const document: Tool<typeof schema> = createDocumentTool();
