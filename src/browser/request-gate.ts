import type { HTTPRequest, Page } from 'puppeteer-core';
import { type Deadline, LookFault } from './deadline.js';
import type { BrowserReply, LookOptions } from './look.js';

/** Requests of one page; more are refused. */
const MOST_REQUESTS = 300;
/** Documents one page may go to, reloads included. */
const MOST_MOVES = 20;
/** Bytes of all replies to one page. */
const MOST_BYTES = 128 * 1024 * 1024;
const MOST_FAILED = 100;

/** What is never asked for anyone. */
const NEVER = new Set([
  'websocket',
  'ping',
  'prefetch',
  'cspviolationreport',
  'signedexchange',
  'webtransport',
]);
/** Headers that speak of the way here, not of the body, or that ask for more of the network. */
const DROPPED =
  /^(?:content-encoding|content-length|transfer-encoding|connection|alt-svc|link|nel|report-to|reporting-endpoints|strict-transport-security)$/i;

/** The one way out of a page: every request is answered by the caller, or refused. */
export class RequestGate {
  readonly #page: Page;
  readonly #options: LookOptions;
  readonly #deadline: Deadline;
  readonly #failed = new Map<string, string>();
  readonly #waiting = new Map<string, string>();
  #requests = 0;
  #moves = 0;
  #bytes = 0;

  constructor(page: Page, options: LookOptions, deadline: Deadline) {
    this.#page = page;
    this.#options = options;
    this.#deadline = deadline;
  }

  /** Stands between the page and everything from now on. */
  async open(): Promise<void> {
    await this.#page.setRequestInterception(true);
    this.#page.on('request', (request) => {
      this.#handle(request).catch(() => undefined); // the page may be gone before its answer is
    });
  }

  /** Requests that wait for their answer. */
  get pending(): number {
    return this.#waiting.size;
  }

  /** What was asked for and not given, by address. */
  get failed(): { url: string; why: string }[] {
    return [...this.#failed, ...this.#waiting]
      .map(([url, why]) => ({ url, why }))
      .sort((a, b) => (a.url < b.url ? -1 : 1))
      .slice(0, MOST_FAILED);
  }

  async #handle(request: HTTPRequest): Promise<void> {
    const url = request.url();
    if (/^(?:data|about|blob):/i.test(url)) return request.continue();
    const main = request.isNavigationRequest() && request.frame() === this.#page.mainFrame();
    if (main && ++this.#moves > MOST_MOVES)
      this.#deadline.fail(
        new LookFault(
          'page_hung',
          `expected a page that stays, got one that went to more than ${MOST_MOVES} documents`,
        ),
      );
    const reply = await this.#reply(request, main);
    if (typeof reply === 'string') {
      if (this.#failed.size < 10 * MOST_FAILED) this.#failed.set(url.slice(0, 500), reply);
      // a page that may not go elsewhere stays what it is; the first one has nothing to stay
      return main && this.#moves > 1 ? request.respond({ status: 204 }) : request.abort('blockedbyclient');
    }
    if (reply.status >= 400) this.#failed.set(url.slice(0, 500), `status ${reply.status}`);
    return request.respond({
      status: reply.status,
      headers: Object.fromEntries(Object.entries(reply.headers).filter(([name]) => !DROPPED.test(name))),
      body: reply.body,
    });
  }

  /** The answer, or why there is none. */
  async #reply(request: HTTPRequest, main: boolean): Promise<BrowserReply | string> {
    const { source, answer } = this.#options;
    const url = request.url().replace(/#.*$/s, '');
    const resourceType = request.resourceType();
    if (main && 'html' in source && url === baseUrlOf(source)) return document(source.html);
    if (++this.#requests > MOST_REQUESTS) return `more than ${MOST_REQUESTS} requests`;
    if (NEVER.has(resourceType) || !/^https?:/i.test(url)) return 'refused';
    this.#waiting.set(url.slice(0, 500), 'no answer in time');
    try {
      const asked = { url, method: request.method(), headers: request.headers(), resourceType };
      const reply = await answer(asked, this.#deadline.signal);
      this.#bytes += reply?.body.length ?? 0;
      if (this.#bytes > MOST_BYTES) return `more than ${MOST_BYTES} bytes`;
      return reply ?? 'refused';
    } catch (error) {
      return (error instanceof Error ? error.message : String(error)).slice(0, 200);
    } finally {
      this.#waiting.delete(url.slice(0, 500));
    }
  }
}

const document = (html: string): BrowserReply => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: Buffer.from(html, 'utf8'),
});

/** Where HTML lies, as the browser writes the address. @throws TypeError where it is no address */
export function baseUrlOf(source: { readonly baseUrl?: string }): string {
  const url = new URL(source.baseUrl ?? 'http://page.invalid/');
  url.hash = '';
  return url.href;
}
