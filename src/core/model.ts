import type { Json } from './json.js';

/** One part of a message to a model. Images travel as data URIs, never as addresses the server would fetch. */
export type ModelPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } };

/** A tool call as the model wrote it; `arguments` is its JSON text, whole or not. */
export interface ModelToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** One message of a conversation with a model. */
export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string | readonly ModelPart[];
  /** Calls of an assistant's turn. */
  readonly toolCalls?: readonly ModelToolCall[];
  /** The call that a `tool` message answers. */
  readonly toolCallId?: string;
}

/** A tool offered to a model: `parameters` is the JSON Schema of its arguments. */
export interface ModelTool {
  /** 1 to 64 characters of `A-Z a-z 0-9 _ -`. */
  readonly name: string;
  readonly description: string;
  readonly parameters: Json;
}

/** How tokens are drawn; every value is sent, because servers' own defaults differ. */
export interface Sampling {
  /** At least 0. */
  readonly temperature: number;
  /** In (0, 1]. */
  readonly topP: number;
  /** 0 for no bound. */
  readonly topK: number;
  /** In [0, 1]. */
  readonly minP: number;
  /** Most tokens of one reply. */
  readonly maxTokens: number;
  /** 32-bit, not negative. */
  readonly seed: number;
}

/** Greedy decoding, 4096 tokens a reply. */
export const DEFAULT_SAMPLING: Sampling = {
  temperature: 0,
  topP: 1,
  topK: 0,
  minP: 0,
  maxTokens: 4_096,
  seed: 0,
};

/**
 * How a server is made to keep to a JSON schema: `json_schema` as OpenAI's response format, `structured_outputs` as
 * vLLM's own field, `json_object` asks for any JSON, `tool` calls a tool of that schema, `prompt` only asks in words.
 */
export type StructuredMeans = 'json_schema' | 'structured_outputs' | 'json_object' | 'tool' | 'prompt';

/** A JSON schema the reply must follow. It is checked here again whatever the server promises. */
export interface ReplySchema {
  readonly name: string;
  readonly description?: string;
  readonly schema: Json;
  readonly means: StructuredMeans;
}

/** One question to a chat model. */
export interface ChatRequest {
  readonly messages: readonly ModelMessage[];
  readonly sampling: Sampling;
  readonly tools?: readonly ModelTool[];
  /** @default 'auto' where tools are offered */
  readonly toolChoice?: 'auto' | 'required' | 'none' | { readonly name: string };
  readonly schema?: ReplySchema;
  /** How many of the likeliest tokens are reported at each place of the reply; left out, none. */
  readonly topLogprobs?: number;
}

/** Tokens of one reply, as the server counted them. */
export interface TokenUsage {
  readonly promptTokens: number;
  /** Of the prompt's tokens, those the server did not have to compute again. */
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** Of the completion's tokens, those spent on thinking. */
  readonly reasoningTokens: number;
}

/** A token that was, or might have been, written; `logprob` is a natural logarithm, at most 0. */
export interface TokenChance {
  readonly token: string;
  readonly logprob: number;
}

/** One place of a reply: what was written, and the likeliest tokens there, best first. */
export interface TokenPlace extends TokenChance {
  readonly top: readonly TokenChance[];
}

/** What a chat model answered. */
export interface ChatReply {
  readonly status: 'ok';
  /** The content, without thinking. */
  readonly text: string;
  /** Kept apart; no verdict is ever read from it. */
  readonly thinking: string;
  readonly toolCalls: readonly ModelToolCall[];
  /** `length` where the reply was cut off. */
  readonly finish: 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'other';
  /** Null where the server does not count. */
  readonly usage: TokenUsage | null;
  readonly logprobs?: readonly TokenPlace[];
  /** The model as the server names it. */
  readonly model: string;
  /** The server's build (`system_fingerprint`), null where it names none. */
  readonly build: string | null;
  /** Attempts before this one that failed. @default 0 */
  readonly retries?: number;
  /** True where no server was asked. @default false */
  readonly fromCache?: boolean;
}

/** A request to another endpoint of the server: `/score`, `/rerank`, `/pooling`, `/v1/completions`, … */
export interface PostRequest {
  /** From the server's root, e.g. `/v1/rerank`. */
  readonly path: string;
  readonly body: { readonly [key: string]: Json };
}

/** The JSON that another endpoint answered. */
export interface PostReply {
  readonly status: 'ok';
  readonly body: Json;
  readonly usage: TokenUsage | null;
  readonly retries?: number;
  readonly fromCache?: boolean;
}

/** Why a model gave no answer. */
export type ModelFailureCode =
  /** No connection, 5xx, an error page, a broken reply: may be gone on the next try. */
  | 'server_unavailable'
  /** 429 or 503: too much at once. */
  | 'server_overloaded'
  | 'model_timeout'
  | 'reply_too_large'
  /** 200, but not the shape of an answer. */
  | 'bad_reply'
  /** 400, 404, 422: the same request will be refused again. */
  | 'request_refused'
  | 'unauthorized'
  | 'context_overflow'
  /** The server, or the client in use, cannot do what was asked. */
  | 'feature_absent'
  | 'budget_exhausted'
  | 'not_in_cache'
  | 'aborted';

/** A model that gave no answer: data for the judge, never a verdict. */
export interface ModelFailure {
  readonly status: 'error';
  readonly code: ModelFailureCode;
  readonly message: string;
  /** What the server asked to wait, milliseconds. */
  readonly retryAfterMs?: number;
  /** HTTP status, where there was one. */
  readonly http?: number;
  readonly retries?: number;
}

/** What a server may or may not be able to do, as a probe finds out. */
export const ABILITIES = [
  'chat',
  'json_schema',
  'structured_outputs',
  'json_object',
  'tools',
  'required_tool',
  'named_tool',
  'logprobs',
  'prompt_logprobs',
  'images',
  'n',
  'thinking',
  'score',
  'rerank',
  'pooling',
  'classify',
  'decisions',
] as const;
/** Name of something a server may be able to do. */
export type AbilityName = (typeof ABILITIES)[number];

/** Whether a server can do a thing: found out, or not to be found out now (`unknown`), which is no missing feature. */
export type AbilityAnswer =
  | { readonly state: 'yes'; readonly detail: string }
  | { readonly state: 'no'; readonly detail: string }
  | { readonly state: 'unknown'; readonly failure: ModelFailure };

/** Price in money per million tokens; `cached` counts as `prompt` where it is left out. */
export interface Price {
  readonly prompt: number;
  readonly completion: number;
  readonly cached?: number;
}

/** How one call of a model is bounded from outside. */
export interface ModelCall {
  readonly signal: AbortSignal;
  /** What the call is for, in the log: `submit`, `critique`, … @default '' */
  readonly purpose?: string;
}

/** A model that can be asked. Nothing in it throws for what the server does: failures are values. */
export interface Model {
  /** Its name in settings and logs: a name of the configuration, or `URL#id`. */
  readonly name: string;
  /** The id that is sent to the server. */
  readonly id: string;
  readonly price?: Price;
  /** Sampling that this model is asked with unless a judge says otherwise. */
  readonly sampling?: Partial<Sampling>;
  chat(request: ChatRequest, call: ModelCall): Promise<ChatReply | ModelFailure>;
  /** Absent where the model is reached by a client without other endpoints. */
  post?(request: PostRequest, call: ModelCall): Promise<PostReply | ModelFailure>;
  /** Asked once and remembered; `unknown` is not remembered. */
  ability(name: AbilityName, call: ModelCall): Promise<AbilityAnswer>;
}

/** A model that gave no answer, for the reason `code`. */
export const modelFailure = (
  code: ModelFailureCode,
  message: string,
  extra: Omit<Partial<ModelFailure>, 'code' | 'message' | 'status'> = {},
): ModelFailure => ({ status: 'error', code, message, ...extra });
