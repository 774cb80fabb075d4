/** The thread in which PDFs are opened, one at a time. It holds nothing else, and is ended whenever its time is up. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Ask, DrawRequest, PdfFault, Reply } from '../messages.js';
import { documentInfo } from './document-info.js';
import { drawPage } from './draw-page.js';
import { Fault, type OpenDocument, openDocument } from './open-document.js';
import { pageContent } from './page-content.js';
import { startPdfium } from './pdfium.js';

const { memoryBytes } = workerData as { readonly memoryBytes: number };
/** Memory beyond which the thread is not used for another document: PDFium gives none back. */
const MOST_KEPT = 256 * 1024 * 1024;

// what PDFium prints is nobody's, and must not pile up; it takes these functions when it starts
for (const name of ['log', 'warn', 'error', 'info', 'debug'] as const) console[name] = () => undefined;

const pdfium = await startPdfium(memoryBytes);
let open: { readonly key: string; readonly document: OpenDocument } | null = null;

function documentOf({ document: digest, password, bytes }: Ask): OpenDocument {
  const key = `${digest} ${password}`;
  if (open?.key === key) return open.document;
  open?.document.close();
  open = null;
  if (bytes === null) throw new Error('the document was never sent');
  const document = openDocument(pdfium, bytes, password);
  open = { key, document };
  return document;
}

function answer(ask: Ask): Extract<Reply, { status: 'ok' }>['answer'] {
  const document = documentOf(ask);
  if (ask.kind === 'info') return documentInfo(pdfium, document);
  if (ask.kind === 'draw') return drawPage(pdfium, document, ask.request as DrawRequest);
  return pageContent(pdfium, document, (ask.request as { readonly page: number }).page);
}

/** After a fault that PDFium did not foresee its state is unknown, and the thread is of no more use. */
function replyTo(ask: Ask): Reply {
  try {
    const given = answer(ask);
    if (pdfium.isStarved) return { status: 'fault', fault: { code: 'too_complex' }, spent: true };
    return { status: 'ok', answer: given, spent: pdfium.size > MOST_KEPT };
  } catch (error) {
    const known: PdfFault | null = error instanceof Fault ? error.fault : null;
    const fault: PdfFault = pdfium.isStarved ? { code: 'too_complex' } : (known ?? { code: 'failed' });
    return { status: 'fault', fault, spent: known === null || pdfium.isStarved };
  }
}

parentPort?.on('message', (ask: Ask) => {
  const reply = replyTo(ask);
  const drawn =
    reply.status === 'ok' && 'rgb' in reply.answer ? [reply.answer.rgb.buffer as ArrayBuffer] : [];
  parentPort?.postMessage(reply, drawn);
});
