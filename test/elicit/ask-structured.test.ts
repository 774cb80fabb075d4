import { describe, expect, it } from 'vitest';
import {
  type AbilityName,
  type AskLimits,
  type ChatReply,
  DEFAULT_ASK_LIMITS,
  DEFAULT_SAMPLING,
  fixedClock,
  type Json,
  type ModelMessage,
  modelFailure,
  UNBOUNDED,
} from '../../src/core/index.js';
import { Allowance } from '../../src/elicit/allowance.js';
import { askStructured, type ReadReply } from '../../src/elicit/ask-structured.js';
import { type ScriptedReply, scriptedModel } from '../../src/testing/scripted-model.js';

const SCHEMA = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
const MESSAGES: ModelMessage[] = [
  { role: 'system', content: 'Count.' },
  { role: 'user', content: 'How many?' },
];
/** Takes `{n: number}`; of `{n: …, m: number}` the part `m`. */
const readNumber = (json: Json): ReadReply<number> => {
  const { n, m } = json as { n?: unknown; m?: number };
  if (typeof n === 'number') return { ok: true, value: n };
  return { ok: false, problem: 'n is no number', ...(m === undefined ? {} : { partial: m }) };
};

interface Case {
  readonly abilities?: readonly AbilityName[];
  readonly limits?: Partial<AskLimits>;
  readonly messages?: readonly ModelMessage[];
  readonly signal?: AbortSignal;
}

async function asking(script: readonly ScriptedReply[], options: Case = {}) {
  const limits = { ...DEFAULT_ASK_LIMITS, ...options.limits };
  const model = scriptedModel(
    script,
    options.abilities === undefined ? {} : { abilities: options.abilities },
  );
  const allowance = new Allowance(limits, UNBOUNDED, fixedClock());
  const signal = options.signal ?? new AbortController().signal;
  const asked = await askStructured({
    brief: { model, sampling: DEFAULT_SAMPLING, limits, allowance, signal },
    messages: options.messages ?? MESSAGES,
    schema: { name: 'submit', description: 'Submits.', schema: SCHEMA },
    read: readNumber,
    purpose: 'count',
  });
  return { asked, requests: model.requests };
}

const call = (text: string, name = 'submit') => ({ id: 'x', name, arguments: text });
const calls = (...toolCalls: ChatReply['toolCalls']): ScriptedReply => ({ toolCalls });
const TOOL: AbilityName[] = ['chat', 'required_tool'];

describe('askStructured', () => {
  it.each<[AbilityName[], string, object]>([
    [['chat', 'json_schema'], 'json_schema', {}],
    [['chat', 'structured_outputs'], 'structured_outputs', {}],
  ])('asks with the schema where the server keeps to it (%j)', async (abilities, means, more) => {
    const { asked, requests } = await asking(['{"n":7}'], { abilities });
    expect(asked).toMatchObject({ status: 'ok', value: 7, reasks: 0, reply: { text: '{"n":7}' } });
    const schema = { name: 'submit', description: 'Submits.', schema: SCHEMA, means };
    expect(requests).toEqual([{ messages: MESSAGES, sampling: DEFAULT_SAMPLING, schema, ...more }]);
  });

  it.each<[AbilityName[], object]>([
    [['chat', 'required_tool', 'named_tool'], {}],
    [['chat', 'named_tool'], { toolChoice: { name: 'submit' } }],
  ])('asks by a tool (%j), and reads its arguments', async (abilities, more) => {
    const { asked, requests } = await asking([calls(call('{"n":7}'))], { abilities });
    expect(asked).toMatchObject({ status: 'ok', value: 7 });
    expect(requests[0]).toEqual({
      messages: MESSAGES,
      sampling: DEFAULT_SAMPLING,
      schema: { name: 'submit', description: 'Submits.', schema: SCHEMA, means: 'tool' },
      ...more,
    });
  });

  const inWords = expect.stringMatching(/^How many\?\n\n.*JSON Schema.*"n"/s) as string;
  it.each<[string, readonly ModelMessage[], readonly unknown[]]>([
    ['text', MESSAGES, [MESSAGES[0], { role: 'user', content: inWords }]],
    [
      'parts',
      [{ role: 'user', content: [{ type: 'text', text: 'How many?' }] }],
      [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'How many?' },
            { type: 'text', text: expect.stringContaining('JSON Schema') as string },
          ],
        },
      ],
    ],
    [
      'the answer of a tool',
      [...MESSAGES, { role: 'tool', content: '7', toolCallId: 'x' }],
      [
        ...MESSAGES,
        { role: 'tool', content: '7', toolCallId: 'x' },
        { role: 'user', content: expect.stringContaining('JSON Schema') as string },
      ],
    ],
  ])('puts the schema in words at the very end, after %s', async (_what, messages, expected) => {
    for (const abilities of [['chat'], ['chat', 'json_object']] as const) {
      const { asked, requests } = await asking(['```json\n{"n":7}\n```'], { abilities, messages });
      expect(asked).toMatchObject({ status: 'ok', value: 7 });
      expect(requests[0]?.messages).toEqual(expected);
      expect(requests[0]?.schema?.means).toBe(abilities[1] ?? 'prompt');
    }
  });

  it('asks again with the reply and what is wrong with it, keeping what came before', async () => {
    const { asked, requests } = await asking(['seven', '{"n":"7"}', '{"n":7}']);
    expect(asked).toMatchObject({ status: 'ok', value: 7, reasks: 2 });
    expect(requests[2]?.messages).toEqual([
      ...MESSAGES,
      { role: 'assistant', content: 'seven' },
      { role: 'user', content: expect.stringContaining('without an object or array') as string },
      { role: 'assistant', content: '{"n":"7"}' },
      { role: 'user', content: expect.stringContaining('n is no number') as string },
    ]);
    expect(requests[2]?.messages.slice(0, 4)).toEqual(requests[1]?.messages);
    expect(requests[2]?.schema).toEqual(requests[0]?.schema);
  });

  it.each<[string, readonly ScriptedReply[], Case, object]>([
    ['nothing valid', ['a', 'b', 'c'], {}, { code: 'invalid_reply' }],
    ['nothing valid, and no re-ask', ['a'], { limits: { maxReasks: 0 } }, { code: 'invalid_reply' }],
    [
      'what the last reply states',
      ['{"m":1}', '{"m":2}', '{"m":3}'],
      {},
      { code: 'invalid_reply', partial: 3 },
    ],
    [
      'what a reply states before one that states nothing',
      ['{"m":1}', 'b'],
      { limits: { maxReasks: 1 } },
      { code: 'invalid_reply', partial: 1 },
    ],
    [
      'a server that goes',
      ['{"m":1}', modelFailure('server_unavailable', 'gone')],
      {},
      { code: 'server_unavailable', reason: 'gone', partial: 1 },
    ],
    ['a refusal by the server', [modelFailure('request_refused', 'no')], {}, { code: 'request_refused' }],
    ['a filter', [{ finish: 'content_filter', text: '{"n":7}' }], {}, { code: 'model_declined' }],
    [
      'a whole value in a reply that is cut off',
      [
        { finish: 'length', text: '{"n":7}' },
        { finish: 'length', text: '{"n":7}' },
      ],
      {},
      { code: 'reply_cut_off' },
    ],
    [
      'a value in thinking alone',
      [{ thinking: '{"n":7}' }],
      { limits: { maxReasks: 0 } },
      { code: 'invalid_reply' },
    ],
    [
      'two calls that differ',
      [calls(call('{"n":7}'), call('{"n":8}'))],
      { abilities: TOOL, limits: { maxReasks: 0 } },
      { code: 'invalid_reply', reason: expect.stringContaining('2 that are not the same') as string },
    ],
    [
      'two calls, one broken',
      [calls(call('{"n":7}'), call('{"n":'))],
      { abilities: TOOL, limits: { maxReasks: 0 } },
      { code: 'invalid_reply' },
    ],
    [
      'text in place of a call',
      ['{"n":7}'],
      { abilities: TOOL, limits: { maxReasks: 0 } },
      { code: 'invalid_reply' },
    ],
    [
      'a call of another tool',
      [calls(call('{"n":7}', 'other'))],
      { abilities: TOOL, limits: { maxReasks: 0 } },
      { code: 'invalid_reply' },
    ],
    [
      'a call in place of text',
      [calls(call('{"n":7}'))],
      { limits: { maxReasks: 0 } },
      { code: 'invalid_reply' },
    ],
    [
      'half a call',
      [calls(call('{"n":7'))],
      { abilities: TOOL, limits: { maxReasks: 0 } },
      { code: 'invalid_reply' },
    ],
    ['a budget that is spent', [], { limits: { maxTokens: 0 } }, { code: 'budget_exhausted' }],
    ['a run that ended', [], { signal: AbortSignal.abort() }, { code: 'aborted' }],
    ['a server that cannot chat', [], { abilities: [] }, { code: 'feature_absent' }],
  ])('ends unscored with %s', async (_what, script, options, end) => {
    const { asked, requests } = await asking(script, options);
    expect(asked).toEqual({ status: 'unscored', reason: expect.any(String) as string, ...end });
    expect(requests).toHaveLength(script.length);
  });

  it('takes a reply after one that was cut off, and calls that are the same', async () => {
    const same = calls(call('{"n":7}'), call('{ "n": 7 }'), call('{"n":8}', 'other'));
    const { asked, requests } = await asking([{ finish: 'length', text: '{"n":' }, same], {
      abilities: TOOL,
    });
    expect(asked).toMatchObject({ status: 'ok', value: 7, reasks: 1 });
    expect(requests[1]?.messages.at(-1)?.content).toMatch(/be brief.*Call submit again/s);
  });

  it('stops between two replies when the budget is spent', async () => {
    const limits = { ...DEFAULT_ASK_LIMITS };
    const allowance = new Allowance(limits, UNBOUNDED, fixedClock());
    const model = scriptedModel((_request, index) => {
      allowance.spend({ tokens: limits.maxTokens });
      return index === 0 ? '{"m":1}' : undefined;
    });
    const brief = {
      model,
      sampling: DEFAULT_SAMPLING,
      limits,
      allowance,
      signal: new AbortController().signal,
    };
    const schema = { name: 'submit', schema: SCHEMA };
    const asked = await askStructured({ brief, messages: MESSAGES, schema, read: readNumber, purpose: '' });
    expect(asked).toMatchObject({ status: 'unscored', code: 'budget_exhausted', partial: 1 });
  });

  it('shows the model a bounded part of a reply, and a word where it said nothing', async () => {
    const { requests } = await asking([`${'x'.repeat(3_999)}\u{1f600}`, ' ', 'b']);
    const said = requests[2]?.messages
      .filter(({ role }) => role === 'assistant')
      .map(({ content }) => content);
    expect(said).toEqual(['x'.repeat(3_999), '(nothing)']);
  });
});
