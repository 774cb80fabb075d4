import { expect, it } from 'vitest';
import type { SentBody, SentMessage } from './heard.js';
import { protocolBreaches } from './protocol.js';

const call = (id: string, args = '{}') => ({ id, function: { name: 'search', arguments: args } });
const system: SentMessage = { role: 'system', content: 'Judge.' };
const user: SentMessage = { role: 'user', content: 'This.' };
const asks: SentMessage = { role: 'assistant', content: '', tool_calls: [call('c00010000')] };
const found: SentMessage = {
  role: 'tool',
  tool_call_id: 'c00010000',
  content:
    'Evidence e1, from the tool search, finding: open (observation)\n<data-0123456789ab kind="evidence e1">\n{"detail":1,"input":{}}\n</data-0123456789ab>',
};
const begin = [system, user];
const part = (ids: readonly string[], labels = ['not met', 'met']) => ({
  properties: {
    verdict: { enum: labels },
    ...(ids.length === 0 ? {} : { evidence: { items: { enum: ids } } }),
  },
});
const body = (
  messages: readonly SentMessage[],
  ids: readonly string[],
  schema: object = {},
  search = 'search',
): SentBody => ({
  messages,
  tools: [
    { function: { name: search, parameters: {} } },
    {
      function: {
        name: 'submit_verdicts',
        parameters: {
          required: ['i1'],
          properties: { i1: part(ids) },
          additionalProperties: false,
          ...schema,
        },
      },
    },
  ],
  tool_choice: 'required',
});

const second = [...begin, asks, found];

it.each<readonly [string, SentBody[], string[]]>([
  ['a sound conversation', [body(begin, []), body(second, ['e1'])], []],
  [
    'a user after a tool',
    [body([...second, user], ['e1'])],
    ['request 1: message 4 (user): expected assistant'],
  ],
  ['two users', [body([...begin, user], [])], ['request 1: message 2 (user): expected assistant']],
  ['a call without its answer', [body([...begin, asks], [])], ['request 1: it is not the assistant’s turn']],
  [
    'an answer to another call',
    [body([...begin, asks, { ...found, tool_call_id: 'c00010001' }], ['e1'])],
    ['request 1: message 3 (tool): answers another call'],
  ],
  [
    'two calls of one id',
    [body([...second, asks, found], ['e1'])],
    ['request 1: message 4 (assistant): the id c00010000'],
  ],
  [
    'arguments that are no object',
    [body([...begin, { ...asks, tool_calls: [call('c00010000', '[]')] }, found], ['e1'])],
    ['request 1: message 2 (assistant): the arguments []'],
  ],
  [
    'thinking',
    [body([...begin, { ...asks, content: 'MUSING' }, found], ['e1'])],
    ['request 1: message 2 (assistant): thinking was sent back'],
  ],
  ['evidence that is not there yet', [body(begin, ['e1'])], ['request 1: evidence of i1: expected , got e1']],
  ['evidence that is missing', [body(second, [])], ['request 1: evidence of i1: expected e1, got undefined']],
  [
    'other labels',
    [body(begin, [], { properties: { i1: part([], ['bad', 'good']) } })],
    ['request 1: labels of i1'],
  ],
  [
    'an item that is not required',
    [body(begin, [], { required: [] })],
    ['request 1: not every item is required'],
  ],
  [
    'items that nobody asked for',
    [body(begin, [], { additionalProperties: true })],
    ['request 1: other items are let in'],
  ],
  [
    'an earlier message that changed',
    [body(begin, []), body([system, { ...user, content: 'That.' }, asks, found], ['e1'])],
    ['request 2: earlier messages changed'],
  ],
  ['nothing new', [body(begin, []), body(begin, [])], ['request 2: nothing new']],
  ['other tools', [body(begin, []), body(second, ['e1'], {}, 'find')], ['request 2: other tools']],
])('%s', (_, talk, breaches) => {
  expect(protocolBreaches(talk, { i1: ['not met', 'met'] })).toEqual(breaches);
});
