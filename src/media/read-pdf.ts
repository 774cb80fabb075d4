import { encodePixels } from './encode-pixels.js';
import type { MediaLimits } from './limits.js';
import { PdfRenderer } from './pdf-renderer.js';
import { Unreadable } from './unreadable.js';

/** The first pages of a PDF as a model is shown them. */
export interface ShownPdf {
  /** Pages of the document. */
  readonly pageCount: number;
  /** Data URIs of its first pages. */
  readonly urls: readonly string[];
}

/** The bounds that rendering a PDF keeps to. */
export type PdfLimits = Pick<MediaLimits, 'pdfPages' | 'pdfDpi' | 'pdfMs' | 'pdfMemoryBytes' | 'maxSide'>;

/** The version line may stand behind other bytes, within this many (PDF 1.7, implementation note 13). */
const HEAD_BYTES = 1_024;

/**
 * Renders the first pages of a PDF, in a thread of its own that is ended when its time is up.
 * @param thread the compiled `pdf-thread.js`
 * @throws {Unreadable} where it is damaged, encrypted, empty, or takes more than its bounds
 * @throws the signal's reason
 */
export async function readPdf(
  bytes: Uint8Array,
  limits: PdfLimits,
  thread: URL,
  signal: AbortSignal,
): Promise<ShownPdf> {
  signal.throwIfAborted();
  if (!Buffer.from(bytes.subarray(0, HEAD_BYTES)).includes('%PDF-'))
    throw new Unreadable('a PDF', 'a file of another kind');
  const { pdfDpi: dpi, maxSide, pdfMemoryBytes: memoryBytes } = limits;
  const renderer = new PdfRenderer({ bytes, dpi, maxSide, memoryBytes }, limits.pdfMs, thread, signal);
  try {
    const pageCount = await renderer.pageCount();
    if (pageCount < 1) throw new Unreadable('a PDF with pages', 'none');
    const urls: string[] = [];
    for (let page = 0; page < Math.min(pageCount, limits.pdfPages); page += 1)
      urls.push(await encodePixels({ ...(await renderer.page(page)), channels: 4 }, 'drawing'));
    return { pageCount, urls };
  } finally {
    await renderer.close();
  }
}
