import { describe, expect, it } from 'vitest';
import { type ChatRequest, DEFAULT_SAMPLING } from '../../src/core/index.js';
import { chatBody, chatDialect } from '../../src/model/chat-body.js';

const LOCAL = { id: 'm', extraSampling: true, limitField: 'max_tokens' } as const;
const request = (more: Partial<ChatRequest> = {}): ChatRequest => ({
  messages: [{ role: 'user', content: 'q' }],
  sampling: DEFAULT_SAMPLING,
  ...more,
});
const SAMPLED = { temperature: 0, top_p: 1, max_tokens: 4096, seed: 0, top_k: -1, min_p: 0 };
const PLAIN = { model: 'm', messages: [{ role: 'user', content: 'q' }], ...SAMPLED };
const SCHEMA = { name: 'verdicts', schema: { type: 'object' } } as const;
const TOOL = { name: 'calculator', description: 'Adds.', parameters: { type: 'object' } } as const;
const TOOL_BODY = { type: 'function', function: TOOL };
const SCHEMA_TOOL = {
  type: 'function',
  function: { name: 'verdicts', description: '', parameters: { type: 'object' } },
};
const format = (json_schema: object) => ({ response_format: { type: 'json_schema', json_schema } });

const CASES: readonly (readonly [string, Partial<ChatRequest>, object])[] = [
  ['nothing more', {}, {}],
  [
    'every sampling value',
    { sampling: { temperature: 0.7, topP: 0.9, topK: 5, minP: 0.1, maxTokens: 7, seed: 3 } },
    { temperature: 0.7, top_p: 0.9, top_k: 5, min_p: 0.1, max_tokens: 7, seed: 3 },
  ],
  ['tools', { tools: [TOOL] }, { tools: [TOOL_BODY] }],
  ['no tools', { tools: [], toolChoice: 'none' }, {}],
  [
    'a tool that is required',
    { tools: [TOOL], toolChoice: 'required' },
    { tools: [TOOL_BODY], tool_choice: 'required' },
  ],
  [
    'a named tool',
    { tools: [TOOL], toolChoice: { name: 'calculator' } },
    { tools: [TOOL_BODY], tool_choice: { type: 'function', function: { name: 'calculator' } } },
  ],
  [
    'a schema as response format',
    { schema: { ...SCHEMA, means: 'json_schema' } },
    format({ ...SCHEMA, strict: true }),
  ],
  [
    'its description, beside tools',
    { tools: [TOOL], schema: { ...SCHEMA, description: 'One each.', means: 'json_schema' } },
    { tools: [TOOL_BODY], ...format({ ...SCHEMA, description: 'One each.', strict: true }) },
  ],
  [
    "a schema as vLLM's field",
    { schema: { ...SCHEMA, means: 'structured_outputs' } },
    { structured_outputs: { json: SCHEMA.schema } },
  ],
  ['any JSON', { schema: { ...SCHEMA, means: 'json_object' } }, { response_format: { type: 'json_object' } }],
  ['a schema in words', { schema: { ...SCHEMA, means: 'prompt' } }, {}],
  [
    'a schema as a tool',
    { schema: { ...SCHEMA, means: 'tool' } },
    { tools: [SCHEMA_TOOL], tool_choice: 'required' },
  ],
  [
    'a schema as one of several tools',
    { tools: [TOOL], toolChoice: 'auto', schema: { ...SCHEMA, means: 'tool' } },
    { tools: [TOOL_BODY, SCHEMA_TOOL], tool_choice: 'auto' },
  ],
  ['logprobs', { topLogprobs: 5 }, { logprobs: true, top_logprobs: 5 }],
  ['logprobs of what is written', { topLogprobs: 0 }, { logprobs: true, top_logprobs: 1 }],
];

describe('chatBody', () => {
  it.each(CASES)('sends %s', (_what, more, expected) => {
    expect(chatBody(request(more), LOCAL)).toEqual({ ...PLAIN, ...expected });
  });

  it.each([
    ['gpu:8000', undefined, { extraSampling: true, limitField: 'max_tokens' }],
    ['api.openai.com', undefined, { extraSampling: false, limitField: 'max_completion_tokens' }],
    ['strict.example', false, { extraSampling: false, limitField: 'max_tokens' }],
  ])('knows what %s knows (%s)', (host, extraSampling, dialect) => {
    expect(chatDialect(host, extraSampling)).toEqual(dialect);
  });

  it("sends to OpenAI's own servers what they know", () => {
    const body = chatBody(request(), {
      id: 'gpt',
      extraSampling: false,
      limitField: 'max_completion_tokens',
    });
    expect(body).toEqual({
      model: 'gpt',
      messages: PLAIN.messages,
      temperature: 0,
      top_p: 1,
      max_completion_tokens: 4096,
      seed: 0,
    });
  });

  it('sends a conversation with images, calls and results', () => {
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } } as const;
    const body = chatBody(
      request({
        messages: [
          { role: 'system', content: 's' },
          { role: 'user', content: [{ type: 'text', text: 'see' }, image] },
          {
            role: 'assistant',
            content: '',
            toolCalls: [{ id: 'a', name: 'calculator', arguments: '{"x":' }],
          },
          { role: 'tool', content: '24', toolCallId: 'a' },
          { role: 'assistant', content: 'so', toolCalls: [] },
        ],
      }),
      LOCAL,
    );
    expect(body.messages).toEqual([
      { role: 'system', content: 's' },
      { role: 'user', content: [{ type: 'text', text: 'see' }, image] },
      {
        role: 'assistant',
        content: '',
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'calculator', arguments: '{"x":' } }],
      },
      { role: 'tool', content: '24', tool_call_id: 'a' },
      { role: 'assistant', content: 'so' },
    ]);
  });

  it('replaces halves of surrogate pairs, and only those', () => {
    const text = 'a\ud83db\ude00c👩‍🔬';
    const { messages } = chatBody(
      request({
        messages: [
          { role: 'user', content: text },
          { role: 'user', content: [{ type: 'text', text }] },
        ],
      }),
      LOCAL,
    );
    const mended = 'a\ufffdb\ufffdc👩‍🔬';
    expect(messages).toEqual([
      { role: 'user', content: mended },
      { role: 'user', content: [{ type: 'text', text: mended }] },
    ]);
  });
});
