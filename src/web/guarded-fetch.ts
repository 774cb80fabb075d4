import { type Clock, systemClock, type ToolFailure, toolFailure } from '../core/index.js';
import { version } from '../version.js';
import { connectionFault } from './connection-fault.js';
import { deadline } from './deadline.js';
import { type ExchangeReply, exchange, NotConnected } from './exchange.js';
import { HostQueue } from './host-queue.js';
import type { MediaKind, MediaType } from './media-kind.js';
import { type Dial, dialAddress, dialPublic } from './pinned-connector.js';
import { hostAndPort, portOf, readUrl, type UrlRules } from './read-url.js';
import { REDIRECTS, redirectTarget } from './redirect-target.js';
import { type Resolver, resolveHost, systemResolver } from './resolve-host.js';

/** How the web is reached. */
export interface GuardedFetchOptions {
  /** Ports besides which none is asked. @default [80, 443] */
  readonly ports?: readonly number[] | undefined;
  /** `host:port` of the user's own servers, which may be on this machine or its network. @default none */
  readonly allowPrivate?: readonly string[] | undefined;
  /** @default the machine's own */
  readonly resolve?: Resolver | undefined;
  /** Opens connections, for tests; what it is given was checked. @default TCP */
  readonly dial?: Dial | undefined;
  /** @default the machine's own */
  readonly clock?: Clock | undefined;
  /** @default assay/VERSION (+judge) */
  readonly userAgent?: string | undefined;
  /** Certificates trusted besides the machine's own, PEM. */
  readonly ca?: string | undefined;
  /** Milliseconds for all of a request, redirects included. @default 20000 */
  readonly totalMs?: number | undefined;
  /** Milliseconds without a byte. @default 8000 */
  readonly idleMs?: number | undefined;
  /** Bytes of a body, unpacked. @default 8 MiB */
  readonly mostBytes?: number | undefined;
  /** Bytes of a reply's headers. @default 32768 */
  readonly headerBytes?: number | undefined;
  /** @default 5 */
  readonly redirects?: number | undefined;
  /** Requests to one host at a time. @default 4 */
  readonly perHost?: number | undefined;
  /** Milliseconds between the starts of two polite requests to one host. @default 500 */
  readonly delayMs?: number | undefined;
}

/** What is asked of the web. */
export interface FetchRequest {
  readonly url: string;
  /** Kinds of bodies that are of use; others are refused before they are read. */
  readonly accept: readonly MediaKind[];
  readonly signal: AbortSignal;
  /** @default GET; a POST follows no redirect */
  readonly method?: 'GET' | 'POST';
  readonly body?: string;
  /** Besides our own; a request that has any follows no redirect. */
  readonly headers?: Readonly<Record<string, string>>;
  /** At most the fetch's own bound. */
  readonly mostBytes?: number;
  /** Whether a longer body is cut instead of refused. @default false */
  readonly cut?: boolean;
  /** Whether to keep the pause between requests to a host. @default true */
  readonly polite?: boolean;
  /** Asked before each request, those after redirects too; a failure ends it. */
  readonly gate?: (url: URL, signal: AbortSignal) => Promise<ToolFailure | null>;
}

/** A redirect that was followed. */
export interface Redirect {
  readonly http: number;
  readonly to: string;
}

/** What the web answered; a status besides 200 and 203 has no body. */
export interface FetchReply {
  readonly status: 'ok';
  readonly http: number;
  /** After redirects. */
  readonly url: string;
  readonly redirects: readonly Redirect[];
  readonly headers: Readonly<Record<string, string>>;
  readonly mediaType: MediaType;
  readonly body: Uint8Array;
}

/**
 * Fetches a URL as a stranger would: no cookies, no credentials, no referrer, and only from public addresses. Never
 * rejects. Failures: `bad_arguments`, `address_refused`, `redirect_refused`, `no_such_host`, `server_unavailable`,
 * `tls_failed`, `bad_reply`, `reply_too_large`, `media_refused`, `download_refused`, `aborted`, and the gate's.
 */
export type GuardedFetch = (request: FetchRequest) => Promise<FetchReply | ToolFailure>;

/** What this program calls itself. */
export const USER_AGENT = `assay/${version} (+judge)`;

/** Makes a fetch; one for each run, so that hosts are spared across its requests. */
export function createGuardedFetch(options: GuardedFetchOptions = {}): GuardedFetch {
  const { clock = systemClock, perHost = 4, delayMs = 500, totalMs = 20_000 } = options;
  const queue = new HostQueue({ perHost, delayMs, clock });
  return async (request) => {
    const journey = new Journey({ ...options, clock, totalMs }, request, queue);
    try {
      return await journey.go();
    } catch (error) {
      if (request.signal.aborted) return toolFailure('aborted', 'the call ended before the web answered');
      if (journey.late)
        return toolFailure('server_unavailable', `expected a whole answer within ${totalMs} ms, got none`);
      return connectionFault(error);
    }
  };
}

/** One request and the redirects after it. */
class Journey {
  /** Whether its time was up. */
  late = false;
  readonly #options: GuardedFetchOptions & { readonly clock: Clock };
  readonly #request: FetchRequest;
  readonly #queue: HostQueue;
  readonly #rules: UrlRules;
  /** Milliseconds left; what is spent waiting for a turn does not count. */
  #left: number;

  constructor(
    options: GuardedFetchOptions & { readonly clock: Clock; readonly totalMs: number },
    request: FetchRequest,
    queue: HostQueue,
  ) {
    const { ports = [80, 443], allowPrivate = [], totalMs } = options;
    this.#options = options;
    this.#request = request;
    this.#queue = queue;
    this.#rules = { ports, allowPrivate: new Set(allowPrivate) };
    this.#left = totalMs;
  }

  async go(): Promise<FetchReply | ToolFailure> {
    const { headers, method = 'GET' } = this.#request;
    const most = method === 'POST' || headers !== undefined ? 0 : (this.#options.redirects ?? 5);
    const redirects: Redirect[] = [];
    let url = readUrl(this.#request.url, null, this.#rules);
    for (;;) {
      if (!(url instanceof URL)) return url;
      const reply = await this.#visit(url);
      if ('status' in reply) return reply;
      const { location } = reply.headers;
      if (!REDIRECTS.has(reply.http) || location === undefined || most === 0)
        return { status: 'ok', url: url.href, redirects, ...reply };
      const seen = [this.#request.url, ...redirects.map(({ to }) => to)];
      url = redirectTarget({ from: url, location, seen, most }, this.#rules);
      if (url instanceof URL) redirects.push({ http: reply.http, to: url.href });
    }
  }

  async #visit(url: URL): Promise<ExchangeReply | ToolFailure> {
    const { gate, polite = true, signal } = this.#request;
    const stop = await gate?.(url, signal);
    if (stop !== undefined && stop !== null) return stop;
    return this.#queue.run(url.host, polite, signal, () => this.#inTime(url));
  }

  async #inTime(url: URL): Promise<ExchangeReply | ToolFailure> {
    const { clock } = this.#options;
    const time = deadline(this.#request.signal, this.#left);
    const started = clock.monotonic();
    try {
      return await this.#reach(url, time.signal);
    } finally {
      this.late = time.late();
      this.#left = Math.max(0, this.#left - (clock.monotonic() - started));
      time.release();
    }
  }

  async #reach(url: URL, signal: AbortSignal): Promise<ExchangeReply | ToolFailure> {
    const { resolve = systemResolver } = this.#options;
    const free = this.#rules.allowPrivate.has(hostAndPort(url));
    const addresses = await resolveHost(url.hostname, { resolve, free, signal });
    if ('status' in addresses) return addresses;
    let last: unknown;
    for (const address of addresses) {
      try {
        return await this.#exchange(url, { address, free, signal });
      } catch (error) {
        if (!(error instanceof NotConnected)) throw error;
        last = error.cause;
      }
    }
    return connectionFault(last);
  }

  #exchange(
    url: URL,
    { address, free, signal }: { address: string; free: boolean; signal: AbortSignal },
  ): Promise<ExchangeReply | ToolFailure> {
    const { dial = free ? dialAddress : dialPublic, ca, userAgent = USER_AGENT } = this.#options;
    const { headerBytes = 32_768, idleMs = 8_000, mostBytes = 8 * 1024 ** 2 } = this.#options;
    const { method = 'GET', headers, body = null, accept, cut = false } = this.#request;
    return exchange({
      url,
      pin: { address, port: portOf(url), dial, connectMs: idleMs, ca },
      method,
      headers: { 'user-agent': userAgent, accept: '*/*', 'accept-encoding': 'gzip, deflate, br', ...headers },
      body,
      accept,
      mostBytes: Math.min(mostBytes, this.#request.mostBytes ?? mostBytes),
      cut,
      headerBytes,
      idleMs,
      signal,
    });
  }
}
