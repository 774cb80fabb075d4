import { type Clock, systemClock, type ToolFailure, toolFailure } from '../core/index.js';
import { version } from '../version.js';
import { connectionFault } from './connection-fault.js';
import { deadline } from './deadline.js';
import { type ExchangeReply, exchange, NotConnected } from './exchange.js';
import type {
  FetchReply,
  FetchRequest,
  GuardedFetch,
  GuardedFetchOptions,
  Redirect,
} from './fetch-contract.js';
import { HostQueue } from './host-queue.js';
import { dialAddress, dialPublic } from './pinned-connector.js';
import { hostAndPort, portOf, readUrl, type UrlRules } from './read-url.js';
import { REDIRECTS, redirectTarget } from './redirect-target.js';
import { resolveHost, systemResolver } from './resolve-host.js';

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
