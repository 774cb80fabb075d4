import type { Clock, ToolFailure } from '../core/index.js';
import type { MediaKind, MediaType } from './media-kind.js';
import type { Dial } from './pinned-connector.js';
import type { Resolver } from './resolve-host.js';

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
