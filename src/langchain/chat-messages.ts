import {
  AIMessage,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
} from '@langchain/core/messages';
import type { ModelMessage, ModelToolCall } from '../core/index.js';

/** A conversation as LangChain's messages. */
export function langChainMessages(messages: readonly ModelMessage[]): BaseMessage[] {
  return messages.map(messageOf);
}

function messageOf({ role, content: given, toolCalls = [], toolCallId = '' }: ModelMessage): BaseMessage {
  const content = typeof given === 'string' ? given : given.map((part) => ({ ...part }));
  if (role === 'system') return new SystemMessage({ content });
  if (role === 'user') return new HumanMessage({ content });
  if (role === 'tool') return new ToolMessage({ content, tool_call_id: toolCallId });
  return new AIMessage({ content, tool_calls: toolCalls.map(callOf) });
}

const callOf = ({ id, name, arguments: text }: ModelToolCall) => ({ id, name, args: argsOf(text) });

/** LangChain holds arguments as an object; text that is none is kept under a name that says so. */
function argsOf(text: string): Record<string, unknown> {
  try {
    const args: unknown = JSON.parse(text);
    if (args !== null && typeof args === 'object' && !Array.isArray(args))
      return args as Record<string, unknown>;
  } catch {
    // told below
  }
  return { invalid_arguments: text };
}
