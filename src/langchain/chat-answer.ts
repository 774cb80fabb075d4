import type { AIMessage, UsageMetadata } from '@langchain/core/messages';
import type { Json } from '../core/index.js';

/** Blocks of content that a reader of OpenAI's shape knows; calls of tools, images and the like stand elsewhere. */
const READ = new Set(['text', 'thinking', 'reasoning']);

/** An answer of any LangChain model in OpenAI's shape, so that one reader checks them all. */
export function openAiShape(answer: AIMessage): Json {
  const { additional_kwargs: extra, response_metadata: about } = answer;
  const shape = {
    model: about.model_name ?? about.model,
    system_fingerprint: about.system_fingerprint,
    choices: [
      {
        finish_reason: about.finish_reason ?? about.stop_reason ?? about.finishReason ?? about.done_reason,
        message: {
          content: contentOf(answer.content),
          reasoning_content: extra.reasoning_content,
          refusal: extra.refusal,
          tool_calls: callsOf(answer),
        },
      },
    ],
    usage: usageOf(answer),
  };
  // what JSON cannot hold is left out
  return JSON.parse(JSON.stringify(shape)) as Json;
}

const contentOf = (content: AIMessage['content']): unknown =>
  Array.isArray(content) ? content.filter(({ type }) => READ.has(type)) : content;

function callsOf({ tool_calls: whole = [], invalid_tool_calls: broken = [] }: AIMessage) {
  return [...whole, ...broken].map(({ id, name, args }) => ({ id, function: { name, arguments: args } }));
}

function usageOf(answer: AIMessage) {
  const usage = answer.usage_metadata as UsageMetadata | undefined;
  if (usage === undefined) return null;
  return {
    prompt_tokens: usage.input_tokens,
    completion_tokens: usage.output_tokens,
    prompt_tokens_details: { cached_tokens: usage.input_token_details?.cache_read },
    completion_tokens_details: { reasoning_tokens: usage.output_token_details?.reasoning },
  };
}
