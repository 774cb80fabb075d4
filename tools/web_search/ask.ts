import { type ToolFailure, toolFailure } from '../../src/core/index.js';
import {
  createGuardedFetch,
  type FetchReply,
  type GuardedFetch,
  type GuardedFetchOptions,
} from '../../src/web/index.js';
import type { Configured } from './configured.js';
import type { SearchQuery } from './provider.js';

/** Bytes of a reply that are read. */
const MOST_BYTES = 4 * 1024 ** 2;

/** A fetch that reaches one service, on this machine too where the user named its address. */
export function serviceFetch({ url, own }: Configured, options: GuardedFetchOptions): GuardedFetch {
  const { hostname, port, protocol } = new URL(url);
  const place = `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`;
  const allowPrivate = own ? [place] : (options.allowPrivate ?? []);
  return createGuardedFetch({ delayMs: 0, ...options, allowPrivate });
}

/**
 * Asks a service. @returns the text of its JSON, without the key should it repeat it; or why there is none:
 * `unauthorized`, `server_overloaded`, `server_unavailable`, `request_refused`, `bad_reply`, `not_configured`
 */
export async function ask(
  fetch: GuardedFetch,
  service: Configured,
  { query, now, signal }: { query: SearchQuery; now: number; signal: AbortSignal },
): Promise<string | ToolFailure> {
  const { provider, url, key } = service;
  const request = provider.request(query, { url, key, now });
  const reply = await fetch({ ...request, accept: ['json', 'html', 'text'], signal, mostBytes: MOST_BYTES });
  if (reply.status === 'error') return reply;
  const fault = refusal(reply, service);
  if (fault !== null) return fault;
  const text = Buffer.from(reply.body)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  return key === '' ? text : text.replaceAll(key, '[secret]');
}

const FORMATS = 'Add json to search.formats in the settings.yml of SearXNG, and start it anew';

function refusal({ http, headers, mediaType }: FetchReply, { provider }: Configured): ToolFailure | null {
  const { kind, variable } = provider;
  if (http === 200 && mediaType.essence !== 'text/html') return null;
  if (kind === 'searxng' && (http === 200 || http === 403))
    return toolFailure(
      'not_configured',
      `expected JSON of searxng, got ${http === 200 ? 'a page' : 'status 403'}. ${FORMATS}`,
    );
  if (http === 200) return toolFailure('bad_reply', `expected JSON of ${kind}, got a page`);
  if (http === 401 || http === 403)
    return toolFailure(
      'unauthorized',
      `expected ${kind} to accept the key in ${variable}, got status ${http}`,
    );
  if (http === 429) {
    const wait = /^\s*\d{1,6}\s*$/.exec(headers['retry-after'] ?? '')?.[0].trim();
    return toolFailure(
      'server_overloaded',
      `expected ${kind} to have time, got status 429${wait === undefined ? '' : `; it asks to wait ${wait} s`}`,
    );
  }
  if (http >= 500 || http === 408)
    return toolFailure('server_unavailable', `expected an answer of ${kind}, got status ${http}`);
  return toolFailure('request_refused', `expected ${kind} to answer, got status ${http}`);
}
