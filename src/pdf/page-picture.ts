import type { ToolFailure } from '../core/index.js';
import { askPdf, type PdfBounds, type PdfSource } from './ask-pdf.js';
import type { Drawn, DrawRequest } from './messages.js';

/** A page or a part of it, as PNG. */
export interface PagePicture extends Omit<Drawn, 'rgb'> {
  readonly status: 'ok';
  readonly png: Uint8Array;
}

/** Draws a page or a part of it. @returns a failure as `askPdf` does */
export async function pagePicture(
  source: PdfSource,
  request: DrawRequest,
  bounds: PdfBounds,
): Promise<PagePicture | ToolFailure> {
  const reply = await askPdf(source, 'draw', request, bounds);
  if (reply.status === 'error') return reply;
  const { rgb, ...drawn } = reply.answer;
  const { default: sharp } = await import('sharp');
  const raw = { width: drawn.width, height: drawn.height, channels: 3 as const };
  const png = await sharp(rgb, { raw }).png({ compressionLevel: 6 }).toBuffer();
  return { status: 'ok', png, ...drawn };
}
