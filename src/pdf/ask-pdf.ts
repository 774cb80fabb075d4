import { type ToolFailure, toolFailure } from '../core/index.js';
import type { Ask, PdfFault, Questions } from './messages.js';
import type { Exchange } from './pdf-thread.js';
import { giveThread, takeThread } from './thread-pool.js';

/** A PDF to be asked. */
export interface PdfSource {
  readonly bytes: Uint8Array;
  /** SHA-256 (hex) of the bytes: a thread that has them open is not sent them again. */
  readonly sha256: string;
  /** The password that opens it; none where left out. */
  readonly password?: string | undefined;
}

/** How long a question may take. */
export interface PdfBounds {
  readonly signal: AbortSignal;
  /** Milliseconds, apart from waiting for a free thread. @default 20000 */
  readonly ms?: number;
}

/** What a document answered. */
export interface PdfAnswer<Kind extends keyof Questions> {
  readonly status: 'ok';
  readonly answer: Questions[Kind]['answer'];
}

/** Largest document, bytes. */
export const MOST_PDF_BYTES = 50 * 1024 * 1024;
const DEFAULT_MS = 20_000;

/**
 * Asks a PDF, in a thread that is bounded in time and memory. Never throws.
 * @returns a failure with code `too_large`, `encrypted`, `damaged`, `no_pages`, `no_such_page`, `damaged_page`,
 * `page_too_complex`, `tool_timeout` or `aborted`
 */
export async function askPdf<Kind extends keyof Questions>(
  source: PdfSource,
  kind: Kind,
  request: Questions[Kind]['request'],
  { signal, ms = DEFAULT_MS }: PdfBounds,
): Promise<PdfAnswer<Kind> | ToolFailure> {
  const { bytes, sha256, password = '' } = source;
  if (bytes.length > MOST_PDF_BYTES)
    return toolFailure(
      'too_large',
      `expected a document of at most ${MOST_PDF_BYTES} bytes, got ${bytes.length}. Give the part of it that matters.`,
    );
  const key = `${sha256} ${password}`;
  const thread = await takeThread(key, signal);
  if (thread === null) return ABORTED;
  const sent = thread.holds === key ? null : bytes;
  const ask: Ask<Kind> = { document: sha256, password, bytes: sent, kind, request };
  const exchange = await thread.ask(ask, ms, signal);
  thread.holds =
    exchange.status === 'ok' || (exchange.status === 'fault' && isOpen(exchange.fault)) ? key : null;
  if (!('spent' in exchange) || exchange.spent) thread.end();
  giveThread(thread);
  if (signal.aborted) return ABORTED;
  if (exchange.status === 'ok') return { status: 'ok', answer: exchange.answer as Questions[Kind]['answer'] };
  return failureOf(exchange, kind, request, ms);
}

const ABORTED = toolFailure('aborted', 'the call ended before the document was read');

/** Whether a document that gave a fault stays open. */
const isOpen = ({ code }: PdfFault): boolean => ['no_such_page', 'damaged_page', 'no_pages'].includes(code);

function failureOf(
  exchange: Exclude<Exchange, { status: 'ok' }>,
  kind: keyof Questions,
  request: object,
  ms: number,
): ToolFailure {
  const page = 'page' in request && typeof request.page === 'number' ? request.page : null;
  if (exchange.status === 'fault' && exchange.fault.code !== 'too_complex')
    return faultFailure(exchange.fault, page);
  const bound = exchange.status === 'late' ? `within ${ms} ms` : 'within the bound on memory';
  if (page === null && exchange.status === 'late')
    return toolFailure(
      'tool_timeout',
      `expected a PDF that opens ${bound}, got one that takes longer. Give a smaller one.`,
    );
  return toolFailure(
    'page_too_complex',
    page === null
      ? `expected a PDF that opens ${bound}, got one that takes more. Give a smaller one.`
      : `expected page ${page} to be ${kind === 'draw' ? 'drawn' : 'read'} ${bound}, it was not. Ask for another page.`,
  );
}

function faultFailure(fault: PdfFault, page: number | null): ToolFailure {
  if (fault.code === 'encrypted')
    return toolFailure(
      'encrypted',
      fault.wrongPassword
        ? 'expected the password of the document, got another one. Give the right "password".'
        : 'expected a document that opens, got an encrypted one. Give its "password".',
    );
  const [expected, got, remedy] = TOLD[fault.code];
  const where = page === null ? '' : ` (page ${page})`;
  return toolFailure(
    fault.code === 'failed' ? 'damaged' : fault.code,
    `expected ${expected}${where}, got ${got}. ${remedy}`,
  );
}

const TOLD: Readonly<Record<Exclude<PdfFault['code'], 'encrypted'>, readonly [string, string, string]>> = {
  damaged: ['a PDF', 'bytes that are none, or too damaged to open', 'Give the whole file.'],
  no_pages: ['a PDF with pages', 'one with none', 'Give another document.'],
  no_such_page: ['a page of the document', 'a number past its last page', 'Ask "info" how many there are.'],
  damaged_page: ['a page that can be read', 'a damaged one', 'Ask for another page.'],
  too_complex: ['a page within the bounds', 'one that takes more', 'Ask for another page.'],
  failed: ['a PDF that can be read', 'a fault of the PDF library over it', 'Save the document anew.'],
};
