import type { ChatReply, ChatRequest, PostReply, PostRequest, TokenUsage } from '../core/index.js';

/** Characters of a token, in most texts about as many or more. */
const CHARACTERS = 4;
/** Tokens of an image, as most models count them at the size images are sent in. */
const IMAGE = 1_000;

/**
 * About what a request and its answer took, where the server does not count: for bounds alone, which would otherwise
 * never be reached. Never reported as usage.
 */
export function roughUsage(request: ChatRequest | PostRequest, answer: ChatReply | PostReply): TokenUsage {
  const asked = 'messages' in request ? ofChat(request) : JSON.stringify(request.body).length / CHARACTERS;
  return {
    promptTokens: Math.ceil(asked),
    cachedTokens: 0,
    completionTokens: Math.ceil(ofAnswer(answer)),
    reasoningTokens: 0,
  };
}

function ofChat({ messages, tools = [] }: ChatRequest): number {
  const parts = messages.flatMap(({ content }) =>
    typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content,
  );
  const ofParts = parts.map((part) => (part.type === 'text' ? part.text.length / CHARACTERS : IMAGE));
  return ofParts.reduce((sum, tokens) => sum + tokens, JSON.stringify(tools).length / CHARACTERS);
}

function ofAnswer(answer: ChatReply | PostReply): number {
  if ('body' in answer) return 0;
  const { text, thinking, toolCalls } = answer;
  return (text.length + thinking.length + JSON.stringify(toolCalls).length) / CHARACTERS;
}
