import type { Dispatcher } from 'undici';
import { type ToolFailure, toolFailure } from '../core/index.js';
import { type MediaKind, type MediaType, mediaKind, readMediaType } from './media-kind.js';
import { type Pin, pinnedConnector } from './pinned-connector.js';
import { readBody } from './read-body.js';

/** One request to one address. */
export interface ExchangeRequest {
  readonly url: URL;
  readonly pin: Pin;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly accept: readonly MediaKind[];
  readonly mostBytes: number;
  readonly cut: boolean;
  readonly headerBytes: number;
  readonly idleMs: number;
  readonly signal: AbortSignal;
}

/** What one server answered; the body is read only where the status is 200 or 203. */
export interface ExchangeReply {
  readonly http: number;
  /** Names in lower case; of a name that comes twice, the first. */
  readonly headers: Readonly<Record<string, string>>;
  readonly mediaType: MediaType;
  readonly body: Uint8Array;
}

/** Where the connection itself was refused, so that another address of the same name may be tried. */
export class NotConnected extends Error {}

/**
 * Sends one request over a connection of its own, which is closed afterwards: nothing is shared between requests.
 * @throws NotConnected before anything was sent; what undici throws after that
 */
export async function exchange(request: ExchangeRequest): Promise<ExchangeReply | ToolFailure> {
  const { Client } = await import('undici');
  const { url, pin, headerBytes, idleMs } = request;
  const connector = pinnedConnector(pin);
  let connected = false;
  const client = new Client(url.origin, {
    connect: (options, callback) =>
      connector(options, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        connected = true;
        callback(null, socket);
      }),
    pipelining: 1,
    maxHeaderSize: headerBytes,
    headersTimeout: idleMs,
    bodyTimeout: idleMs,
    maxRequestsPerClient: 1,
  });
  try {
    return await replyOf(await send(client, request), request);
  } catch (error) {
    if (connected || request.signal.aborted) throw error;
    throw new NotConnected('no connection', { cause: error });
  } finally {
    await client.destroy().catch(() => undefined);
  }
}

const send = (client: Dispatcher, { url, method, headers, body, signal }: ExchangeRequest) =>
  client.request({ path: `${url.pathname}${url.search}`, method, headers, body, signal });

async function replyOf(
  reply: Dispatcher.ResponseData,
  { accept, mostBytes, cut }: ExchangeRequest,
): Promise<ExchangeReply | ToolFailure> {
  reply.body.on('error', () => undefined);
  const headers = flat(reply.headers);
  const mediaType = readMediaType(headers['content-type']);
  const http = reply.statusCode;
  if (http !== 200 && http !== 203) return { http, headers, mediaType, body: new Uint8Array() };
  const fault = refusedMedia(headers, mediaType, accept);
  if (fault !== null) return fault;
  const body = await readBody(reply.body, headers['content-encoding'] ?? '', { mostBytes, cut });
  return body instanceof Uint8Array ? { http, headers, mediaType, body } : body;
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const first = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value[0] : value] as const,
  );
  return Object.fromEntries(first.filter((one): one is readonly [string, string] => one[1] !== undefined));
}

/** Refused before the body is read: downloads, and what the caller cannot use. */
function refusedMedia(
  headers: Readonly<Record<string, string>>,
  { essence }: MediaType,
  accept: readonly MediaKind[],
): ToolFailure | null {
  if (accept.includes('any')) return null;
  if (/^\s*attachment\b/i.test(headers['content-disposition'] ?? ''))
    return toolFailure('download_refused', 'expected a page to read, got a file to download');
  const kind = mediaKind(essence);
  if (essence === '' || (kind !== null && accept.includes(kind))) return null;
  return toolFailure(
    'media_refused',
    `expected ${accept.join(', ')}, got ${JSON.stringify(essence.slice(0, 80))}`,
  );
}
