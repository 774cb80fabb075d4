import type { Json } from '../../core/index.js';
import { errorReply, overflow } from './error-reply.js';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from './fields.js';
import type { Reply, Serving } from './serving.js';
import { tokenCount } from './tokens.js';
import { boundAsked, type Wishes } from './wishes.js';

type Check = (serving: Serving, body: JsonObject, wishes: Wishes) => Reply | null;

/** Why a request for chat is refused, in the dialect's words, or null. */
export function chatRefusal(serving: Serving, body: JsonObject, wishes: Wishes): Reply | null {
  for (const check of CHECKS) {
    const refused = check(serving, body, wishes);
    if (refused !== null) return refused;
  }
  return null;
}

/** A model the server does not have, where the dialect looks at the name at all. */
export function unknownModel({ dialect, models, anyModel }: Serving, body: JsonObject): Reply | null {
  const model = textOf(body.model);
  if (anyModel || models.includes(model)) return null;
  if (dialect === 'vllm')
    return errorReply(dialect, 404, `The model \`${model}\` does not exist.`, { param: 'model' });
  if (dialect === 'ollama')
    return errorReply(dialect, 404, `model "${model}" not found, try pulling it first`);
  if (dialect !== 'openai') return null;
  const message = `The model \`${model}\` does not exist or you do not have access to it.`;
  return errorReply(dialect, 404, message, { code: 'model_not_found' });
}

/** A prompt that is too long for the context. */
export function tooLong(serving: Serving, prompt: string, maxTokens: number | undefined): Reply | null {
  return overflow(serving.dialect, tokenCount(prompt), maxTokens ?? 0, serving.contextTokens);
}

const refused = ({ dialect }: Serving, message: string, param?: string): Reply =>
  errorReply(dialect, dialect === 'tgi' ? 422 : 400, message, param === undefined ? {} : { param });

/** What OpenAI's own server takes; anything else is refused there. */
const OPENAI_FIELDS = new Set(
  `audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens messages
  metadata modalities model n parallel_tool_calls prediction presence_penalty prompt_cache_key reasoning_effort
  response_format safety_identifier seed service_tier stop store stream stream_options temperature tool_choice tools
  top_logprobs top_p user verbosity web_search_options`.split(/\s+/u),
);

const CHECKS: readonly Check[] = [
  (serving, body) => unknownModel(serving, body),
  (serving, body) => {
    if (serving.dialect !== 'openai') return null;
    const strange = Object.keys(body).find((key) => !OPENAI_FIELDS.has(key));
    return strange === undefined
      ? null
      : refused(serving, `Unrecognized request argument supplied: ${strange}`);
  },
  (serving, body) => tooMany(serving, numberOf(body.n) ?? 1),
  (serving, body) => {
    const asked = boundAsked(body);
    if (asked === null || serving.abilities[asked.by] !== 'refused') return null;
    const is =
      serving.dialect === 'lm-studio' ? "'response_format.type' must be 'json_schema' or 'text'" : null;
    return refused(serving, is ?? 'response_format is not supported by this model', 'response_format');
  },
  (serving, body) => toolRefusal(serving, body),
  (serving, body) => imageRefusal(serving, body),
  (serving, body) => logprobsRefusal(serving, body),
  (serving, _body, { prompt, maxTokens }) => tooLong(serving, prompt, maxTokens),
];

function tooMany(serving: Serving, n: number): Reply | null {
  const { dialect, abilities, slots } = serving;
  if (n <= 1 || abilities.n === 'ignored') return null;
  const bound = Number.isFinite(slots.size) ? slots.size : 4;
  const most = abilities.n === 'refused' ? 1 : dialect === 'llama.cpp' ? bound : 128;
  if (n <= most) return null;
  return refused(serving, `Field 'n': Value must be between 1 <= value <= ${most}, but got ${n}`, 'n');
}

function toolRefusal(serving: Serving, body: JsonObject): Reply | null {
  const { dialect, abilities } = serving;
  if (listOf(body.tools).length === 0) return null;
  if (abilities.tools === 'refused') {
    if (dialect === 'llama.cpp') return errorReply(dialect, 500, 'tools param requires --jinja flag');
    return refused(serving, 'this model does not support tools', 'tools');
  }
  const choice = body.tool_choice;
  const by = choice === 'required' ? 'requiredTool' : typeof choice === 'object' ? 'namedTool' : null;
  if (by !== null && abilities[by] === 'refused')
    return refused(serving, `Invalid tool_choice: ${JSON.stringify(choice)}`, 'tool_choice');
  if (dialect === 'llama.cpp' && body.grammar !== undefined)
    return refused(serving, 'Cannot use custom grammar constraints with tools.');
  if (dialect === 'tgi' && boundAsked(body) !== null)
    return refused(serving, 'Tools and grammar cannot be used together');
  return null;
}

function imageRefusal(serving: Serving, body: JsonObject): Reply | null {
  const urls = listOf(body.messages)
    .flatMap((message) => listOf(objectOf(message).content))
    .filter((part) => objectOf(part).type === 'image_url')
    .map((part) => textOf(objectOf(objectOf(part).image_url).url));
  if (urls.length === 0 || serving.abilities.images === 'ignored') return null;
  const { dialect } = serving;
  if (serving.abilities.images === 'refused') {
    if (dialect !== 'llama.cpp') return refused(serving, 'This model is not a multimodal model');
    return errorReply(
      dialect,
      500,
      'image input is not supported - hint: you may need to provide the mmproj',
    );
  }
  // nothing is ever fetched
  if (urls.some((url) => !url.startsWith('data:')))
    return dialect === 'llama.cpp'
      ? errorReply(dialect, 500, 'error: cannot make GET request')
      : refused(serving, 'Failed to fetch the image', 'messages');
  return urls.every(isImage) ? null : refused(serving, 'Failed to load image or audio file', 'messages');
}

/** The first bytes of PNG, JPEG, GIF, WebP and BMP, in base64. */
const BEGINNINGS = ['iVBORw0KGgo', '/9j/', 'R0lGOD', 'UklGR', 'Qk'];

function isImage(url: string): boolean {
  const base64 = url.slice(url.indexOf(',') + 1);
  return base64.length >= 32 && BEGINNINGS.some((beginning) => base64.startsWith(beginning));
}

function logprobsRefusal(serving: Serving, body: JsonObject): Reply | null {
  const { dialect, abilities } = serving;
  const top: Json | undefined = body.top_logprobs;
  if (abilities.logprobs === 'absent') return null;
  if (
    dialect === 'llama.cpp' &&
    body.stream === true &&
    body.logprobs === true &&
    listOf(body.tools).length > 0
  )
    return refused(serving, 'logprobs is not supported with tools + stream');
  if (typeof top !== 'number') return null;
  if (body.logprobs !== true)
    return refused(serving, 'top_logprobs requires logprobs to be set to true', 'top_logprobs');
  const most = dialect === 'llama.cpp' || dialect === 'sglang' ? Number.POSITIVE_INFINITY : 20;
  return top <= most
    ? null
    : refused(serving, `Requested ${top} top logprobs, which is greater than ${most}`, 'top_logprobs');
}
