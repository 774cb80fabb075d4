import { describe, expect, it } from 'vitest';
import {
  ABILITIES,
  type AbilityName,
  type ChatReply,
  type ChatRequest,
  type Json,
  modelFailure,
  type TokenPlace,
} from '../../../src/core/index.js';
import { type FakeServer, http, lost, probeOfFake, said } from './fake-server.js';

const call = { signal: new AbortController().signal };

/** The only text the schema of a request allows. */
function conforming({ schema }: ChatRequest): string {
  const { properties = {} } = (schema?.schema ?? {}) as {
    properties?: Record<string, { enum: [string, ...string[]] }>;
  };
  return JSON.stringify(
    Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, one.enum[0]])),
  );
}

const calls = (...names: string[]): ChatReply =>
  said({
    toolCalls: names.map((name, index) => ({ id: `c${index}`, name, arguments: '{"word":"sea"}' })),
    finish: 'tool_calls',
  });

/** Calls the tool that the tool_choice names, and where one is required the first. */
const obedient = (request: ChatRequest): ChatReply | string => {
  const { tools = [], toolChoice } = request;
  if (typeof toolChoice === 'object') return calls(toolChoice.name);
  return toolChoice === 'required' ? calls(tools[0]?.name ?? 'none') : autoOnly(request);
};

/** What a server does that takes `tool_choice` for `auto`: the model does what the prompt says. */
const autoOnly = ({ messages }: ChatRequest): ChatReply | string =>
  /Call the tool amber/.test(JSON.stringify(messages[0]?.content)) ? calls('amber') : 'hello';

const cut = (text: string) => said({ text, finish: 'length' });

const place = (token: string, ...top: [string, number][]): TokenPlace => ({
  token,
  logprob: Math.log(0.5),
  top: top.map(([one, chance]) => ({ token: one, logprob: Math.log(chance) })),
});
const JSON_TEXT = '{"label":"A"}';
const masked = [
  place('{"', ['{"', 0.9], ['{', 0.1]),
  place('label', ['label', 1], ['The', 0.00001]),
  place('":', ['":', 0.6], ['"', 0.4]),
  place(' "', [' "', 0.7], ['"', 0.3]),
  place('A', ['A', 0.6], ['B', 0.4]),
  place('"}', ['"}', 0.9], ['"', 0.1]),
  place('', ['', 0.5], ['The', 0.5]),
];
const raw = [place('{"', ['The', 0.9], ['It', 0.1]), ...masked.slice(1)];
const rawLater = masked.map((one, at) => (at === 4 ? place('A', ['C', 0.7], ['A', 0.2]) : one));

const rows = (...data: Json[]): Json => ({ object: 'list', data });
const choices = (...messages: Json[]): Json => ({
  choices: messages.map((message, index) => ({ index, message })),
});
const at = (path: string, body: Json): FakeServer => ({
  post: (request) => (request.path === path ? body : http(404)),
});

type Case = readonly [name: string, ability: AbilityName, server: FakeServer, state: string, detail: RegExp];

const CASES: readonly Case[] = [
  ['answers', 'chat', {}, 'yes', /answers/],
  [
    'refused for a model it lists',
    'chat',
    {
      chat: () => http(400, 'is no chat model'),
      get: (path) => (path === '/v1/models' ? rows({ id: 'm' }) : http(404)),
    },
    'no',
    /is no chat model/,
  ],
  [
    'refused for a model it does not list',
    'chat',
    { chat: () => http(404, 'no such model'), get: () => rows({ id: 'other' }) },
    'unknown',
    /no such model/,
  ],
  ['down', 'chat', { chat: () => lost }, 'unknown', /no connection/],
  ['5xx', 'chat', { chat: () => http(500) }, 'unknown', /500/],
  ['rubbish', 'chat', { chat: () => modelFailure('bad_reply', 'no choices') }, 'unknown', /no choices/],
  ['wrong key', 'chat', { chat: () => http(401), get: () => http(401) }, 'unknown', /401/],

  ...(['json_schema', 'structured_outputs'] as const).flatMap((ability): Case[] => [
    ['enforced', ability, { chat: conforming }, 'yes', /enforced/],
    ['enforced, with white space', ability, { chat: (one) => ` ${conforming(one)}\n` }, 'yes', /enforced/],
    ['prose instead', ability, { chat: () => 'The sea is blue.' }, 'no', /silently ignored/],
    [
      'fenced',
      ability,
      { chat: (one) => `\`\`\`json\n${conforming(one)}\n\`\`\`` },
      'no',
      /silently ignored/,
    ],
    ['other JSON', ability, { chat: () => '{"w":"sea"}' }, 'no', /silently ignored/],
    [
      'further keys',
      ability,
      { chat: (one) => conforming(one).replace('}', ',"x":1}') },
      'no',
      /silently ignored/,
    ],
    [
      'refused',
      ability,
      { chat: (one) => (one.schema ? http(400, 'unknown field') : 'hello') },
      'no',
      /unknown field/,
    ],
    ['refused with 422', ability, { chat: (one) => (one.schema ? http(422) : 'hello') }, 'no', /422/],
    ['not implemented', ability, { chat: (one) => (one.schema ? http(501) : 'hello') }, 'no', /501/],
    ['refused, as all is', ability, { chat: () => http(404, 'no such model') }, 'unknown', /no such model/],
    ['cut off twice', ability, { chat: () => cut('\n\n\n') }, 'no', /cut off/],
    [
      'cut off once',
      ability,
      { chat: (one, index) => (index === 0 ? cut('{"w":') : conforming(one)) },
      'yes',
      /enforced/,
    ],
    [
      'thinks at length',
      ability,
      { chat: (one) => (one.sampling.maxTokens < 1_000 ? cut('') : conforming(one)) },
      'yes',
      /enforced/,
    ],
    ['5xx', ability, { chat: () => http(502) }, 'unknown', /502/],
    ['times out', ability, { chat: () => modelFailure('model_timeout', 'too slow') }, 'unknown', /too slow/],
  ]),

  ['spoilt characters', 'json_schema', { chat: () => '{"w": "\ufffd' }, 'unknown', /UTF-8/],
  ['any object', 'json_object', { chat: () => '{"sea":"blue"}' }, 'yes', /enforced/],
  ['an array', 'json_object', { chat: () => '[1]' }, 'no', /ignored/],
  ['prose', 'json_object', { chat: () => 'The sea.' }, 'no', /ignored/],
  ['refused', 'json_object', { chat: (one) => (one.schema ? http(400) : 'hello') }, 'no', /400/],

  ['called', 'tools', { chat: obedient }, 'yes', /amber/],
  ['called twice', 'tools', { chat: () => calls('amber', 'amber') }, 'yes', /amber/],
  ['none called', 'tools', { chat: () => 'amber("sea")' }, 'no', /no tool/],
  ['an unknown tool', 'tools', { chat: () => calls('cobalt') }, 'no', /not one of the tool/],
  [
    'half a call',
    'tools',
    {
      chat: () =>
        said({
          ...calls('amber'),
          finish: 'length',
          toolCalls: [{ id: 'c', name: 'amber', arguments: '{"wo' }],
        }),
    },
    'no',
    /cut off/,
  ],
  [
    'refused',
    'tools',
    { chat: (one) => (one.tools ? http(400, 'does not support tools') : 'hello') },
    'no',
    /does not support tools/,
  ],
  [
    'refused with 500',
    'tools',
    { chat: (one) => (one.tools ? http(500, 'tools param requires --jinja flag') : 'hello') },
    'no',
    /jinja/,
  ],
  [
    'broken',
    'tools',
    { chat: (one) => (one.tools ? http(500, 'internal error') : 'hello') },
    'unknown',
    /internal/,
  ],
  ['held to', 'required_tool', { chat: obedient }, 'yes', /amber/],
  ['taken for auto', 'required_tool', { chat: autoOnly }, 'no', /silently ignored/],
  ['held to', 'named_tool', { chat: obedient }, 'yes', /slate/],
  ['taken for auto', 'named_tool', { chat: autoOnly }, 'no', /silently ignored/],
  ['both called', 'named_tool', { chat: () => calls('slate', 'amber') }, 'no', /silently ignored/],

  ['before the mask', 'logprobs', { chat: () => said({ text: JSON_TEXT, logprobs: raw }) }, 'yes', /^raw$/],
  [
    'before the mask, late',
    'logprobs',
    { chat: () => said({ text: JSON_TEXT, logprobs: rawLater }) },
    'yes',
    /^raw$/,
  ],
  [
    'after the mask',
    'logprobs',
    { chat: () => said({ text: JSON_TEXT, logprobs: masked }) },
    'yes',
    /^masked$/,
  ],
  [
    'after the mask, behind thinking',
    'logprobs',
    {
      chat: () => said({ text: JSON_TEXT, logprobs: [place('Hmm', ['Hmm', 0.5], ['Well', 0.5]), ...masked] }),
    },
    'yes',
    /^masked$/,
  ],
  [
    'no schema holds, though no other token is told of',
    'logprobs',
    { chat: () => said({ text: 'Blue.', logprobs: [place('Blue', ['{"', 1])] }) },
    'yes',
    /^raw$/,
  ],
  [
    'no schema holds',
    'logprobs',
    { chat: () => said({ text: 'Blue.', logprobs: [place('Blue', ['Blue', 1])] }) },
    'yes',
    /^raw$/,
  ],
  ['none', 'logprobs', { chat: () => JSON_TEXT }, 'no', /silently ignored/],
  [
    'no others',
    'logprobs',
    { chat: () => said({ text: 'A', logprobs: [place('A')] }) },
    'no',
    /only its own/,
  ],
  [
    'refused with a schema',
    'logprobs',
    { chat: (one) => (one.schema ? http(400) : said({ text: 'A', logprobs: [place('A', ['A', 1])] })) },
    'yes',
    /^raw$/,
  ],
  [
    'refused',
    'logprobs',
    { chat: (one) => (one.topLogprobs ? http(400, 'no logprobs here') : 'hello') },
    'no',
    /no logprobs here/,
  ],
  ['down', 'logprobs', { chat: () => lost }, 'unknown', /no connection/],

  [
    'there',
    'prompt_logprobs',
    at('/v1/completions', { choices: [{ text: '', prompt_logprobs: [null, { 5: { logprob: -1 } }] }] }),
    'yes',
    /completions/,
  ],
  [
    'ignored',
    'prompt_logprobs',
    at('/v1/completions', { choices: [{ text: ' ' }] }),
    'no',
    /silently ignored/,
  ],
  [
    'null',
    'prompt_logprobs',
    at('/v1/completions', { choices: [{ text: ' ', prompt_logprobs: null }] }),
    'no',
    /silently ignored/,
  ],
  ['no such path', 'prompt_logprobs', {}, 'no', /404/],
  ['empty', 'prompt_logprobs', at('/v1/completions', {}), 'unknown', /empty/],
  ['no such path, and no chat', 'prompt_logprobs', { chat: () => lost }, 'unknown', /no connection/],

  ['seen', 'images', {}, 'yes', /data/],
  [
    'refused',
    'images',
    { chat: (one) => (Array.isArray(one.messages[0]?.content) ? http(400) : 'hello') },
    'no',
    /400/,
  ],
  [
    'refused with 500',
    'images',
    {
      chat: (one) =>
        Array.isArray(one.messages[0]?.content) ? http(500, 'image input is not supported') : 'hello',
    },
    'no',
    /image/,
  ],
  [
    'broken',
    'images',
    { chat: (one) => (Array.isArray(one.messages[0]?.content) ? http(500, 'out of memory') : 'hello') },
    'unknown',
    /memory/,
  ],

  ['two', 'n', at('/v1/chat/completions', choices({ content: 'hi' }, { content: 'ho' })), 'yes', /2 choices/],
  ['one', 'n', at('/v1/chat/completions', choices({ content: 'hi' })), 'no', /silently ignored/],
  [
    'refused',
    'n',
    at('/v1/chat/completions', http(400, 'between 1 and 1') as unknown as Json),
    'no',
    /between/,
  ],
  ['empty', 'n', at('/v1/chat/completions', {}), 'unknown', /empty/],

  [
    'a field',
    'thinking',
    at('/v1/chat/completions', choices({ content: '', reasoning_content: 'hm' })),
    'yes',
    /^reasoning_content field$/,
  ],
  [
    'another field',
    'thinking',
    at('/v1/chat/completions', choices({ content: '', reasoning: 'hm' })),
    'yes',
    /^reasoning field$/,
  ],
  [
    'tags',
    'thinking',
    at('/v1/chat/completions', choices({ content: '<think>hm</think>No' })),
    'yes',
    /tags/,
  ],
  [
    'an end alone',
    'thinking',
    at('/v1/chat/completions', choices({ content: 'hm</think>No' })),
    'yes',
    /tags/,
  ],
  [
    'empty fields',
    'thinking',
    at('/v1/chat/completions', choices({ content: 'No', reasoning: null, reasoning_content: '' })),
    'no',
    /none/,
  ],

  ['a score a pair', 'score', at('/score', rows({ index: 0, score: 0.5 })), 'yes', /^\/score/],
  ['the other path', 'score', at('/v1/score', rows({ index: 0, score: 0.5 })), 'yes', /^\/v1\/score/],
  ['label tokens', 'score', at('/v1/score', { scores: [[0.1, 0.9]] }), 'yes', /label tokens/],
  ['no such path', 'score', {}, 'no', /404/],
  ['text for a score', 'score', at('/score', rows({ score: 'high' })), 'no', /another shape/],
  [
    'results',
    'rerank',
    at('/v1/rerank', { results: [{ index: 0, relevance_score: 9.8 }] }),
    'yes',
    /^\/v1\/rerank/,
  ],
  ['a bare list', 'rerank', at('/rerank', [{ index: 0, score: 0.2 }]), 'yes', /^\/rerank/],
  ['not supported', 'rerank', { post: () => http(501, 'start it with --reranking') }, 'no', /--reranking/],
  [
    '200 with an error',
    'rerank',
    { post: () => ({ error: 'Unexpected endpoint or method.' }) },
    'no',
    /with an error/,
  ],
  ['vectors', 'pooling', at('/pooling', rows({ data: [[0.1], [0.2]] })), 'yes', /pooling/],
  ['no such path', 'pooling', {}, 'no', /404/],
  ['empty', 'pooling', at('/pooling', {}), 'unknown', /empty/],
  ['chances', 'classify', at('/classify', rows({ label: 'good', probs: [0.1, 0.9] })), 'yes', /classify/],
  ['no such path', 'classify', {}, 'no', /404/],
  [
    'answers',
    'decisions',
    at('/v1/decisions', { answers: [{ type: 'predicate', probability: 0.9 }] }),
    'yes',
    /decisions/,
  ],
  ['no such path', 'decisions', {}, 'no', /404/],
  ['overloaded', 'decisions', { post: () => http(429) }, 'unknown', /429/],
]; // prettier-ignore

describe('what a probe finds', () => {
  it('every ability has its cases', () => {
    const tried = (state: string) => new Set(CASES.filter((one) => one[3] === state).map((one) => one[1]));
    expect([...tried('yes')].toSorted()).toEqual([...ABILITIES].toSorted());
    expect([...tried('no')].toSorted()).toEqual([...ABILITIES].toSorted());
  });

  it.each(CASES.map(([name, ability, server, state, detail]) => ({ name, ability, server, state, detail })))(
    '$ability: $name is $state',
    async ({ ability, server, state, detail }) => {
      const answer = await probeOfFake(server).probe(ability, call);
      expect(answer.state).toBe(state);
      expect(answer.state === 'unknown' ? answer.failure.message : answer.detail).toMatch(detail);
    },
  );

  it('a client that reaches only chat has no other endpoints, and still thinks', async () => {
    const { createProbe } = await import('../../../src/model/probe/probe.js');
    const probe = createProbe({ id: 'm', ask: () => Promise.resolve(said({ text: 'No', thinking: 'hm' })) });
    for (const name of [
      'score',
      'rerank',
      'pooling',
      'classify',
      'decisions',
      'prompt_logprobs',
      'n',
    ] as const)
      expect((await probe(name, call)).state).toBe('no');
    expect(await probe('thinking', call)).toEqual({ state: 'yes', detail: 'kept apart by the client' });
    expect(probe.calls()).toBe(1);
  });
});
