import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, type Json, systemClock } from '../../core/index.js';
import type { Dialect } from './dialect.js';
import { errorReply, malformed, overloaded, unauthorized } from './error-reply.js';
import { type Fault, isFault } from './fault.js';
import { Listener } from './listener.js';
import type { ModelServerOptions, ServedRequest } from './options.js';
import { readBody } from './read-body.js';
import { isWork, routed } from './routes.js';
import { pause, sendReply } from './sending.js';
import type { Reply, Serving } from './serving.js';
import { servingOf } from './serving-of.js';
import { sendSpoilt, spoilsReply } from './spoilt-reply.js';
import { sendFault } from './standing-fault.js';

/** A running test server. */
export interface ModelServer {
  readonly dialect: Dialect;
  /** Up to and including `/v1`. */
  readonly url: string;
  /** Without `/v1`. */
  readonly root: string;
  readonly port: number;
  /** The latest requests, in the order their bodies were there. */
  readonly requests: readonly ServedRequest[];
  /** Requests since the server was made. */
  readonly served: number;
  /** Requests that have come and are not answered yet. */
  readonly inFlight: number;
  readonly maxInFlight: number;
  /** Connections opened since the server was made. */
  readonly connections: number;
  /** Connections open now. */
  readonly openConnections: number;
  /** Tokens of all prompts that were read by the model. */
  readonly promptTokens: number;
  /** Of those, tokens that an earlier prompt began with. */
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** What the test's own functions threw; such a request is answered with 500. */
  readonly errors: readonly unknown[];
  /** Dies: connections are destroyed, new ones refused. Nothing it remembers is lost. */
  stop(): Promise<void>;
  /** Comes back, on the same port. */
  start(): Promise<void>;
  /** Ends it for good; the same as `stop`. */
  close(): Promise<void>;
}

/**
 * Starts an HTTP server on 127.0.0.1 that answers as a real inference server does, faults included, without a model.
 * @example
 * const server = await startModelServer({ answer: ({ index }) => index === 0 ? { fault: 'half_json' } : '{"score": 1}' });
 * // … ask server.url …
 * await server.close();
 */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const server = new TestServer(options);
  await server.start();
  return server;
}

class TestServer implements ModelServer {
  readonly requests: ServedRequest[] = [];
  readonly errors: unknown[] = [];
  served = 0;
  inFlight = 0;
  maxInFlight = 0;
  readonly #options: ModelServerOptions;
  readonly #serving: Serving;
  readonly #clock: Clock;
  readonly #listener: Listener;

  constructor(options: ModelServerOptions) {
    this.#options = options;
    this.#serving = servingOf(options);
    this.#clock = options.clock ?? systemClock;
    this.#listener = new Listener(options.port ?? 0, (req, res) => {
      void this.#handle(req, res);
    });
  }

  get dialect(): Dialect {
    return this.#serving.dialect;
  }

  get port(): number {
    return this.#listener.port;
  }

  get root(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get url(): string {
    return `${this.root}/v1`;
  }

  get connections(): number {
    return this.#listener.connections;
  }

  get openConnections(): number {
    return this.#listener.open;
  }

  get promptTokens(): number {
    return this.#serving.totals.prompt;
  }

  get cachedTokens(): number {
    return this.#serving.totals.cached;
  }

  get completionTokens(): number {
    return this.#serving.totals.completion;
  }

  start(): Promise<void> {
    return this.#listener.start();
  }

  stop(): Promise<void> {
    return this.#listener.stop();
  }

  close(): Promise<void> {
    return this.#listener.stop();
  }

  async #handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const index = this.served++;
    this.maxInFlight = Math.max(this.maxInFlight, ++this.inFlight);
    res.once('close', () => {
      this.inFlight--;
    });
    const text = await readBody(req).catch(() => null);
    if (text === null) {
      res.destroy();
      return;
    }
    const body = parsed(text);
    const request = this.#remember(req, index, body ?? null);
    try {
      await this.#answer(request, res, body === undefined);
    } catch (error) {
      this.errors.push(error);
      const message = `the test's own function threw: ${error instanceof Error ? error.message : String(error)}`;
      await sendReply(res, errorReply(this.dialect, 500, message));
    }
  }

  #remember(req: IncomingMessage, index: number, body: Json): ServedRequest {
    const path = (req.url ?? '/').split('?')[0] ?? '/';
    const { method = 'GET', headers } = req;
    const request = { index, at: this.#clock.monotonic(), method, path, headers, body };
    this.requests.push(request);
    if (this.requests.length > (this.#options.keep ?? 20_000)) this.requests.shift();
    return request;
  }

  async #answer(request: ServedRequest, res: ServerResponse, isBroken: boolean): Promise<void> {
    const fault = this.#options.faults?.(request.index, request.path);
    if (fault !== undefined && !spoilsReply(fault)) return sendFault(this.#serving, request, res, fault);
    const reply = this.#early(request, isBroken) ?? (await this.#worked(request, res, fault));
    if (isFault(reply)) return this.#answeredFault(request, res, reply);
    return fault === undefined ? sendReply(res, reply) : sendSpoilt(res, reply, fault);
  }

  /** What needs no work to be answered: a wrong key, a body that is no JSON, too many requests. */
  #early(request: ServedRequest, isBroken: boolean): Reply | null {
    const { dialect, slots } = this.#serving;
    const { apiKey } = this.#options;
    const key = request.headers.authorization;
    if (apiKey !== undefined && request.path !== '/health' && key !== `Bearer ${apiKey}`)
      return unauthorized(dialect);
    if (isBroken) return malformed(dialect);
    return isWork(request) && slots.full ? overloaded(dialect) : null;
  }

  async #worked(
    request: ServedRequest,
    res: ServerResponse,
    fault: Fault | undefined,
  ): Promise<Reply | Fault> {
    const truncated = fault?.fault === 'truncated';
    if (!isWork(request)) return routed(this.#serving, request, truncated);
    const giveBack = await this.#serving.slots.take();
    // a client that goes frees its slot at once
    res.once('close', giveBack);
    try {
      const { delayMs = 0 } = this.#options;
      await pause(res, typeof delayMs === 'number' ? delayMs : delayMs(request.index));
      return await routed(this.#serving, request, truncated);
    } finally {
      giveBack();
    }
  }

  /** A fault that `answer` gave: those that spoil a reply spoil the default one. */
  async #answeredFault(request: ServedRequest, res: ServerResponse, fault: Fault): Promise<void> {
    const plain = { ...this.#serving, answer: undefined };
    if (!spoilsReply(fault)) return sendFault(plain, request, res, fault);
    const reply = await routed(plain, request, fault.fault === 'truncated');
    return isFault(reply) ? sendFault(plain, request, res, reply) : sendSpoilt(res, reply, fault);
  }
}

/** The JSON of a text; null where there is none, undefined where it is broken. */
function parsed(text: string): Json | undefined {
  if (text === '') return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
