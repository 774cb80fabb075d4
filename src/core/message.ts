import { z } from 'zod';

/** One part of a message's content, in OpenAI's shape; parts of other types are kept as they are. */
export const contentPartSchema = z.looseObject({ type: z.string(), text: z.string().optional() });

/** A tool call inside an assistant message, in OpenAI's shape. */
export const toolCallSchema = z.looseObject({
  id: z.string().optional(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }).optional(),
});

/** A chat message in OpenAI's shape. */
export const messageSchema = z.looseObject({
  role: z.string(),
  content: z.union([z.string(), z.array(contentPartSchema), z.null()]).optional(),
  tool_calls: z.array(toolCallSchema).nullish(),
});

/** One part of a message's content. */
export type ContentPart = z.infer<typeof contentPartSchema>;
/** A chat message. */
export type Message = z.infer<typeof messageSchema>;

/** A text, or a conversation. */
export const textOrMessagesSchema = z.union([z.string(), z.array(messageSchema).min(1)]);
/** An input or a response: a text, or a conversation. */
export type TextOrMessages = z.infer<typeof textOrMessagesSchema>;

function contentText(content: Message['content']): string {
  if (content === null || content === undefined) return '';
  if (typeof content === 'string') return content;
  return content.map((part) => (typeof part.text === 'string' ? part.text : `[${part.type}]`)).join('\n');
}

function messageText(message: Message): string {
  const calls = (message.tool_calls ?? []).map(
    (call) => `<tool_call>${JSON.stringify(call.function ?? call)}</tool_call>`,
  );
  return [`${message.role}:`, contentText(message.content), ...calls]
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * The one text of a response or input that segments' offsets count in. A string is itself, and so is the content of
 * a lone message; a conversation becomes `role:` lines with their content, tool calls as
 * `<tool_call>{name, arguments}</tool_call>`, a blank line between messages.
 */
export function plainText(value: TextOrMessages): string {
  if (typeof value === 'string') return value;
  const [first, ...rest] = value;
  if (first !== undefined && rest.length === 0 && (first.tool_calls ?? []).length === 0)
    return contentText(first.content);
  return value.map(messageText).join('\n\n');
}
