import { sha256Of, type ToolFailure } from '../core/index.js';
import { askPdf } from './ask-pdf.js';
import { readPage } from './read-page.js';

/** The texts of the pages of a PDF. */
export interface PdfText {
  readonly status: 'ok';
  /** One for each page read, in reading order; empty where a page has no text layer. */
  readonly pages: string[];
  /** Pages (from 1) that seem to hold text that is not read: scans, outlines, letters without meaning, damage. */
  readonly unread: number[];
  /** Pages of the document, of which only the first are read. */
  readonly pageCount: number;
}

/** Most pages read. */
const MOST_PAGES = 2_000;
/** Most text read, UTF-16 code units. */
const MOST_TEXT = 20_000_000;

/** The text of a PDF, page by page. Never throws. @returns a failure as `askPdf` does */
export async function pdfText(bytes: Uint8Array, signal: AbortSignal): Promise<PdfText | ToolFailure> {
  const source = { bytes, sha256: await sha256Of(bytes) };
  const info = await askPdf(source, 'info', {}, { signal });
  if (info.status === 'error') return info;
  const pageCount = info.answer.pages;
  const pages: string[] = [];
  const unread: number[] = [];
  let length = 0;
  for (let number = 1; number <= Math.min(pageCount, MOST_PAGES) && length < MOST_TEXT; number += 1) {
    const page = await readPage(source, number, { signal });
    if (page.status === 'error' && page.code === 'aborted') return page;
    const isRead = page.status === 'ok' && (page.content.layer === 'text' || page.content.layer === 'blank');
    if (!isRead) unread.push(number);
    pages.push(page.status === 'ok' ? page.text.text : '');
    length += pages.at(-1)?.length ?? 0;
  }
  return { status: 'ok', pages, unread, pageCount };
}
