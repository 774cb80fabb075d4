/** The thread in which one PDF is rendered. It holds nothing else, and is ended whenever its time is up. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PDFiumDocument } from '@hyzyla/pdfium';
import { boundedRenderer } from './bounded-renderer.js';
import type { PageRequest, PdfAnswer, PdfFailure, PdfJob } from './pdf-messages.js';

const job = workerData as PdfJob;

/** Page sizes are in points, 72 to the inch. */
const POINTS = 72;

async function renderPage(document: PDFiumDocument, index: number): Promise<PdfAnswer> {
  const page = document.getPage(index);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  // a page that cannot be loaded has no size
  if (!(originalWidth > 0 && originalHeight > 0)) return { failure: 'no_page' };
  const scale = Math.min(job.dpi / POINTS, job.maxSide / Math.max(originalWidth, originalHeight));
  const width = Math.max(1, Math.round(originalWidth * scale));
  const height = Math.max(1, Math.round(originalHeight * scale));
  // what stands in the fields of a form is drawn only if asked for
  const form = { renderFormFields: true, render: async (pixels: { data: Uint8Array }) => pixels.data };
  const { data } = await page.render({ width, height, scale: 1, ...form });
  return { width, height, data };
}

function failureOf(error: unknown): PdfFailure {
  const message = error instanceof Error ? error.message : '';
  if (/password|security/i.test(message)) return 'encrypted';
  return /format|corrupt/i.test(message) ? 'damaged' : 'failed';
}

function say(answer: PdfAnswer): void {
  parentPort?.postMessage(answer, 'data' in answer ? [answer.data.buffer as ArrayBuffer] : []);
}

const renderer = await boundedRenderer(job.memoryBytes);

async function attempt(work: () => Promise<PdfAnswer>): Promise<void> {
  const answer = await work().catch((error: unknown): PdfAnswer => ({ failure: failureOf(error) }));
  say(renderer.isStarved ? { failure: 'too_much_memory' } : answer);
}

await attempt(async () => {
  const document = await renderer.load(job.bytes);
  parentPort?.on('message', ({ page }: PageRequest) => void attempt(() => renderPage(document, page)));
  return { pageCount: document.getPageCount() };
});
