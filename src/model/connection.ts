import { setMaxListeners } from 'node:events';
import type OpenAI from 'openai';
import { type ModelFailure, modelFailure } from '../core/index.js';
import type { Excerpt } from './excerpt.js';
import { FailedExchange, httpFetch } from './http-fetch.js';

/** How a server is reached, and within which bounds. */
export interface ConnectionOptions {
  /** Up to `/v1`. */
  readonly base: string;
  readonly apiKey: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds an attempt may take, its last byte included. */
  readonly timeoutMs: number;
  readonly maxReplyBytes: number;
  /** Most connections; undefined for no bound. */
  readonly connections: number | undefined;
  readonly excerpt: Excerpt;
  /** Wall-clock time, milliseconds. */
  readonly now: () => number;
}

/** One request to a server. */
export interface Exchange {
  /** From `base`, or a whole address of the same server. */
  readonly path: string;
  /** A POST where there is one, else a GET. */
  readonly body?: object;
  readonly signal: AbortSignal;
}

/** A 2xx reply. */
export interface HttpReply {
  readonly status: 'ok';
  readonly text: string;
  readonly contentType: string;
}

/** Asks one server; a failure is a value. */
export interface Connection {
  send(exchange: Exchange): Promise<HttpReply | ModelFailure>;
  /** Ends idle connections; one that is closed is opened again by the next request. */
  close(): Promise<void>;
}

interface Opened {
  readonly client: OpenAI;
  readonly close: () => Promise<void>;
}

/** Longest that a connection may take to come about, milliseconds. */
const CONNECT_MS = 10_000;
const MAX_HEADER_BYTES = 16_384;

/** Loads what reaches servers, which takes a tenth of a second; loading it again takes nothing. */
export const loadClients = () => Promise.all([import('openai'), import('undici')]);

/** A connection to a server, by the openai client over undici; both are loaded when it is first used. */
export function connectionTo(options: ConnectionOptions): Connection {
  let opened: Promise<Opened> | null = null;
  return {
    send: async ({ path, body, signal }) => {
      if (signal.aborted) return aborted();
      const controller = new AbortController();
      // the client never removes its listeners, so it gets a signal that ends with the request
      const abort = () => controller.abort();
      setMaxListeners(0, signal); // one signal may end many requests
      signal.addEventListener('abort', abort, { once: true });
      try {
        opened ??= open(options);
        const { client } = await opened;
        const request = { signal: controller.signal, ...(body === undefined ? {} : { body }) };
        const asked = body === undefined ? client.get(path, request) : client.post(path, request);
        const response = await asked.asResponse();
        const contentType = response.headers.get('content-type') ?? '';
        return { status: 'ok', text: await response.text(), contentType };
      } catch (error) {
        return signal.aborted ? aborted() : failureOf(error, options);
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    close: async () => {
      const closing = opened;
      opened = null;
      await (await closing)?.close();
    },
  };
}

const aborted = () => modelFailure('aborted', 'expected an answer, got the end of the run');

async function open(options: ConnectionOptions): Promise<Opened> {
  const [{ default: Client }, { Agent }] = await loadClients();
  const { base, apiKey, timeoutMs, connections, excerpt, now } = options;
  const agent = new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: options.maxReplyBytes,
    maxHeaderSize: MAX_HEADER_BYTES,
    connect: { timeout: Math.min(timeoutMs, CONNECT_MS) },
    ...(connections === undefined ? {} : { connections }),
  });
  const client = new Client({
    baseURL: base,
    apiKey: apiKey ?? 'none',
    // null keeps out what the environment holds for OpenAI's own server
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
    defaultHeaders: { ...(apiKey === undefined ? { authorization: null } : {}), ...options.headers },
    fetch: httpFetch({
      ...{ agent, excerpt, timeoutMs, now },
      origin: new URL(base).origin,
      headers: Object.keys(options.headers),
    }),
  });
  return { client, close: () => agent.close() };
}

function failureOf(error: unknown, { excerpt }: ConnectionOptions): ModelFailure {
  const { cause, message } = error instanceof Error ? error : new Error(String(error));
  if (cause instanceof FailedExchange) return cause.failure;
  return modelFailure('request_refused', `expected a request that can be sent, got ${excerpt(message)}`);
}
