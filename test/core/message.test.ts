import { describe, expect, it } from 'vitest';
import { type Message, plainText } from '../../src/core/index.js';

const call = { id: 'c1', type: 'function', function: { name: 'add', arguments: '{"a":1}' } };

const CASES: readonly (readonly [string, string | Message[], string])[] = [
  ['a text is itself', ' a\n', ' a\n'],
  [
    'a lone message is its content',
    [{ role: 'assistant', content: '2 + 2 = 4\nAnswer: 4' }],
    '2 + 2 = 4\nAnswer: 4',
  ],
  [
    'parts are joined, and what is no text is named',
    [{ role: 'user', content: [{ type: 'text', text: 'a' }, { type: 'image_url' }] }],
    'a\n[image_url]',
  ],
  ['a lone message without content is empty', [{ role: 'assistant', content: null }], ''],
  [
    'a conversation has its roles',
    [
      { role: 'user', content: 'q' },
      { role: 'assistant', content: 'a' },
    ],
    'user:\nq\n\nassistant:\na',
  ],
  [
    'tool calls are shown',
    [{ role: 'assistant', content: null, tool_calls: [call] }],
    'assistant:\n<tool_call>{"name":"add","arguments":"{\\"a\\":1}"}</tool_call>',
  ],
]; // prettier-ignore

describe('plainText', () => {
  it.each(CASES)('%s', (_name, value, text) => {
    expect(plainText(value)).toBe(text);
  });
});
