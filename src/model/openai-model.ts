import {
  type ChatReply,
  type ChatRequest,
  type Clock,
  type Json,
  type Model,
  type ModelCall,
  type ModelFailure,
  modelFailure,
  type PostReply,
  type PostRequest,
  type Price,
  type Sampling,
  systemClock,
  UsageError,
} from '../core/index.js';
import { type ChatDialect, chatBody, chatDialect } from './chat-body.js';
import { chatReply } from './chat-reply.js';
import { type Connection, connectionTo, type Exchange, type HttpReply } from './connection.js';
import { type Excerpt, excerptWithout } from './excerpt.js';
import { hiddenStatus, refusedReply } from './failure.js';
import { onlyModel } from './only-model.js';
import { type ServerAddress, serverAddress } from './server-address.js';
import { fieldsOf, isShallow, parsed } from './shape.js';
import { tokenUsage } from './token-usage.js';

/** How a model behind an OpenAI-compatible server is reached. */
export interface OpenAiModelOptions {
  /** Up to `/v1`, e.g. `http://gpu:8000/v1`; `#id` may stand behind it. */
  readonly url: string;
  /** Name of the model at the server. @default what stands behind `#`, else the server's only model */
  readonly id?: string;
  /** @default `URL#id`, or the URL where no id is given */
  readonly name?: string;
  /** Sent as bearer token; never told in a message. @default none is sent */
  readonly apiKey?: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds one attempt may take, its last byte included; 1 to 2^31 - 1. @default 120000 */
  readonly timeoutMs?: number;
  /** Bytes of one reply, at least 1. @default 8000000 */
  readonly maxReplyBytes?: number;
  /** Connections to the server. @default no bound */
  readonly connections?: number;
  readonly price?: Price;
  readonly sampling?: Partial<Sampling>;
  /** Whether `top_k` and `min_p` are sent. @default true, except at api.openai.com */
  readonly extraSampling?: boolean;
  /** Finds out what the server can do. @default every ability is unknown */
  readonly abilities?: (model: OpenAiModel) => Model['ability'];
  /** For dates in `Retry-After`. @default the machine's own */
  readonly clock?: Pick<Clock, 'now'>;
}

/** A model behind an OpenAI-compatible server. One call is one attempt: nothing is tried again here. */
export interface OpenAiModel extends Model {
  /** As given; else empty until {@link OpenAiModel.resolveId} (or the first chat) has found the server's only model. */
  readonly id: string;
  post(request: PostRequest, call: ModelCall): Promise<PostReply | ModelFailure>;
  /** A GET of a path from the server's root; what is `text/plain` comes back as a JSON string, nothing as null. */
  get(path: string, call: ModelCall): Promise<PostReply | ModelFailure>;
  /** The id that is sent; asks the server for its only model where none was given. */
  resolveId(call: ModelCall): Promise<string | ModelFailure>;
  /** Ends idle connections. */
  close(): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 120_000;
const DEFAULT_REPLY_BYTES = 8_000_000;
const MOST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * A model behind an OpenAI-compatible server (vLLM, SGLang, llama.cpp, Ollama, LM Studio, TGI, …). Nothing is loaded
 * and nothing is asked before the first call.
 * @throws UsageError where the address, the key or a bound cannot be used
 */
export function createOpenAiModel(options: OpenAiModelOptions): OpenAiModel {
  const address = serverAddress(options.url);
  const server = new Server(address, options);
  const dialect = chatDialect(address.host, options.extraSampling);
  const given = options.id ?? address.id;
  const model: OpenAiModel = {
    name: options.name ?? (given === '' ? address.base : `${address.base}#${given}`),
    get id() {
      return server.id;
    },
    ...(options.price === undefined ? {} : { price: options.price }),
    ...(options.sampling === undefined ? {} : { sampling: options.sampling }),
    chat: async (request, call) => {
      const id = await server.resolveId(call);
      return typeof id === 'string' ? server.chat(request, { ...dialect, id }, call) : id;
    },
    post: ({ path, body }, { signal }) => server.other({ path, body, signal }),
    get: (path, { signal }) => server.other({ path, signal }),
    resolveId: (call) => server.resolveId(call),
    ability: (name, call) => ability(name, call),
    close: () => server.close(),
  };
  const ability = options.abilities?.(model) ?? unknownAbility;
  return model;
}

const unknownAbility: Model['ability'] = (name) =>
  Promise.resolve({
    state: 'unknown',
    failure: modelFailure('feature_absent', `expected a probe that tells of ${name}, got none`),
  });

/** One server, and the model asked there. */
class Server {
  readonly #address: ServerAddress;
  readonly #connection: Connection;
  readonly #excerpt: Excerpt;
  #id: string;
  #listing: Promise<string | ModelFailure> | null = null;

  constructor(address: ServerAddress, options: OpenAiModelOptions) {
    const { apiKey, headers = {}, clock = systemClock } = options;
    this.#address = address;
    this.#id = options.id ?? address.id;
    this.#excerpt = excerptWithout([apiKey ?? '', ...Object.values(headers).flatMap(wordsOfHeader)]);
    this.#connection = connectionTo({
      base: address.base,
      apiKey: checkedKey(apiKey),
      headers,
      timeoutMs: bound('timeoutMs', options.timeoutMs ?? DEFAULT_TIMEOUT_MS, MOST_TIMEOUT_MS),
      maxReplyBytes: bound('maxReplyBytes', options.maxReplyBytes ?? DEFAULT_REPLY_BYTES),
      connections: options.connections === undefined ? undefined : bound('connections', options.connections),
      excerpt: this.#excerpt,
      now: () => clock.now(),
    });
  }

  get id(): string {
    return this.#id;
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async chat(
    request: ChatRequest,
    dialect: ChatDialect,
    { signal }: ModelCall,
  ): Promise<ChatReply | ModelFailure> {
    const body = chatBody(request, dialect);
    const reply = await this.#connection.send({ path: '/chat/completions', body, signal });
    if (reply.status === 'error') return reply;
    const json = this.#json(reply);
    return 'failure' in json ? json.failure : chatReply(json.body, dialect.id);
  }

  /** Another endpoint; its path starts at the root. */
  async other(exchange: Exchange): Promise<PostReply | ModelFailure> {
    if (!exchange.path.startsWith('/'))
      return modelFailure('request_refused', `expected a path such as /score, got ${exchange.path}`);
    const reply = await this.#connection.send({ ...exchange, path: `${this.#address.root}${exchange.path}` });
    if (reply.status === 'error') return reply;
    if (exchange.body === undefined && !isJson(reply))
      return { status: 'ok', body: reply.text === '' ? null : reply.text, usage: null };
    const json = this.#json(reply);
    if ('failure' in json) return json.failure;
    if (!isShallow(json.body))
      return modelFailure('bad_reply', 'expected JSON of at most 200 levels, got more');
    return { status: 'ok', body: json.body, usage: tokenUsage(fieldsOf(json.body)?.usage) };
  }

  async resolveId(call: ModelCall): Promise<string | ModelFailure> {
    if (this.#id !== '') return this.#id;
    this.#listing ??= this.#askId(call).finally(() => {
      this.#listing = null;
    });
    const found = await this.#listing;
    // another call's end is not ours: then we ask ourselves
    const isForeign = typeof found !== 'string' && found.code === 'aborted' && !call.signal.aborted;
    return isForeign ? this.resolveId(call) : found;
  }

  async #askId({ signal }: ModelCall): Promise<string | ModelFailure> {
    const reply = await this.#connection.send({ path: '/models', signal });
    if (reply.status === 'error') return reply;
    const json = this.#json(reply);
    const found = 'failure' in json ? json.failure : onlyModel(json.body, this.#address.base);
    if (typeof found === 'string') this.#id = found;
    return found;
  }

  /** The reply's JSON; an error page or half a reply is a server that is not available now. */
  #json({ text, contentType }: HttpReply): { body: Json } | { failure: ModelFailure } {
    const body = parsed(text);
    if (body === undefined) {
      const got = `${this.#excerpt(contentType) || 'no type'}: ${this.#excerpt(text) || '(nothing)'}`;
      return { failure: modelFailure('server_unavailable', `expected JSON, got ${got}`, { http: 200 }) };
    }
    const status = hiddenStatus(body);
    return status === null ? { body } : { failure: refusedReply({ status, text }, this.#excerpt) };
  }
}

/** Metrics are plain text, and a server in good health may say so with nothing at all. */
const isJson = ({ text, contentType }: HttpReply): boolean =>
  text !== '' && !/^(?:text\/plain|application\/openmetrics-text)\b/i.test(contentType);

function bound(name: string, value: number, most = Number.MAX_SAFE_INTEGER): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new UsageError(`${name}: expected an integer from 1 to ${most}, got ${value}. Give another.`);
}

function checkedKey(key: string | undefined): string | undefined {
  if (key === undefined || key === '') return undefined;
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new UsageError(
    'Key of the model server: expected printable ASCII without spaces, got other characters. Check how it is set.',
  );
}

/** A header's value and the words in it: servers repeat a token without the scheme before it. */
const wordsOfHeader = (value: string): string[] => [value, ...value.split(/[\s,;=]+/)];
