import type { Attributes, AttributeValue } from '@opentelemetry/api';
import type { ChatReply, Model, ModelFailure } from '../core/index.js';
import type { Asked, Reply } from './around.js';

/** Ids and names come from data and servers; what goes into a span is bounded, characters. */
const LONGEST = 200;

/** A name, bounded for a span. */
export const inSpan = (name: unknown): string => String(name).slice(0, LONGEST);

/** Conventional names where there are some, the last part of the path for other endpoints. */
export function operationOf({ kind, request }: Asked): string {
  if (kind === 'chat') return 'chat';
  const last = request.path.split('/').at(-1) ?? '';
  return last === 'completions' ? 'text_completion' : last;
}

/** What is asked of which model, with which sampling. */
export function requestAttributes(model: Model, asked: Asked): Attributes {
  // the format of the telemetry, whoever made the server: all of them speak this API
  const provider = { 'gen_ai.provider.name': 'openai', 'gen_ai.system': 'openai' };
  const named = {
    'gen_ai.operation.name': operationOf(asked),
    'gen_ai.request.model': model.id,
    ...provider,
  };
  if (asked.kind === 'post') return named;
  const { sampling, schema } = asked.request;
  return {
    ...named,
    'gen_ai.request.temperature': sampling.temperature,
    'gen_ai.request.top_p': sampling.topP,
    'gen_ai.request.top_k': sampling.topK,
    'gen_ai.request.max_tokens': sampling.maxTokens,
    'gen_ai.request.seed': sampling.seed,
    'gen_ai.output.type': schema === undefined ? 'text' : 'json',
  };
}

/** How it ended and what it took. */
export function replyAttributes(reply: Reply | ModelFailure): Attributes {
  const always = defined({
    'http.response.status_code': reply.status === 'error' ? reply.http : undefined,
    'assay.retries': reply.retries,
  });
  if (reply.status === 'error') return always;
  const { usage } = reply;
  const tokens = {
    'gen_ai.usage.input_tokens': usage?.promptTokens,
    'gen_ai.usage.output_tokens': usage?.completionTokens,
    'gen_ai.usage.cache_read.input_tokens': usage?.cachedTokens,
    'gen_ai.usage.reasoning.output_tokens': usage?.reasoningTokens,
  };
  const chat = 'body' in reply ? {} : chatAttributes(reply);
  return { ...always, ...defined({ 'assay.from_cache': reply.fromCache, ...tokens }), ...chat };
}

const chatAttributes = ({ model, finish }: ChatReply): Attributes => ({
  'gen_ai.response.model': inSpan(model),
  'gen_ai.response.finish_reasons': [finish],
});

function defined(attributes: Record<string, AttributeValue | undefined>): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

/** Host and port, never the rest of an address: it may hold a key. */
export function serverOf(address: string): Attributes {
  if (!URL.canParse(address)) return {};
  const { protocol, hostname, port } = new URL(address);
  if (hostname === '') return {};
  const standard = protocol === 'https:' ? 443 : 80;
  return { 'server.address': hostname, 'server.port': port === '' ? standard : Number(port) };
}
