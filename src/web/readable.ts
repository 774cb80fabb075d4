import { type ToolFailure, toolFailure } from '../core/index.js';
import { absolute } from './absolute-link.js';
import { decodeText } from './charset.js';
import { type HtmlDocument, parseHtml } from './html-tree.js';
import { mainContent } from './main-content.js';
import { type MediaKind, type MediaType, mediaKind } from './media-kind.js';
import { pageFacts } from './page-facts.js';
import { MOST_TEXT } from './text-sink.js';
import { treeText } from './tree-text.js';

/** A page as a reader has it. */
export interface Reading {
  readonly status: 'ok';
  readonly kind: 'html' | 'text' | 'json' | 'xml' | 'pdf';
  /** In the manner of Markdown where the page is HTML, else as it is. */
  readonly text: string;
  /** Whether there is more than is kept or parsed. */
  readonly cut: boolean;
  readonly title: string | null;
  readonly byline: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly language: string | null;
  /** Scripts of the page; a page with scripts and hardly any text is made by them. */
  readonly scripts: number;
}

/** Text of a PDF. */
export type PdfText = (bytes: Uint8Array, signal: AbortSignal) => Promise<string>;

/** A body, and what is known of it. */
export interface Body {
  readonly bytes: Uint8Array;
  readonly mediaType: MediaType;
  /** Where it came from, for links. */
  readonly url: string;
}

const NOTHING = {
  title: null,
  byline: null,
  published: null,
  modified: null,
  language: null,
  scripts: 0,
} as const;

/** Reads a body as text by its media type, or by its first bytes where none is stated. */
export async function readBodyText(
  { bytes, mediaType, url }: Body,
  { pdfText, signal }: { pdfText?: PdfText | undefined; signal: AbortSignal },
): Promise<Reading | ToolFailure> {
  const kind = mediaType.essence === '' ? sniffed(bytes) : mediaKind(mediaType.essence);
  if (kind === 'pdf') return readPdf(bytes, pdfText, signal);
  if (kind === 'html') return readHtml(decodeText(bytes, mediaType.charset, true), url);
  if (kind !== 'json' && kind !== 'text' && kind !== 'xml')
    return toolFailure(
      'media_refused',
      `expected a page, text, JSON, XML or PDF, got ${JSON.stringify(mediaType.essence.slice(0, 80))}`,
    );
  const text = decodeText(bytes, mediaType.charset, kind === 'xml').replace(/^\ufeff/, '');
  return { status: 'ok', kind, ...bounded(text), ...NOTHING };
}

/** Reads HTML. @param url where it came from; links count from it, or from the page's `<base>` */
export function readHtml(html: string, url: string): Reading {
  const { document, cut } = parseHtml(html);
  const { base, ...facts } = pageFacts(document);
  const read = textOfPage(document, absolute(base ?? undefined, url) ?? url);
  return { status: 'ok', kind: 'html', text: read.text, cut: cut || read.cut, ...facts };
}

const textOfPage = (document: HtmlDocument, base: string) => treeText(mainContent(document), base);

async function readPdf(
  bytes: Uint8Array,
  pdfText: PdfText | undefined,
  signal: AbortSignal,
): Promise<Reading | ToolFailure> {
  if (pdfText === undefined)
    return toolFailure(
      'media_refused',
      'expected a page, text, JSON or XML, got a PDF, which this tool was not set up to read',
    );
  try {
    return { status: 'ok', kind: 'pdf', ...bounded(await pdfText(bytes, signal)), ...NOTHING };
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : 'no reason given';
    return toolFailure('bad_reply', `expected a PDF that can be read, got: ${why}`);
  }
}

const bounded = (text: string) => ({ text: text.slice(0, MOST_TEXT), cut: text.length > MOST_TEXT });

/** A guess for servers that do not say what they send. */
function sniffed(bytes: Uint8Array): MediaKind | null {
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  if (head.startsWith('%PDF-')) return 'pdf';
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|!--|p|div|h1|script)\b/i.test(head))
    return 'html';
  return head.includes('\0') ? null : 'text';
}
