import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import { BaseChatModel, type BindToolsInput } from '@langchain/core/language_models/chat_models';
import { AIMessage, type BaseMessage, type ContentBlock } from '@langchain/core/messages';
import type { ChatResult } from '@langchain/core/outputs';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { ChatOpenAI } from '@langchain/openai';
import { describe, expect, it, vi } from 'vitest';
import type { ChatReply, ChatRequest } from '../../src/core/index.js';
import { fromLangChainModel } from '../../src/langchain/from-chat-model.js';
import { modelBehaviour, QUESTION, TOLD_USAGE, type Told } from '../model/model-behaviour.js';
import { serve, serveTold } from '../model/told-server.js';

const call = () => ({ signal: new AbortController().signal });
const openAi = (url: string, maxRetries = 0) =>
  new ChatOpenAI({ model: 'test-model', apiKey: 'none', maxRetries, configuration: { baseURL: url } });

/** A chat model in LangChain's own terms, which heeds no signal. */
class ToldChat extends BaseChatModel {
  readonly seen: BaseMessage[][] = [];
  readonly options: Record<string, unknown>[] = [];
  readonly #told: readonly (Told | AIMessage | Error)[];
  constructor(told: readonly (Told | AIMessage | Error)[]) {
    super({ maxRetries: 0 });
    this.#told = told;
  }
  _llmType(): string {
    return 'told';
  }
  override bindTools(tools: BindToolsInput[], kwargs?: object) {
    return this.withConfig({ tools, ...kwargs } as object);
  }
  async _generate(
    messages: BaseMessage[],
    options: object,
    _run?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    this.options.push(options as Record<string, unknown>);
    const told = this.#told[this.seen.push(messages) - 1];
    if (told === undefined) throw new Error('unscripted');
    if (told instanceof Error) throw told;
    if (told instanceof AIMessage) return { generations: [{ message: told, text: '' }] };
    if (told.status !== undefined) throw Object.assign(new Error('not this time'), { status: told.status });
    if (told.silent === true) await new Promise(() => undefined);
    return { generations: [{ message: messageOf(told), text: told.content ?? '' }] };
  }
}

const contentOf = (text: string, thinking: string): ContentBlock[] => [
  { type: 'thinking', thinking },
  { type: 'text', text },
];

// beside the constructor, whose type knows no usage
const usage_metadata = {
  input_tokens: TOLD_USAGE.promptTokens,
  output_tokens: TOLD_USAGE.completionTokens,
  total_tokens: TOLD_USAGE.promptTokens + TOLD_USAGE.completionTokens,
  input_token_details: { cache_read: TOLD_USAGE.cachedTokens },
  output_token_details: { reasoning: TOLD_USAGE.reasoningTokens },
};

function messageOf({ content = '', thinking = '', toolCalls = [], finish }: Told): AIMessage {
  const message = new AIMessage({
    content: thinking === '' ? content : contentOf(content, thinking),
    tool_calls: toolCalls.map(({ id, name, arguments: text }) => ({
      id,
      name,
      args: JSON.parse(text) as Record<string, unknown>,
    })),
    response_metadata: { finish_reason: finish ?? (toolCalls.length > 0 ? 'tool_calls' : 'stop') },
  });
  return Object.assign(message, { usage_metadata });
}

modelBehaviour({
  name: "LangChain's client of OpenAI's protocol",
  make: async (told) => fromLangChainModel(openAi((await serveTold(told)).url)),
});

modelBehaviour({
  name: 'a LangChain model of another kind',
  make: (told) => Promise.resolve(fromLangChainModel(new ToldChat(told))),
});

const TOOL = {
  name: 'calculator',
  description: 'Adds.',
  parameters: { type: 'object', properties: {} },
} as const;
const TOOL_BODY = { type: 'function', function: TOOL };
const SCHEMA = { name: 'verdicts', schema: { type: 'object', properties: {} } } as const;
const SCHEMA_BODY = {
  type: 'function',
  function: { name: 'verdicts', description: '', parameters: SCHEMA.schema },
};

describe('fromLangChainModel', () => {
  const choices: readonly (readonly [string, Partial<ChatRequest>, unknown, unknown])[] = [
    ['no tools', {}, undefined, undefined],
    ['tools', { tools: [TOOL] }, [TOOL_BODY], undefined],
    ['a required tool', { tools: [TOOL], toolChoice: 'required' }, [TOOL_BODY], 'any'],
    ['a named tool', { tools: [TOOL], toolChoice: { name: 'calculator' } }, [TOOL_BODY], 'calculator'],
    ['a schema by tool', { schema: { ...SCHEMA, means: 'tool' } }, [SCHEMA_BODY], 'any'],
    ['a schema in words', { schema: { ...SCHEMA, means: 'prompt' } }, undefined, undefined],
  ];
  it.each(choices)('asks with %s', async (_what, more, tools, tool_choice) => {
    const chat = new ToldChat([{ content: 'yes' }]);
    await fromLangChainModel(chat).chat({ ...QUESTION, ...more }, call());
    expect([chat.options[0]?.tools, chat.options[0]?.tool_choice]).toEqual([tools, tool_choice]);
  });

  it('a required tool reaches the server as such', async () => {
    const server = await serve();
    await fromLangChainModel(openAi(server.url)).chat(
      { ...QUESTION, schema: { ...SCHEMA, means: 'tool' } },
      call(),
    );
    expect(server.requests[0]?.body).toMatchObject({ tool_choice: 'required', tools: [SCHEMA_BODY] });
  });

  it.each([
    ['logprobs', { topLogprobs: 1 }],
    ['a schema as response format', { schema: { ...SCHEMA, means: 'json_schema' } }],
  ] as const)('cannot do %s', async (_what, more) => {
    const chat = new ToldChat([]);
    expect(await fromLangChainModel(chat).chat({ ...QUESTION, ...more }, call())).toMatchObject({
      code: 'feature_absent',
    });
    expect(chat.seen).toEqual([]);
  });

  it('has no tools without bindTools', async () => {
    const chat = new ToldChat([]);
    Object.assign(chat, { bindTools: undefined });
    const model = fromLangChainModel(chat);
    expect(await model.chat({ ...QUESTION, tools: [TOOL] }, call())).toMatchObject({
      code: 'feature_absent',
    });
    expect(await model.ability('tools', call())).toMatchObject({ state: 'no' });
  });

  it('says what it can', async () => {
    const model = fromLangChainModel(new ToldChat([]), { can: ['images'] });
    const states = await Promise.all(
      (['chat', 'tools', 'required_tool', 'images', 'json_schema', 'logprobs'] as const).map(
        async (name) => (await model.ability(name, call())).state,
      ),
    );
    expect(states).toEqual(['yes', 'yes', 'yes', 'yes', 'no', 'no']);
  });

  it('passes sampling only as it is told to', async () => {
    const chat = new ToldChat([{ content: 'a' }, { content: 'b' }]);
    await fromLangChainModel(chat).chat(QUESTION, call());
    await fromLangChainModel(chat, { callOptions: ({ seed }) => ({ seed }) }).chat(QUESTION, call());
    expect(chat.options.map(({ seed }) => seed)).toEqual([undefined, 0]);
  });

  it('keeps arguments that are no JSON', async () => {
    const broken = new AIMessage({
      content: '',
      invalid_tool_calls: [{ id: 'a', name: 'calculator', args: '{"x":', error: 'cut' }],
      response_metadata: { finish_reason: 'length' },
    });
    const chat = new ToldChat([broken, { content: 'a' }]);
    const model = fromLangChainModel(chat);
    const { toolCalls, finish } = (await model.chat({ ...QUESTION, tools: [TOOL] }, call())) as ChatReply;
    expect([finish, toolCalls]).toEqual(['length', [{ id: 'a', name: 'calculator', arguments: '{"x":' }]]);
    await model.chat({ ...QUESTION, messages: [{ role: 'assistant', content: '', toolCalls }] }, call());
    expect(chat.seen[1]).toMatchObject([{ tool_calls: [{ args: { invalid_arguments: '{"x":' } }] }]);
  });

  it('leaves out blocks that are no words, and counts nothing that was not counted', async () => {
    const content = [
      { type: 'tool_use', id: 'a', name: 'f', input: {} },
      { type: 'text', text: 'yes' },
    ];
    const model = fromLangChainModel(
      new ToldChat([new AIMessage({ content, response_metadata: { stop_reason: 'end_turn' } })]),
    );
    expect(await model.chat(QUESTION, call())).toMatchObject({ text: 'yes', finish: 'stop', usage: null });
  });

  const named = (name: string, more: object = {}) => Object.assign(new Error('it broke'), { name, ...more });
  it.each([
    ['ContextOverflowError', named('ContextOverflowError'), 'context_overflow'],
    ['a timeout', named('TimeoutError'), 'model_timeout'],
    ['an abort of its own', named('AbortError'), 'model_timeout'],
    ['a refused connection', named('Error', { cause: { code: 'ECONNREFUSED' } }), 'server_unavailable'],
    [
      'a body that stops coming',
      named('Error', { cause: { cause: { code: 'UND_ERR_BODY_TIMEOUT' } } }),
      'model_timeout',
    ],
    ['any error', named('Error'), 'server_unavailable'],
    ['a status in words', named('Error', { status: 'bad' }), 'server_unavailable'],
  ])('makes a failure of %s', async (_what, error, code) => {
    expect(await fromLangChainModel(new ToldChat([error])).chat(QUESTION, call())).toMatchObject({ code });
  });

  it('tells how long a server asks to wait', async () => {
    const server = await serve({ faults: () => ({ fault: 'status_429', retryAfter: 7 }) });
    expect(await fromLangChainModel(openAi(server.url)).chat(QUESTION, call())).toMatchObject({
      code: 'server_overloaded',
      retryAfterMs: 7_000,
    });
  });

  it('bounds the time of a model that heeds no signal', async () => {
    const model = fromLangChainModel(new ToldChat([{ silent: true }]), { timeoutMs: 50 });
    expect(await model.chat(QUESTION, call())).toMatchObject({ code: 'model_timeout' });
  });

  it('leaves no timer behind', async () => {
    vi.useFakeTimers();
    try {
      const model = fromLangChainModel(new ToldChat([{ content: 'yes' }]));
      const before = vi.getTimerCount();
      await model.chat(QUESTION, call());
      expect(vi.getTimerCount()).toBe(before);
    } finally {
      vi.useRealTimers();
    }
  });

  it('names itself', async () => {
    expect(fromLangChainModel(openAi('http://gpu/v1'))).toMatchObject({
      name: 'langchain:test-model',
      id: 'test-model',
    });
    expect(fromLangChainModel(new ToldChat([]), { name: 'a', id: 'b' })).toMatchObject({
      name: 'a',
      id: 'b',
    });
    const list = fromLangChainModel(new FakeListChatModel({ responses: ['yes'] }));
    expect(list.id).toBe('fake-list');
    expect(await list.chat(QUESTION, call())).toMatchObject({ status: 'ok', text: 'yes', finish: 'other' });
  });
});
