import type { Json } from '../../core/index.js';
import type { Dialect } from './dialect.js';
import type { Reply } from './serving.js';

/** What an error body holds besides its message, where the dialect has a place for it. */
export interface ErrorDetails {
  readonly type?: string;
  readonly param?: string;
  readonly code?: string;
  /** Further fields beside the message. */
  readonly more?: { readonly [key: string]: Json };
}

const TYPES: Readonly<Record<Dialect, Readonly<Record<number, string>>>> = {
  'llama.cpp': {
    400: 'invalid_request_error',
    401: 'authentication_error',
    404: 'not_found_error',
    500: 'server_error',
    501: 'not_supported_error',
    503: 'unavailable_error',
  },
  vllm: {
    400: 'BadRequestError',
    404: 'NotFoundError',
    500: 'InternalServerError',
    503: 'ServiceUnavailableError',
  },
  sglang: {
    400: 'BadRequestError',
    404: 'NotFoundError',
    500: 'InternalServerError',
    503: 'service_unavailable_error',
  },
  ollama: { 400: 'invalid_request_error', 404: 'not_found_error', 500: 'api_error', 503: 'api_error' },
  'lm-studio': {},
  tgi: { 422: 'validation', 429: 'overloaded', 424: 'generation', 500: 'generation', 503: 'unhealthy' },
  openai: { 429: 'rate_limit_error', 500: 'server_error', 503: 'server_error' },
};

/** An error in the dialect's shape. */
export function errorReply(
  dialect: Dialect,
  status: number,
  message: string,
  details: ErrorDetails = {},
): Reply {
  const type = details.type ?? TYPES[dialect][status] ?? 'invalid_request_error';
  const { param = null, more = {} } = details;
  const body = (): Json => {
    if (dialect === 'llama.cpp') return { error: { code: status, message, type, ...more } };
    if (dialect === 'vllm') return { error: { message, type, param, code: status } };
    if (dialect === 'sglang') return { object: 'error', message, type, param, code: status };
    if (dialect === 'lm-studio') return { error: message };
    if (dialect === 'tgi') return { error: message, error_type: type };
    return { error: { message, type, param, code: details.code ?? null } };
  };
  return { status, body: body() };
}

/** A request without the right key. */
export function unauthorized(dialect: Dialect): Reply {
  if (dialect === 'vllm' || dialect === 'sglang') return { status: 401, body: { error: 'Unauthorized' } };
  return errorReply(dialect, 401, 'Invalid API Key', { code: 'invalid_api_key' });
}

/** A path the server does not have. LM Studio answers those with 200. */
export function noSuchPath(dialect: Dialect, method: string, path: string): Reply {
  if (dialect === 'vllm' || dialect === 'sglang') return { status: 404, body: { detail: 'Not Found' } };
  if (dialect === 'lm-studio')
    return { status: 200, body: { error: `Unexpected endpoint or method. (${method} ${path})` } };
  if (dialect === 'tgi') return { status: 404, body: '' };
  if (dialect === 'ollama')
    return { status: 404, body: '404 page not found', headers: { 'content-type': 'text/plain' } };
  return errorReply(
    dialect,
    404,
    dialect === 'openai' ? `Invalid URL (${method} ${path})` : 'File Not Found',
  );
}

/** A body that is no JSON. llama.cpp calls that its own error. */
export function malformed(dialect: Dialect): Reply {
  if (dialect === 'llama.cpp')
    return errorReply(
      dialect,
      500,
      '[json.exception.parse_error.101] parse error: syntax error while parsing value',
    );
  return errorReply(dialect, dialect === 'tgi' ? 422 : 400, 'Failed to parse the request body as JSON');
}

/** More requests than the server lets wait. */
export function overloaded(dialect: Dialect): Reply {
  if (dialect === 'tgi') return errorReply(dialect, 429, 'Model is overloaded');
  if (dialect !== 'openai') return errorReply(dialect, 503, 'The request queue is full.');
  const reply = errorReply(dialect, 429, 'Rate limit reached', { code: 'rate_limit_exceeded' });
  return { ...reply, headers: { 'retry-after': '1' } };
}

/** A prompt that is too long, or null where the server lets it pass. */
export function overflow(dialect: Dialect, prompt: number, reply: number, context: number): Reply | null {
  // some count what may be written as well, others only run into the end
  const counted = dialect === 'llama.cpp' || dialect === 'lm-studio' ? prompt : prompt + reply;
  if (dialect === 'ollama' || counted <= context) return null;
  const { message, ...details } = overflowWords(dialect, prompt, reply, context);
  return errorReply(dialect, dialect === 'tgi' ? 422 : 400, message, details);
}

function overflowWords(
  dialect: Dialect,
  prompt: number,
  reply: number,
  context: number,
): ErrorDetails & { message: string } {
  switch (dialect) {
    case 'llama.cpp':
      return {
        message: `request (${prompt} tokens) exceeds the available context size (${context} tokens), try increasing it`,
        type: 'exceed_context_size_error',
        more: { n_prompt_tokens: prompt, n_ctx: context },
      };
    case 'vllm':
      return {
        message: `You passed ${prompt} input tokens and requested ${reply} output tokens. However, the model's context length is only ${context} tokens, resulting in a maximum input length of ${Math.max(0, context - reply)} tokens. Please reduce the length of the input prompt. (parameter=input_tokens, value=${prompt})`,
        param: 'input_tokens',
      };
    case 'sglang':
      return {
        message: `Requested token count exceeds the model's maximum context length of ${context} tokens. You requested a total of ${prompt + reply} tokens: ${prompt} tokens from the input messages and ${reply} tokens for the completion.`,
      };
    case 'tgi':
      return {
        message: `Input validation error: \`inputs\` tokens + \`max_new_tokens\` must be <= ${context}. Given: ${prompt} \`inputs\` tokens and ${reply} \`max_new_tokens\``,
      };
    case 'lm-studio':
      return {
        message: `Trying to keep the first ${prompt} tokens when context the overflows. However, the model is loaded with context length of only ${context} tokens, which is not enough.`,
      };
    default:
      return {
        message: `This model's maximum context length is ${context} tokens. However, your messages resulted in ${prompt} tokens. Please reduce the length of the messages.`,
        param: 'messages',
        code: 'context_length_exceeded',
      };
  }
}
