import { type Json, type ModelFailure, type ModelFailureCode, modelFailure } from '../core/index.js';
import type { Excerpt } from './excerpt.js';
import { fieldsOf, parsed, wordsOf } from './shape.js';

/** A reply that is no answer, as it came. */
export interface RefusedReply {
  readonly status: number;
  readonly text: string;
  /** Milliseconds it asks to wait; undefined where it does not say. */
  readonly retryAfterMs?: number | undefined;
}

const CODES: Readonly<Record<number, ModelFailureCode>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  408: 'model_timeout',
  // text-generation-inference: generating failed
  424: 'server_unavailable',
  429: 'server_overloaded',
  501: 'feature_absent',
  503: 'server_overloaded',
};

/** How servers say that a prompt does not fit: llama.cpp, OpenAI, vLLM, SGLang, LM Studio, TGI in this order. */
const OVERFLOW =
  /exceed_context_size|exceeds? the available context|context_length_exceeded|maximum context length|longer than the model's context|(?:than|exceeds) the (?:model'?s? )?(?:loaded )?context (?:length|window|size)|`?inputs`? (?:tokens|must have less than)|prompt is too long/i;

/** The failure that a status and an error body of any server's family stand for. */
export function refusedReply({ status, text, retryAfterMs }: RefusedReply, excerpt: Excerpt): ModelFailure {
  const said = wordsOfError(text);
  return modelFailure(
    codeOf(status, text),
    `expected an answer, got HTTP ${status}: ${excerpt(said) || '(nothing)'}`,
    {
      http: status,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
  );
}

function codeOf(status: number, text: string): ModelFailureCode {
  const known = CODES[status];
  // a quota that is used up does not come back by waiting
  if (known !== undefined)
    return status === 429 && text.includes('insufficient_quota') ? 'request_refused' : known;
  if (status >= 500) return 'server_unavailable';
  return OVERFLOW.test(text.slice(0, 10_000)) ? 'context_overflow' : 'request_refused';
}

/** `{error: {message}}`, `{error: "…"}`, `{message}`, `{detail}`; else the body itself. */
function wordsOfError(text: string): string {
  const body = fieldsOf(parsed(text));
  if (body === null) return text;
  const said = fieldsOf(body.error)?.message ?? body.error ?? body.message ?? body.detail;
  return wordsOf(said) ?? text;
}

/** The status of an error that a proxy or server sent as 200; null where the body tells of none. */
export function hiddenStatus(body: Json): number | null {
  const fields = fieldsOf(body);
  const code = fieldsOf(fields?.error)?.code ?? (fields?.object === 'error' ? fields.code : null);
  return typeof code === 'number' && Number.isInteger(code) && code >= 400 && code < 600 ? code : null;
}

const NO_CONNECTION = 'expected a connection to the model server, got none';
const TRANSPORT: Readonly<Record<string, readonly [ModelFailureCode, string]>> = {
  UND_ERR_CONNECT_TIMEOUT: ['server_unavailable', NO_CONNECTION],
  ECONNREFUSED: ['server_unavailable', NO_CONNECTION],
  ENOTFOUND: ['server_unavailable', NO_CONNECTION],
  EAI_AGAIN: ['server_unavailable', NO_CONNECTION],
  UND_ERR_HEADERS_TIMEOUT: ['model_timeout', 'expected an answer in time, got none'],
  UND_ERR_BODY_TIMEOUT: ['model_timeout', 'expected a whole answer in time, got a part'],
  ERR_ENCODING_INVALID_ENCODED_DATA: ['server_unavailable', 'expected an answer in UTF-8, got other bytes'],
  UND_ERR_RES_EXCEEDED_MAX_SIZE: [
    'reply_too_large',
    'expected an answer within the bound on bytes, got more',
  ],
  UND_ERR_HEADERS_OVERFLOW: ['reply_too_large', 'expected at most 16384 bytes of headers, got more'],
};

/** The failure that a broken connection stands for; what is not known is a server that is not available now. */
export function brokenConnection(error: unknown, excerpt: Excerpt): ModelFailure {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const [failure, words] = TRANSPORT[typeof code === 'string' ? code : ''] ?? [
    'server_unavailable',
    'expected a whole answer, got a broken connection',
  ];
  return modelFailure(failure, `${words} (${excerpt(wordsOf(message) ?? String(code ?? error))})`);
}
