import type { ModelMessage } from '../core/index.js';

/**
 * A conversation with `words` at its very end, so that all before them is still a prefix of other requests: in the last
 * message where that is the user's, else in a message of their own.
 */
export function withWords(messages: readonly ModelMessage[], words: string): readonly ModelMessage[] {
  const last = messages.at(-1);
  if (last?.role !== 'user') return [...messages, { role: 'user', content: words }];
  const content =
    typeof last.content === 'string'
      ? `${last.content}\n\n${words}`
      : [...last.content, { type: 'text' as const, text: words }];
  return [...messages.slice(0, -1), { ...last, content }];
}
