import type { Agent } from 'undici';
import { type ModelFailure, modelFailure } from '../core/index.js';
import type { Excerpt } from './excerpt.js';
import { brokenConnection, refusedReply } from './failure.js';
import { retryAfter } from './retry-after.js';

/** The `fetch` that the openai client calls. */
export type ModelFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Carries a failure through a client that knows only exceptions. */
export class FailedExchange extends Error {
  readonly failure: ModelFailure;
  constructor(failure: ModelFailure) {
    // the client searches messages for hints of timeouts: ours gives none
    super('no answer');
    this.name = 'FailedExchange';
    this.failure = failure;
  }
}

/** What a fetch over undici works with. */
export interface HttpFetchOptions {
  /** Bounds bytes, headers and connections. */
  readonly agent: Agent;
  readonly origin: string;
  readonly excerpt: Excerpt;
  /** Names of the headers that the user configured; of others only what a request needs is sent. */
  readonly headers: readonly string[];
  /** The client's own limit on time, for the message. */
  readonly timeoutMs: number;
  /** Wall-clock time, milliseconds. */
  readonly now: () => number;
}

/** A reply that was read to its end already, without the streams of an ordinary one. */
class WholeResponse extends Response {
  override readonly text: () => Promise<string>;
  constructor(text: string, contentType: string) {
    super(null, { headers: { 'content-type': contentType } });
    this.text = () => Promise.resolve(text);
  }
}

/**
 * A `fetch` for the openai client, of one origin, over undici: the whole body is read within the agent's bounds, and
 * under the client's own time limit. No redirection is followed.
 * @returns a fetch that rejects with {@link FailedExchange} unless the status is 2xx
 */
export function httpFetch({ agent, origin, excerpt, headers, timeoutMs, now }: HttpFetchOptions): ModelFetch {
  const sendable = new Set([...NEEDED, ...headers.map((name) => name.toLowerCase())]);
  return async (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    const reply = await exchange({ agent, origin, sendable }, url, init).catch((error: unknown) => {
      throw new FailedExchange(
        init?.signal?.aborted === true
          ? modelFailure('model_timeout', `expected a whole answer within ${timeoutMs} ms, got none`)
          : brokenConnection(error, excerpt),
      );
    });
    const { status, text, header } = reply;
    if (status >= 200 && status < 300) return new WholeResponse(text, header('content-type') ?? '');
    const retryAfterMs = retryAfter(header, now());
    throw new FailedExchange(
      refusedReply({ status, text: text || (header('location') ?? ''), retryAfterMs }, excerpt),
    );
  };
}

interface Target {
  readonly agent: Agent;
  readonly origin: string;
  readonly sendable: ReadonlySet<string>;
}

/** What every request has; the client adds what it tells of this machine, and what the environment holds for another server. */
const NEEDED = ['accept', 'authorization', 'content-type', 'user-agent'];

async function exchange({ agent, origin, sendable }: Target, url: string, init: RequestInit | undefined) {
  const reply = await agent.request({
    origin,
    path: url.slice(origin.length),
    method: init?.method === 'GET' ? 'GET' : 'POST',
    headers: headersOf(init, sendable),
    body: typeof init?.body === 'string' ? init.body : null,
    signal: init?.signal ?? null,
  });
  const header = (name: string): string | undefined => {
    const value = reply.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return { status: reply.statusCode, text: textOf(await reply.body.arrayBuffer(), reply.statusCode), header };
}

const STRICT = new TextDecoder('utf-8', { fatal: true });
const LENIENT = new TextDecoder();

/** An answer must be UTF-8, so that nothing in it is read otherwise than it was written; error pages need not. */
const textOf = (bytes: ArrayBuffer, status: number): string =>
  (status < 300 ? STRICT : LENIENT).decode(bytes);

function headersOf(init: RequestInit | undefined, sendable: ReadonlySet<string>): Record<string, string> {
  const sent: Record<string, string> = { 'accept-encoding': 'identity' };
  const headers = init?.headers instanceof Headers ? init.headers : new Headers(init?.headers);
  headers.forEach((value, name) => {
    if (sendable.has(name)) sent[name] = value;
  });
  return sent;
}
