import type { ChatRequest, Json, ModelMessage, ModelPart, ModelTool, ReplySchema } from '../core/index.js';

/** What differs between servers. */
export interface ChatDialect {
  /** The model's id. */
  readonly id: string;
  /** Whether `top_k` and `min_p` are known; api.openai.com refuses unknown fields. */
  readonly extraSampling: boolean;
  /** OpenAI's own servers want `max_completion_tokens`; others know `max_tokens`, and some only that. */
  readonly limitField: 'max_tokens' | 'max_completion_tokens';
}

const OPENAI_HOST = 'api.openai.com';

/**
 * What the server at `host` is taken to know.
 * @param extraSampling as the user says; left out, by the host
 */
export function chatDialect(host: string, extraSampling = host !== OPENAI_HOST): Omit<ChatDialect, 'id'> {
  return { extraSampling, limitField: host === OPENAI_HOST ? 'max_completion_tokens' : 'max_tokens' };
}

type Body = { readonly [key: string]: Json };

/** A chat request as the body of `POST /v1/chat/completions`. */
export function chatBody(request: ChatRequest, dialect: ChatDialect): Body {
  return {
    model: dialect.id,
    messages: request.messages.map(messageBody),
    ...samplingBody(request, dialect),
    ...toolsBody(request),
    ...(request.schema === undefined ? {} : formatBody(request.schema)),
    ...(request.topLogprobs === undefined
      ? {}
      : // with 0, some servers report nothing at all
        { logprobs: true, top_logprobs: Math.max(1, request.topLogprobs) }),
  };
}

function samplingBody({ sampling }: ChatRequest, { extraSampling, limitField }: ChatDialect): Body {
  const { temperature, topP, topK, minP, maxTokens, seed } = sampling;
  return {
    temperature,
    top_p: topP,
    [limitField]: maxTokens,
    seed,
    // no bound is -1 wherever top_k is known; 0 is refused by some
    ...(extraSampling ? { top_k: topK > 0 ? topK : -1, min_p: minP } : {}),
  };
}

function messageBody({ role, content, toolCalls, toolCallId }: ModelMessage): Body {
  return {
    role,
    content: contentBody(content),
    ...(toolCalls === undefined || toolCalls.length === 0
      ? {}
      : {
          tool_calls: toolCalls.map((call) => ({
            id: call.id,
            type: 'function',
            function: { name: call.name, arguments: call.arguments },
          })),
        }),
    ...(toolCallId === undefined ? {} : { tool_call_id: toolCallId }),
  };
}

function contentBody(content: string | readonly ModelPart[]): Json {
  if (typeof content === 'string') return wellFormed(content);
  return content.map((part) =>
    part.type === 'text'
      ? { type: 'text', text: wellFormed(part.text) }
      : { type: 'image_url', image_url: { url: part.image_url.url } },
  );
}

/** Half of a surrogate pair has no UTF-8, and some servers refuse the whole request for it. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\u{fffd}');

function toolsBody({ tools = [], toolChoice, schema }: ChatRequest): Body {
  const byTool = schema?.means === 'tool';
  const offered = byTool ? [...tools, schemaTool(schema)] : tools;
  if (offered.length === 0) return {};
  // naming the one tool says no more than `required`, and some servers take a name for `auto`
  const choice = toolChoice ?? (byTool ? 'required' : undefined);
  return {
    tools: offered.map(toolBody),
    ...(choice === undefined ? {} : { tool_choice: choiceBody(choice) }),
  };
}

const schemaTool = ({ name, description = '', schema }: ReplySchema): ModelTool => ({
  name,
  description,
  parameters: schema,
});

const toolBody = ({ name, description, parameters }: ModelTool): Json => ({
  type: 'function',
  function: { name, description, parameters },
});

const choiceBody = (choice: NonNullable<ChatRequest['toolChoice']>): Json =>
  typeof choice === 'string' ? choice : { type: 'function', function: { name: choice.name } };

function formatBody({ name, description, schema, means }: ReplySchema): Body {
  if (means === 'json_object') return { response_format: { type: 'json_object' } };
  if (means === 'structured_outputs') return { structured_outputs: { json: schema } };
  if (means !== 'json_schema') return {};
  const described = description === undefined ? {} : { description };
  return {
    response_format: { type: 'json_schema', json_schema: { name, ...described, schema, strict: true } },
  };
}
