import type { ToolFailure } from '../core/index.js';
import { askPdf, type PdfBounds, type PdfSource } from './ask-pdf.js';
import { type PageText, pageText } from './layout/page-text.js';
import type { PageContent } from './messages.js';
import { Recent } from './recent.js';

/** A page with its text in reading order. */
export interface ReadPage {
  readonly status: 'ok';
  /** From 1. */
  readonly number: number;
  readonly content: PageContent;
  readonly text: PageText;
}

/** What the pages read last may take, in words; a word takes some 300 bytes. */
const MOST_WORDS = 300_000;
const recent = new Recent<ReadPage>(MOST_WORDS);

/** Reads a page, or takes it from those read last. @returns a failure as `askPdf` does */
export async function readPage(
  source: PdfSource,
  number: number,
  bounds: PdfBounds,
): Promise<ReadPage | ToolFailure> {
  const key = `${source.sha256} ${number} ${source.password ?? ''}`;
  const known = recent.get(key);
  if (known !== undefined) return known;
  const reply = await askPdf(source, 'content', { page: number }, bounds);
  if (reply.status === 'error') return reply;
  const content = reply.answer;
  const page: ReadPage = { status: 'ok', number, content, text: pageText(content) };
  recent.set(key, page, 20 + content.words.length + content.rules.length / 3);
  return page;
}
