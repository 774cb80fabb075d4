import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  type ChatReply,
  type ChatRequest,
  DEFAULT_SAMPLING,
  type Model,
  type ModelFailure,
} from '../../src/core/index.js';

/** What the model is made to write, whatever client stands before it. */
export interface Told {
  readonly content?: string;
  readonly thinking?: string;
  readonly toolCalls?: readonly { readonly id: string; readonly name: string; readonly arguments: string }[];
  /** In OpenAI's words. @default stop, or tool_calls */
  readonly finish?: string;
  /** A server that refuses with this status instead. */
  readonly status?: number;
  /** A server that never answers. */
  readonly silent?: boolean;
}

/** Prompt, cached, completion and reasoning tokens of every answer of the suite. */
export const TOLD_USAGE = { promptTokens: 50, cachedTokens: 40, completionTokens: 9, reasoningTokens: 4 };

/** A client, and how to make one whose model writes what the suite says. */
export interface BehaviourSubject {
  readonly name: string;
  /** @param told answer of the first call, of the second, … */
  readonly make: (told: readonly Told[]) => Promise<Model>;
  /** Whether it can be made never to answer. @default true */
  readonly canBeSilent?: boolean;
}

const TOOL = {
  name: 'calculator',
  description: 'Evaluates an expression.',
  parameters: { type: 'object', properties: { expression: { type: 'string' } }, required: ['expression'] },
} as const;

/** The one question the suite asks. */
export const QUESTION: ChatRequest = {
  messages: [
    { role: 'system', content: 'You grade.' },
    { role: 'user', content: [{ type: 'text', text: 'Is 48/2 = 24? ✓ ‮ 日本 👩‍🔬' }] },
  ],
  sampling: DEFAULT_SAMPLING,
};
const WITH_TOOLS: ChatRequest = { ...QUESTION, tools: [TOOL] };
const call = (id: string, expression: string) => ({
  id,
  name: 'calculator',
  arguments: JSON.stringify({ expression }),
});

const ANSWERS: readonly (readonly [string, ChatRequest, Told, Partial<ChatReply>])[] = [
  ['text', QUESTION, { content: 'yes' }, { text: 'yes', thinking: '', toolCalls: [], finish: 'stop' }],
  ['Unicode', QUESTION, { content: 'ü✓日本👩‍🔬\u202e' }, { text: 'ü✓日本👩‍🔬\u202e' }],
  ['nothing at all', QUESTION, { content: '' }, { text: '', toolCalls: [], finish: 'stop' }],
  [
    'a reply that was cut',
    QUESTION,
    { content: '{"q1":', finish: 'length' },
    { text: '{"q1":', finish: 'length' },
  ],
  ['a filter', QUESTION, { content: '', finish: 'content_filter' }, { text: '', finish: 'content_filter' }],
  ['a finish nobody knows', QUESTION, { content: 'yes', finish: 'odd' }, { text: 'yes', finish: 'other' }],
  ['thinking apart', QUESTION, { thinking: 'no, or…', content: 'yes' }, { text: 'yes', thinking: 'no, or…' }],
  ['thinking only', QUESTION, { thinking: 'pass', content: '' }, { text: '', thinking: 'pass' }],
];

const CALLS: readonly (readonly [string, Told])[] = [
  ['a tool call', { toolCalls: [call('a', '48/2')] }],
  ['two tool calls in one turn', { toolCalls: [call('a', '48/2'), call('b', '1+1')] }],
  ['a tool call beside text', { content: 'Let me see.', toolCalls: [call('a', '48/2')] }],
];

/** The behaviour that every client of a chat model has in common. */
export function modelBehaviour({ name, make, canBeSilent = true }: BehaviourSubject): void {
  const ask = async (told: readonly Told[], request = QUESTION, signal = new AbortController().signal) =>
    (await make(told)).chat(request, { signal });

  describe(`as a model: ${name}`, () => {
    it.each(ANSWERS)('gives %s', async (_what, request, told, expected) => {
      expect(await ask([told], request)).toMatchObject({ status: 'ok', ...expected });
    });

    it.each(CALLS)('gives %s', async (_what, told) => {
      const reply = (await ask([told], WITH_TOOLS)) as ChatReply;
      expect(reply).toMatchObject({ status: 'ok', text: told.content ?? '', finish: 'tool_calls' });
      expect(reply.toolCalls).toEqual(told.toolCalls);
    });

    it('continues after the result of a tool', async () => {
      const model = await make([{ toolCalls: [call('a', '48/2')] }, { content: 'done' }]);
      const { signal } = new AbortController();
      const { toolCalls } = (await model.chat(WITH_TOOLS, { signal })) as ChatReply;
      const messages = [
        ...QUESTION.messages,
        { role: 'assistant', content: '', toolCalls } as const,
        { role: 'tool', content: '24', toolCallId: 'a' } as const,
      ];
      expect(await model.chat({ ...WITH_TOOLS, messages }, { signal })).toMatchObject({ text: 'done' });
    });

    it('counts tokens', async () => {
      const { usage } = (await ask([{ content: 'yes' }])) as ChatReply;
      expect(usage).toEqual(TOLD_USAGE);
    });

    it.each([
      [401, 'unauthorized'],
      [404, 'request_refused'],
      [429, 'server_overloaded'],
      [500, 'server_unavailable'],
    ])('makes HTTP %i a failure, not an exception', async (status, code) => {
      const failure = (await ask([{ status }])) as ModelFailure;
      expect(failure).toMatchObject({ status: 'error', code });
      expect(failure.message).toMatch(/^expected /);
    });

    it.each<Told>([{ content: 'yes' }, { status: 500 }])(
      'leaves no listener behind after %j',
      async (told) => {
        const { signal } = new AbortController();
        await ask([told], QUESTION, signal);
        expect(getEventListeners(signal, 'abort')).toEqual([]);
      },
    );

    it('asks nothing once the run has ended', async () => {
      expect(await ask([], QUESTION, AbortSignal.abort())).toMatchObject({
        status: 'error',
        code: 'aborted',
      });
    });

    if (canBeSilent)
      it('stops at once when the run ends', async () => {
        const run = new AbortController();
        const model = await make([{ silent: true }]);
        const asked = model.chat(QUESTION, { signal: run.signal });
        setTimeout(() => run.abort(), 50);
        expect(await asked).toMatchObject({ status: 'error', code: 'aborted' });
        expect(getEventListeners(run.signal, 'abort')).toEqual([]);
      });
  });
}
