import { describe, expect, it } from 'vitest';
import { assistantTurn, withWordsAtTheEnd } from '../../src/elicit/turns.js';
import type { ChatReply, ModelMessage } from '../../src/index.js';

const reply = (args: string): ChatReply => ({
  status: 'ok',
  text: '',
  thinking: 'never kept',
  toolCalls: [{ id: 'theirs', name: 'calculator', arguments: args }],
  finish: 'tool_calls',
  usage: null,
  model: 'm',
  build: null,
});

describe('arguments that stay in the conversation are a strict JSON object', () => {
  it.each([
    ['as they were written', '{ "text" : "1" }', '{ "text" : "1" }'],
    ['none', '', '{}'],
    ['cut off', '{"text": "1"', '{}'],
    ['a list', '["1"]', '{}'],
    ['null', 'null', '{}'],
    ['a string', '"1"', '{}'],
    ['in a fence', '```json\n{"text": "1"}\n```', '{"text":"1"}'],
    ['with a comma too many', '{"text": "1",}', '{"text":"1"}'],
    ['with a line break in a string', '{"text": "1\n2"}', '{"text":"1\\n2"}'],
    ['too long', `{"text": "${'1'.repeat(8_000)}"}`, '{}'],
  ])('%s', (_, written, kept) => {
    expect(assistantTurn(reply(written), 3)).toEqual({
      role: 'assistant',
      content: '',
      toolCalls: [{ id: 'c00030000', name: 'calculator', arguments: kept }],
    });
  });
});

describe('words at the end of a conversation', () => {
  const user: ModelMessage = { role: 'user', content: 'Judge.' };
  const found: ModelMessage = { role: 'tool', toolCallId: 'c00010000', content: 'Found.' };
  const parts: ModelMessage = { role: 'user', content: [{ type: 'text', text: 'Judge.' }] };
  it.each<readonly [string, ModelMessage[], ModelMessage[]]>([
    ['of none', [], [{ role: 'user', content: 'Now.' }]],
    ['after a tool', [user, found], [user, { ...found, content: 'Found.\n\nNow.' }]],
    ['after a user', [user], [{ role: 'user', content: 'Judge.\n\nNow.' }]],
    [
      'after parts',
      [parts],
      [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Judge.' },
            { type: 'text', text: 'Now.' },
          ],
        },
      ],
    ],
  ])('%s stand in its last message', (_, before, after) => {
    const given = structuredClone(before);
    expect(withWordsAtTheEnd(given, 'Now.')).toEqual(after);
    expect(given).toEqual(before);
  });
});
