import {
  sha256Of,
  type ToolContext,
  type ToolFailure,
  toolFailure,
  toolFiles,
} from '../../src/core/index.js';
import { type OfficeKind, officeKind } from '../../src/office/index.js';
import { askPdf, type DocumentInfo, MOST_PDF_BYTES, type PdfSource } from '../../src/pdf/index.js';
import { asPdf } from './as-pdf.js';
import type { DocumentToolOptions, Input } from './options.js';

/** A document that opens. */
export interface OpenedDocument {
  readonly status: 'ok';
  /** What it was before it was a PDF. */
  readonly kind: 'pdf' | OfficeKind;
  /** SHA-256 (hex) of the document as it was attached. */
  readonly sha256: string;
  readonly source: PdfSource;
  readonly info: DocumentInfo;
}

/** Where a PDF must say that it is one: within its first bytes. */
const LOOKED_AT = 4_096;

/** Opens an attached document, converted to PDF where it is none. */
export async function openDocument(
  { document, password }: Pick<Input, 'document' | 'password'>,
  context: ToolContext,
  options: DocumentToolOptions,
): Promise<OpenedDocument | ToolFailure> {
  const file = await toolFiles(context).open(document);
  if (file.status === 'error') return file;
  if (file.bytes.length > MOST_PDF_BYTES)
    return toolFailure(
      'too_large',
      `expected a document of at most ${MOST_PDF_BYTES} bytes, got ${file.bytes.length}. Give the part of it that matters.`,
    );
  const kind = kindOf(file.bytes);
  if (kind === null)
    return toolFailure(
      'not_a_document',
      `expected a PDF, Word, PowerPoint, Excel or OpenDocument file, got ${file.bytes.length === 0 ? 'an empty file' : file.mediaType}. Attach a document; look at pictures with a tool for images.`,
    );
  const pdf = kind === 'pdf' ? file.bytes : await asPdf(file, kind, context.signal, options.office);
  if ('status' in pdf) return pdf;
  const source = { bytes: pdf, sha256: kind === 'pdf' ? file.sha256 : await sha256Of(pdf), password };
  const info = await askPdf(source, 'info', {}, { signal: context.signal });
  if (info.status === 'error') return info;
  if (info.answer.pages < 1)
    return toolFailure(
      'no_pages',
      'expected a document with pages, got one with none. Give another document.',
    );
  return { status: 'ok', kind, sha256: file.sha256, source, info: info.answer };
}

function kindOf(bytes: Uint8Array): OpenedDocument['kind'] | null {
  // a PDF may lie within an office document
  return officeKind(bytes) ?? (Buffer.from(bytes.subarray(0, LOOKED_AT)).includes('%PDF-') ? 'pdf' : null);
}
