import type { IncomingHttpHeaders } from 'node:http';
import type { Clock, Json, TokenChance } from '../../core/index.js';
import type { AbilityOverrides, Dialect } from './dialect.js';
import type { Fault } from './fault.js';

/** A request, as the server read it. */
export interface ServedRequest {
  /** How many came before it, on every path together. */
  readonly index: number;
  /** Milliseconds of the server's clock at its arrival. */
  readonly at: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The parsed JSON; null where there was none, or none that can be read. */
  readonly body: Json;
}

/** A request for text: `answer` is asked once for each of its `n` choices. */
export interface AskedRequest extends ServedRequest {
  /** From 0. */
  readonly choice: number;
}

/** A tool call the server writes: `arguments` as an object, or as text of any shape. */
export interface AnsweredCall {
  readonly name: string;
  readonly arguments: Json;
  /** @default one in the dialect's way */
  readonly id?: string;
}

/** One place of an answer: what is written, and the likeliest tokens there. */
export interface AnsweredPlace extends TokenChance {
  /** @default the token alone */
  readonly top?: readonly TokenChance[];
}

/** What the model is to have written. */
export interface ServerAnswer {
  readonly content?: string;
  readonly toolCalls?: readonly AnsweredCall[];
  readonly thinking?: string;
  /** As the server words it. Given, nothing is cut at `max_tokens`. @default stop, tool_calls or length */
  readonly finish?: string;
  /** Sent where the request asks for logprobs. @default made from the content */
  readonly logprobs?: readonly AnsweredPlace[];
  /** Put over the server's own figures; null leaves usage out. */
  readonly usage?: { readonly [key: string]: Json } | null;
}

/** A whole reply of the test's own. */
export interface RawReply {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON. */
  readonly raw: Json;
}

/** What `answer` gives; undefined is the default answer. */
export type Answered = string | ServerAnswer | RawReply | Fault | undefined;

/** A question to the endpoints that answer with numbers. */
export interface NumbersAsked {
  readonly kind: 'score' | 'rerank' | 'pooling' | 'classify' | 'decisions' | 'embeddings' | 'prompt_logprobs';
  /** The query, or what the question says; '' where there is none. */
  readonly query: string;
  /** The document, item, input or prompt. */
  readonly text: string;
  /** How many numbers are needed. */
  readonly size: number;
  /** Of decisions: the question as it was asked. */
  readonly question?: Json;
}

/** Options of {@link startModelServer}. */
export interface ModelServerOptions {
  /** Which server it is like. @default 'vllm' */
  readonly dialect?: Dialect;
  /** Ids it serves; others are refused where the dialect refuses them. @default test-model, and any id is served */
  readonly models?: readonly string[];
  /** What the model writes. @default the smallest JSON that conforms where a schema is enforced, else 'ok' */
  readonly answer?: (request: AskedRequest) => Answered | Promise<Answered>;
  /**
   * The numbers of `/score` and its like: at most `size` are read. For `decisions`, null is a refusal and numbers are
   * chances, normalised here. @default a hash of the texts, in [0, 1)
   */
  readonly numbers?: (asked: NumbersAsked) => readonly number[] | null | undefined;
  /** Milliseconds from the start of the work to the reply. @default 0 */
  readonly delayMs?: number | ((index: number) => number);
  readonly abilities?: AbilityOverrides;
  /** Asked as bearer token of every request but `/health`. @default none */
  readonly apiKey?: string;
  /** Tokens of prompt and reply together. @default 32768 */
  readonly contextTokens?: number;
  /** Requests worked on at a time; the others wait. @default no bound */
  readonly slots?: number;
  /** Requests that may wait for a slot before more are refused as overload. @default no bound */
  readonly maxQueue?: number;
  /** What goes wrong with which request, counted over all of them; asked before anything else. */
  readonly faults?: (index: number, path: string) => Fault | undefined;
  /** How many of the latest requests are kept. @default 20000 */
  readonly keep?: number;
  /** @default the machine's */
  readonly clock?: Clock;
  /** @default 0: any free one */
  readonly port?: number;
}
