import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatReply, Json } from '../../src/core/index.js';
import { chatReply } from '../../src/model/chat-reply.js';

const body = (message: Json, choice: object = {}, more: object = {}): Json => ({
  choices: [{ message, finish_reason: 'stop', ...choice }],
  ...more,
});
const call = (more: object) => ({ content: null, tool_calls: [{ type: 'function', ...more }] }) as Json;
const fn = (name: Json, args: Json, more: object = {}) =>
  call({ function: { name, arguments: args }, ...more });

const READ: readonly (readonly [string, Json, Partial<ChatReply>])[] = [
  ['no content', body({ content: null }), { text: '' }],
  ['content left out', body({}), { text: '' }],
  [
    'parts',
    body({
      content: [
        { type: 'text', text: 'a' },
        { type: 'text', text: 'b' },
      ],
    }),
    { text: 'ab' },
  ],
  [
    'parts that think',
    body({
      content: [
        { type: 'thinking', thinking: [{ type: 'text', text: 't' }] },
        { type: 'text', text: 'a' },
      ],
    }),
    { text: 'a', thinking: 't' },
  ],
  ['reasoning_content', body({ content: 'a', reasoning_content: 't' }), { text: 'a', thinking: 't' }],
  ['reasoning', body({ content: 'a', reasoning: 't' }), { text: 'a', thinking: 't' }],
  ['both names at once', body({ content: 'a', reasoning: 't', reasoning_content: 't' }), { thinking: 't' }],
  ['thinking in the content', body({ content: '<think>\nt\n</think>\n\na' }), { text: 'a', thinking: 't' }],
  [
    'thinking in both places',
    body({ content: '<think>u</think>a', reasoning: 't' }),
    { text: 'a', thinking: 't\nu' },
  ],
  ['a refusal', body({ content: null, refusal: 'No.' }), { text: '', finish: 'content_filter' }],
  ['stop after a call', body(fn('f', '{}', { id: 'x' })), { finish: 'tool_calls' }],
  ['a cut call', body(fn('f', '{"a":', { id: 'x' }), { finish_reason: 'length' }), { finish: 'length' }],
  ['an id left out', body(fn('f', '{}')), { toolCalls: [{ id: 'call_0', name: 'f', arguments: '{}' }] }],
  [
    'arguments as an object',
    body(fn('f', { a: [1] }, { id: 'x' })),
    { toolCalls: [{ id: 'x', name: 'f', arguments: '{"a":[1]}' }] },
  ],
  [
    'arguments left out',
    body(fn('f', null, { id: 'x' })),
    { toolCalls: [{ id: 'x', name: 'f', arguments: '' }] },
  ],
  [
    'ids that repeat',
    body({
      tool_calls: [
        { id: 'call_1', function: { name: 'f', arguments: '' } },
        { id: 'call_1', function: { name: 'g', arguments: '' } },
      ],
    }),
    {
      toolCalls: [
        { id: 'call_1', name: 'f', arguments: '' },
        { id: 'call_1_1', name: 'g', arguments: '' },
      ],
    },
  ],
  ['names', body({}, {}, { model: 'x', system_fingerprint: 'b5' }), { model: 'x', build: 'b5' }],
  ['no names', body({}, {}, { model: null, system_fingerprint: '' }), { model: 'asked', build: null }],
  ['a finish of another family', body({}, { finish_reason: 'MAX_TOKENS' }), { finish: 'length' }],
  ['no finish', body({}, { finish_reason: null }), { finish: 'other' }],
  ['a finish named like a method', body({}, { finish_reason: 'toString' }), { finish: 'other' }],
  [
    'the first choice only',
    { choices: [{ message: { content: 'a' } }, { message: { content: 'b' } }] },
    { text: 'a' },
  ],
];

const REFUSED: readonly (readonly [string, Json])[] = [
  ['null', null],
  ['a list', []],
  ['no choices', { choices: [] }],
  ['choices of null', { choices: [null] }],
  ['no message', { choices: [{ text: 'a' }] }],
  ['content of a number', body({ content: 1 })],
  ['content of an object', body({ content: { type: 'text', text: 'a' } })],
  ['parts nobody knows', body({ content: [{ type: 'audio' }] })],
  ['calls that are no list', body({ tool_calls: {} })],
  ['a call without a name', body(fn('', '{}'))],
  ['a call of nothing', body({ tool_calls: [null] })],
  ['arguments too deep', body(fn('f', JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as Json))],
  ['logprobs that are no list', body({}, { logprobs: { content: 'a' } })],
  ['a logprob without a token', body({}, { logprobs: { content: [{ logprob: -1 }] } })],
  ['several ends of thinking', body({ content: '<think>quotes </think>pass</think>fail' })],
];

const USAGES: readonly (readonly [string, Json, ChatReply['usage']])[] = [
  ['nothing', null, null],
  ['no completion', { prompt_tokens: 5 }, null],
  ['a prompt alone, in all', { prompt_tokens: 5, total_tokens: 5 }, counts(5, 0, 0, 0)],
  ['negative counts', { prompt_tokens: -5, completion_tokens: 1 }, null],
  ['fractions', { prompt_tokens: 1.5, completion_tokens: 1 }, null],
  ['words', { prompt_tokens: '5', completion_tokens: '1' }, null],
  ['no details', { prompt_tokens: 5, completion_tokens: 1 }, counts(5, 0, 1, 0)],
  [
    'details of null',
    { prompt_tokens: 5, completion_tokens: 1, prompt_tokens_details: null },
    counts(5, 0, 1, 0),
  ],
  [
    'all of it',
    {
      prompt_tokens: 5,
      completion_tokens: 4,
      prompt_tokens_details: { cached_tokens: 3 },
      completion_tokens_details: { reasoning_tokens: 2 },
    },
    counts(5, 3, 4, 2),
  ],
  [
    'details above the whole',
    { prompt_tokens: 5, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 9 } },
    counts(5, 5, 1, 0),
  ],
];

function counts(
  promptTokens: number,
  cachedTokens: number,
  completionTokens: number,
  reasoningTokens: number,
) {
  return { promptTokens, cachedTokens, completionTokens, reasoningTokens };
}

describe('chatReply', () => {
  it.each(READ)('reads %s', (_what, reply, expected) => {
    expect(chatReply(reply, 'asked')).toMatchObject({ status: 'ok', ...expected });
  });

  it.each(REFUSED)('refuses %s', (_what, reply) => {
    expect(chatReply(reply, 'asked')).toMatchObject({ status: 'error', code: 'bad_reply' });
  });

  it.each(USAGES)('counts usage of %s', (_what, usage, expected) => {
    expect(chatReply(body({ content: 'a' }, {}, { usage }), 'asked')).toMatchObject({ usage: expected });
  });

  it('reads logprobs, best first', () => {
    const place = (token: string, logprob: Json, top: Json) => ({
      token,
      logprob,
      bytes: [1],
      top_logprobs: top,
    });
    const logprobs = {
      content: [
        place('A', -9.3, [
          { token: 'C', logprob: null },
          { token: 'B', logprob: -0.5 },
          { token: 'D', logprob: 1e-9 },
        ]),
        { token: '', logprob: -0.1 },
      ],
    };
    const reply = chatReply(body({ content: 'A' }, { logprobs }), 'asked') as ChatReply;
    expect(reply.logprobs).toEqual([
      {
        token: 'A',
        logprob: -9.3,
        top: [
          { token: 'D', logprob: 0 },
          { token: 'B', logprob: -0.5 },
          { token: 'C', logprob: -9_999 },
        ],
      },
      { token: '', logprob: -0.1, top: [] },
    ]);
    expect(chatReply(body({ content: 'A' }, { logprobs: null }), 'asked')).not.toHaveProperty('logprobs');
  });

  it('takes time in proportion to calls that all have one id', () => {
    const one = { id: 'a', function: { name: 'f', arguments: '' } };
    const reply = chatReply(
      body({ tool_calls: Array.from({ length: 100_000 }, () => one) }),
      'asked',
    ) as ChatReply;
    expect(new Set(reply.toolCalls.map(({ id }) => id)).size).toBe(100_000);
  });

  it('never throws, whatever JSON comes', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean());
    const anything = fc.jsonValue() as fc.Arbitrary<Json>;
    const field = fc.oneof(leaf, anything);
    const message = fc.record(
      { content: field, reasoning: field, tool_calls: fc.oneof(field, fc.array(field)), refusal: field },
      { requiredKeys: [] },
    );
    const choice = fc.record({ message: fc.oneof(message, field), finish_reason: field, logprobs: field });
    const reply = fc.record({
      choices: fc.oneof(fc.array(fc.oneof(choice, field)), field),
      usage: field,
      model: field,
    });
    fc.assert(
      fc.property(fc.oneof(reply, anything), (value) => {
        const read = chatReply(value as Json, 'asked');
        if (read.status === 'ok') expect(typeof read.text).toBe('string');
        else expect(read.code).toBe('bad_reply');
      }),
    );
  });
});
