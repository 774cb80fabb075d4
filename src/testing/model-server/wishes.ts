import type { Json } from '../../core/index.js';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from './fields.js';
import type { Serving } from './serving.js';
import { hashOf } from './tokens.js';

/** What the content is bound to: a JSON schema, any JSON object, one of some texts. */
export type Bound =
  | { readonly kind: 'schema'; readonly schema: Json }
  | { readonly kind: 'object' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] };

/** What a request for text asks for, as far as the server keeps to it. */
export interface Wishes {
  readonly bound: Bound | null;
  /** Whether a bound was asked for and is ignored. */
  readonly boundIgnored: boolean;
  readonly tools: readonly { readonly name: string; readonly parameters: Json }[];
  /** The tools one of which must be called; null where none must. */
  readonly mustCall: readonly string[] | null;
  /** Whether it was named, rather than any. */
  readonly isNamed: boolean;
  readonly n: number;
  /** Undefined where the request sets no bound, or one the server does not read. */
  readonly maxTokens: number | undefined;
  /** Likeliest tokens reported at each place; null where no logprobs are. */
  readonly top: number | null;
  readonly stream: boolean;
  readonly streamUsage: boolean;
  /** What comes before the content: a last assistant's message that the server goes on from. */
  readonly prefill: string;
  /** The conversation as the model sees it. */
  readonly prompt: string;
}

/** Reads the body of `/v1/chat/completions`. */
export function chatWishes(serving: Serving, body: JsonObject): Wishes {
  const { abilities } = serving;
  const asked = boundAsked(body);
  const bound = asked !== null && abilities[asked.by] === 'enforced' ? asked.bound : null;
  return {
    ...commonWishes(serving, body),
    bound,
    boundIgnored: asked !== null && bound === null,
    tools: abilities.tools === 'enforced' ? toolsOf(body) : [],
    mustCall: mustCall(serving, body),
    isNamed: body.tool_choice !== null && typeof body.tool_choice === 'object',
    top: topOf(serving, body),
    prefill: prefill(serving, body),
    prompt: rendered(body),
  };
}

/** Reads what `/v1/completions` has in common with chat. */
export function commonWishes(
  { dialect, abilities }: Serving,
  body: JsonObject,
): Pick<Wishes, 'n' | 'maxTokens' | 'stream' | 'streamUsage'> {
  const longer = dialect === 'ollama' ? undefined : numberOf(body.max_completion_tokens);
  return {
    n: abilities.n === 'enforced' ? Math.max(1, Math.floor(numberOf(body.n) ?? 1)) : 1,
    maxTokens: longer ?? numberOf(body.max_tokens),
    stream: body.stream === true,
    streamUsage: objectOf(body.stream_options).include_usage === true,
  };
}

interface BoundAsked {
  readonly by: 'jsonSchema' | 'structuredOutputs' | 'jsonObject';
  readonly bound: Bound;
}

/** The bound a request asks for, and which ability that takes. */
export function boundAsked(body: JsonObject): BoundAsked | null {
  const own = objectOf(body.structured_outputs);
  if (own.json !== undefined) return { by: 'structuredOutputs', bound: { kind: 'schema', schema: own.json } };
  if (own.choice !== undefined) {
    const choices = listOf(own.choice).map((one) => textOf(one));
    return { by: 'structuredOutputs', bound: { kind: 'choice', choices } };
  }
  const format = objectOf(body.response_format);
  if (format.type === 'json_schema')
    return { by: 'jsonSchema', bound: { kind: 'schema', schema: objectOf(format.json_schema).schema ?? {} } };
  // llama.cpp's and TGI's ways of sending a schema with the plain type
  const schema = format.schema ?? format.value;
  if (format.type !== 'json_object' && format.type !== 'json') return null;
  const bound: Bound = schema === undefined ? { kind: 'object' } : { kind: 'schema', schema };
  return { by: 'jsonObject', bound };
}

/** The tools a request offers. */
export function toolsOf(body: JsonObject): { name: string; parameters: Json }[] {
  return listOf(body.tools)
    .map((tool) => objectOf(objectOf(tool).function))
    .map((tool) => ({ name: textOf(tool.name), parameters: tool.parameters ?? {} }));
}

function mustCall({ abilities }: Serving, body: JsonObject): readonly string[] | null {
  const choice = body.tool_choice;
  const tools = abilities.tools === 'enforced' ? toolsOf(body).map(({ name }) => name) : [];
  if (tools.length === 0 || choice === undefined) return null;
  if (choice === 'required') return abilities.requiredTool === 'enforced' ? tools : null;
  const named = textOf(objectOf(objectOf(choice).function).name);
  return named !== '' && abilities.namedTool === 'enforced' ? [named] : null;
}

function topOf({ dialect, abilities }: Serving, body: JsonObject): number | null {
  if (abilities.logprobs === 'absent' || body.logprobs !== true) return null;
  const top = numberOf(body.top_logprobs);
  // llama.cpp takes 20 where none is said, and none at all where 0 is
  if (dialect === 'llama.cpp') return top === 0 ? null : (top ?? 20);
  return top ?? 0;
}

function prefill({ dialect }: Serving, body: JsonObject): string {
  const last = objectOf(listOf(body.messages).at(-1));
  return dialect === 'llama.cpp' && last.role === 'assistant' ? textOf(last.content) : '';
}

/** The conversation as one text, as chat templates do: tools and schema first, then the messages in order. */
export function rendered(body: JsonObject): string {
  let text = '';
  for (const tool of listOf(body.tools)) text += `<|tool|>${JSON.stringify(tool)}\n`;
  const bound = boundAsked(body);
  if (bound !== null) text += `<|format|>${JSON.stringify(bound.bound)}\n`;
  for (const message of listOf(body.messages)) text += renderedMessage(objectOf(message));
  return `${text}<|assistant|>`;
}

function renderedMessage(message: JsonObject): string {
  const { content } = message;
  const said = Array.isArray(content)
    ? content.map((part: Json) => renderedPart(objectOf(part))).join('')
    : content;
  const calls = listOf(message.tool_calls).map((call) => JSON.stringify(objectOf(call).function));
  return `<|${textOf(message.role)}|>${textOf(said)}${calls.join('')}\n`;
}

/** An image takes 64 tokens, the same for the same image. */
function renderedPart(part: JsonObject): string {
  if (part.type === 'text') return textOf(part.text);
  return `<|image|>${hashOf(JSON.stringify(part)).toString(16).padStart(8, '0').repeat(31)}`.slice(0, 256);
}
