import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import { toUSVString } from 'node:util';
import { openRecords } from '../data/index.js';
import { htmlText } from './html-text.js';
import { markdownText } from './markdown-text.js';
import type { RefusalCode } from './refusals.js';
import type { SourceKind } from './source-kind.js';

/** One document of a source: the whole of a file, or a record. */
export interface SourceDocument {
  /** The record's own id, or the path of the file. */
  readonly key: string;
  readonly title: string;
  /** What offsets count in: the text as it stands, or what was extracted. */
  readonly text: string;
  /** Line of the record, from 1; 0 for a file. */
  readonly line: number;
  /** Where each page of a PDF begins in the text; null for all else. */
  readonly pageStarts: readonly number[] | null;
}

/** A document, or why there is none in its place. */
export type DocumentRead =
  | { readonly ok: true; readonly document: SourceDocument }
  | { readonly ok: false; readonly code: RefusalCode; readonly where: string; readonly why: string };

/** Takes the text out of a PDF, page by page. */
export type PdfPages = (bytes: Uint8Array, signal: AbortSignal) => Promise<{ pages: string[] }>;

/** Names of the fields of a record. */
export interface RecordFields {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Longest title and id, UTF-16 code units: every passage of a document carries its title. */
const MAX_NAME = 1_000;
/** Largest HTML file, bytes: its tree takes many times that. */
const MAX_HTML_BYTES = 16 * 1024 * 1024;
/** Longest record, bytes. */
const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** The documents of a file of records, streamed; a bad record is refused by itself. */
export async function* recordDocuments(
  path: string,
  fields: RecordFields,
  stdin?: AsyncIterable<Uint8Array>,
): AsyncGenerator<DocumentRead> {
  const source = await openRecords({
    path,
    stdin,
    ...(path === '-' ? { format: 'jsonl' as const } : {}),
    maxRecordBytes: MAX_RECORD_BYTES,
  });
  try {
    for await (const record of source.records) {
      const where = `${path}:${record.line}`;
      if ('error' in record) yield { ok: false, code: record.error.code, where, why: record.error.message };
      else yield recordDocument(record.value, { where, line: record.line, fields });
    }
  } finally {
    source.close();
  }
}

function recordDocument(
  value: unknown,
  { where, line, fields }: { where: string; line: number; fields: RecordFields },
): DocumentRead {
  const record = (value !== null && typeof value === 'object' ? value : {}) as Record<string, unknown>;
  const [id, title, text] = [fields.id, fields.title, fields.text].map((name) => fieldText(record, name));
  if (text === undefined)
    return { ok: false, code: 'no_text', where, why: `expected a text under "${fields.text}"` };
  if (text.trim() === '') return { ok: false, code: 'empty', where, why: '' };
  return {
    ok: true,
    document: {
      key: id === undefined ? `line:${line}` : named(id),
      title: named(title ?? ''),
      text,
      line,
      pageStarts: null,
    },
  };
}

const named = (name: string): string => toUSVString(name.slice(0, MAX_NAME));

/** A record's field as text; half characters, which no file can hold, become U+FFFD. */
function fieldText(record: Record<string, unknown>, name: string): string | undefined {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? toUSVString(value) : undefined;
}

/** The document of a file that is read whole. */
export async function fileDocument(
  { path, kind, bytes }: { path: string; kind: SourceKind; bytes: Buffer },
  { pdf, signal }: { pdf: PdfPages | null; signal: AbortSignal },
): Promise<DocumentRead> {
  const refused = (code: RefusalCode, why = ''): DocumentRead => ({ ok: false, code, where: path, why });
  if (bytes.length === 0) return refused('empty');
  if (kind === 'pdf')
    return pdf === null ? refused('pdf_not_supported') : pdfDocument(path, bytes, pdf, signal);
  if (kind === 'html' && bytes.length > MAX_HTML_BYTES)
    return refused('too_large', `${bytes.length} bytes, of HTML at most ${MAX_HTML_BYTES}`);
  if (!isUtf8(bytes) || bytes.includes(0)) return refused('not_utf8');
  const { title, text } = await extracted(kind, bytes.toString('utf8').replace(/^\ufeff/, ''));
  if (text.trim() === '') return refused('empty');
  return {
    ok: true,
    document: {
      key: path,
      title: named(title) || titleOf(path),
      text,
      line: 0,
      pageStarts: null,
    },
  };
}

async function extracted(kind: SourceKind, content: string): Promise<{ title: string; text: string }> {
  if (kind === 'html') return htmlText(content);
  return kind === 'markdown' ? markdownText(content) : { title: '', text: content };
}

/** "getting-started.md" says that it is about getting started. */
const titleOf = (path: string): string =>
  basename(path)
    .replace(/\.[^.]+$/, '')
    .replace(/[-_]+/g, ' ');

async function pdfDocument(
  path: string,
  bytes: Buffer,
  pdf: PdfPages,
  signal: AbortSignal,
): Promise<DocumentRead> {
  let pages: string[];
  try {
    ({ pages } = await pdf(bytes, signal));
  } catch (error) {
    signal.throwIfAborted();
    return { ok: false, code: 'pdf_unreadable', where: path, why: (error as Error).message.slice(0, 200) };
  }
  const pageStarts: number[] = [];
  let text = '';
  for (const page of pages) {
    pageStarts.push(text.length);
    text += `${toUSVString(page).trimEnd()}\n\n`;
  }
  if (text.trim() === '') return { ok: false, code: 'empty', where: path, why: 'no text on any page' };
  return { ok: true, document: { key: path, title: titleOf(path), text, line: 0, pageStarts } };
}
