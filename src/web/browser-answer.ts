import type { BrowserReply, BrowserRequest, LookOptions } from '../browser/index.js';
import type { FetchReply, GuardedFetch } from './fetch-contract.js';
import type { MediaKind } from './media-kind.js';
import type { RobotsGate } from './robots.js';

/** What a page in the browser is given, and how much. */
export interface BrowserAnswerOptions {
  readonly fetch: GuardedFetch;
  /** Null where robots.txt is not asked. */
  readonly gate: RobotsGate | null;
  /** The page itself, which was fetched already. */
  readonly page: FetchReply;
  /** Requests besides the page. @default 80 */
  readonly mostRequests?: number;
  /** Bytes of all of them. @default 24 MiB */
  readonly mostBytes?: number;
}

const KINDS: readonly MediaKind[] = ['html', 'text', 'json', 'xml', 'image', 'style', 'script', 'font'];
/** What a page's parts need to work across origins; nothing that would be remembered. */
const PASSED = /^(?:content-type|access-control-allow-(?:origin|headers|methods)|content-language)$/;

/**
 * Answers a browser's requests through the guarded fetch: the same rules for images, scripts and frames as for pages,
 * GET alone, nothing of what the page wants to send, a bounded number and size.
 */
export function browserAnswer({
  fetch,
  gate,
  page,
  mostRequests = 80,
  mostBytes = 24 * 1024 ** 2,
}: BrowserAnswerOptions): LookOptions['answer'] {
  const own = withoutHash(page.url);
  let requests = 0;
  let left = mostBytes;
  return async (request: BrowserRequest, signal) => {
    if (request.method !== 'GET') return null;
    if (withoutHash(request.url) === own) return passed(page);
    requests += 1;
    if (requests > mostRequests || left <= 0) return null;
    const reply = await fetch({
      url: request.url,
      accept: KINDS,
      signal,
      mostBytes: left,
      polite: false,
      ...(gate === null ? {} : { gate }),
    });
    if (reply.status === 'error') return null;
    left -= reply.body.length;
    return passed(reply);
  };
}

const passed = ({ http, headers, body }: FetchReply): BrowserReply => ({
  status: http,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => PASSED.test(name))),
  body,
});

const withoutHash = (url: string): string => url.replace(/#.*$/s, '');
