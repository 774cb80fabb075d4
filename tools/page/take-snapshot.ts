import type { Look, LookAtPage } from '../../src/browser/index.js';
import { type Clock, sha256Of, type ToolFailure, toolFailure } from '../../src/core/index.js';
import {
  browserAnswer,
  type FetchReply,
  type GuardedFetch,
  type PdfText,
  type Reading,
  type RobotsGate,
  readBodyText,
  readHtml,
  Unanswered,
} from '../../src/web/index.js';
import { keptHeaders, type Taken } from './snapshot.js';

/** What pages are read with. */
export interface PageReader {
  readonly fetch: GuardedFetch;
  /** Null where robots.txt is not asked. */
  readonly gate: RobotsGate | null;
  readonly browser: 'auto' | 'always' | 'never';
  readonly look: LookAtPage;
  readonly pdfText: PdfText | undefined;
}

/** Which page is wanted, and how. */
export interface Wanted {
  readonly url: string;
  readonly render: boolean | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What the browser shows the page in, CSS pixels. */
const VIEWPORT = { width: 1_280, height: 1_280 } as const;
/** Fewer characters than this, and scripts: the page is made by them. */
const HARDLY_ANY = 200;

/**
 * Fetches and reads a page, in a browser where it needs one.
 * @throws Unanswered where there is nothing to keep
 */
export async function takeSnapshot(reader: PageReader, wanted: Wanted): Promise<Taken> {
  const { url, clock, signal } = wanted;
  const gate = reader.gate === null ? {} : { gate: reader.gate };
  const reply = await reader.fetch({ url, accept: ['html', 'text', 'json', 'xml', 'pdf'], signal, ...gate });
  if (reply.status === 'error') throw new Unanswered(reply);
  const fetchedAt = new Date(clock.now()).toISOString();
  if (reply.http !== 200 && reply.http !== 203) throw new Unanswered(refusal(reply));
  const plain = await readBodyText(
    { bytes: reply.body, mediaType: reply.mediaType, url: reply.url },
    { pdfText: reader.pdfText, signal },
  );
  if (plain.status === 'error') throw new Unanswered(plain);
  const seen = needsBrowser(reader, plain, wanted.render) ? await opened(reader, reply, signal) : null;
  if (seen?.status === 'error' && wanted.render === true) throw new Unanswered(seen);
  const look = seen?.status === 'ok' && seen.html !== null ? seen : null;
  const { status: _, scripts: __, ...reading } = look === null ? plain : readHtml(look.html ?? '', look.url);
  return {
    ...{ url, finalUrl: look?.url ?? reply.url, redirects: [...reply.redirects], http: reply.http },
    ...{ headers: keptHeaders(reply.headers), fetchedAt },
    ...{ body: Buffer.from(reply.body).toString('base64'), bodySha256: await sha256Of(reply.body) },
    ...{ reading, textSha256: await sha256Of(Buffer.from(reading.text)) },
    rendered: look === null ? null : renderedOf(look),
    unrendered: seen?.status === 'error' ? `${seen.code}: ${seen.message}`.slice(0, 300) : '',
  };
}

const refusal = ({ http, url }: FetchReply): ToolFailure =>
  toolFailure(`http_${http}`, `expected status 200 of ${url.slice(0, 200)}, got ${http}`);

function needsBrowser(
  { browser }: PageReader,
  { kind, text, scripts }: Reading,
  render: boolean | undefined,
): boolean {
  if (kind !== 'html') return false;
  if (browser === 'never' && render === true)
    throw new Unanswered(
      toolFailure(
        'not_configured',
        'expected a tool with a browser for render: true, got browser: never. Leave render out, or set browser to auto',
      ),
    );
  if (browser === 'never' || render === false) return false;
  return (
    browser === 'always' || render === true || (scripts > 0 && text.replace(/\s+/g, '').length < HARDLY_ANY)
  );
}

function opened(reader: PageReader, page: FetchReply, signal: AbortSignal): Promise<Look | ToolFailure> {
  return reader.look({
    source: { url: page.url },
    answer: browserAnswer({ fetch: reader.fetch, gate: reader.gate, page }),
    viewport: VIEWPORT,
    wants: { screenshot: 'viewport', html: true },
    signal,
  });
}

function renderedOf({ html, screenshot, failedRequests }: Look): NonNullable<Taken['rendered']> {
  return {
    html: html ?? '',
    screenshot:
      screenshot === null
        ? null
        : {
            png: Buffer.from(screenshot.png).toString('base64'),
            width: screenshot.width,
            height: screenshot.height,
          },
    failedRequests: failedRequests.length,
  };
}
