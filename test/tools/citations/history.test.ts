import { describe, expect, it } from 'vitest';
import { gatherSources, type HistoryMessage } from '../../../tools/citations/index.js';
import { ask, prepared } from './ask.js';

const call = (id: string, name: string, args: unknown): HistoryMessage => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id, type: 'function', function: { name, arguments: JSON.stringify(args) } }],
});
const tool = (id: string, content: unknown): HistoryMessage => ({ role: 'tool', tool_call_id: id, content });

const brief = (messages: readonly HistoryMessage[]) => {
  const { sources, steps } = gatherSources(messages);
  return [
    steps,
    ...sources.map(({ step, by, label, title, url, text }) =>
      [step, by, label ?? '', title ?? '', url ?? '', text].join('|'),
    ),
  ];
};

describe('sources of a history', () => {
  it.each<[string, readonly HistoryMessage[], readonly unknown[]]>([
    [
      'JSON results',
      [
        call('1', 'web_search', { query: 'x' }),
        tool(
          '1',
          JSON.stringify({
            results: [
              { title: 'A', url: 'https://a.org', snippet: 'a words' },
              { title: 'B', link: 'https://b.org', content: 'b words', id: 2 },
            ],
          }),
        ),
      ],
      [1, '1|search||A|https://a.org|a words', '1|search|2|B|https://b.org|b words'],
    ],
    [
      'a numbered listing',
      [
        call('1', 'search', {}),
        tool(
          '1',
          '[0] Title: A\n[0] URL Source: https://a.org\n[0] Description: first\nand more\n\n[1] Title: B\n[1] URL Source: https://b.org',
        ),
      ],
      [1, '1|search|0|A|https://a.org|first\nand more', '1|search|1|B|https://b.org|'],
    ],
    [
      'a listing without numbers',
      [
        call('1', 'search', {}),
        tool(
          '1',
          'Title: A\nURL: https://a.org\nSnippet: first\n\nTitle: B\nURL: https://b.org\nSnippet: second',
        ),
      ],
      [1, '1|search||A|https://a.org|first', '1|search||B|https://b.org|second'],
    ],
    [
      'an opened page that says its address',
      [
        call('1', 'browser.open', { id: 0 }),
        tool('1', 'Title: A\n\nURL Source: https://a.org\n\nMarkdown Content:\nTitle: not another\nwords'),
      ],
      [1, '1|open||A|https://a.org|Title: not another\nwords'],
    ],
    [
      'a page under the address it was asked for by',
      [call('1', 'fetch', { url: 'https://a.org/x' }), tool('1', 'plain words')],
      [1, '1|open|||https://a.org/x|plain words'],
    ],
    [
      'what is found within a page belongs to that page',
      [
        call('1', 'open', { url: 'https://a.org' }),
        tool('1', 'plain words'),
        call('2', 'find', { pattern: 'w' }),
        tool('2', '[Match 1] words'),
        call('3', 'find', {}),
        tool('3', ''),
      ],
      [3, '1|open|||https://a.org|plain words', '2|find|||https://a.org|[Match 1] words'],
    ],
    [
      'parts with an output, calls named directly',
      [
        {
          role: 'assistant',
          tool_calls: [{ tool_call_id: 't1', name: 'browser.open', arguments: '{"id":"https://a.org"}' }],
        },
        {
          role: 'tool',
          content: [
            { tool_call_id: 't1', output: 'words' },
            { tool_call_id: 't2', output: 'more' },
          ],
        },
      ],
      [2, '1|open|||https://a.org|words', '2|other||||more'],
    ],
    [
      'tool results within a message of the user',
      [
        {
          role: 'assistant',
          content: [{ type: 'tool_use', id: 'u1', name: 'get_page', input: { url: 'https://a.org' } }],
        },
        {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: 'u1', content: [{ type: 'text', text: 'words' }] }],
        },
      ],
      [1, '1|open|||https://a.org|words'],
    ],
    [
      'documents as elements',
      [
        call('1', 'retrieve', {}),
        tool(
          '1',
          '<document index="1"><source>https://a.org</source><document_content>words</document_content></document><document index="2"><source>b.txt</source><document_content>more</document_content></document>',
        ),
      ],
      [1, '1|search|1||https://a.org|words', '1|search|2|b.txt||more'],
    ],
    [
      'calls made at once, answered in any order',
      [
        {
          role: 'assistant',
          tool_calls: [
            { id: 'a', function: { name: 'fetch', arguments: '{"url":"https://a.org"}' } },
            { id: 'b', function: { name: 'fetch', arguments: '{"url":"https://b.org"}' } },
          ],
        },
        tool('b', 'b words'),
        tool('a', 'a words'),
      ],
      [2, '1|open|||https://b.org|b words', '2|open|||https://a.org|a words'],
    ],
    [
      'nothing',
      [
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: 'See https://a.org' },
      ],
      [0],
    ],
    [
      'odd content',
      [
        tool('1', null),
        tool('2', [3, null, 'x']),
        tool('3', '{"a":'),
        { role: 'assistant', tool_calls: 'x' },
      ],
      [3, '3|other||||{"a":'],
    ],
  ])('%s', (_what, messages, expected) => {
    expect(brief(messages)).toEqual(expected);
  });

  it('survives deep and wide JSON', () => {
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    const wide = JSON.stringify(
      Array.from({ length: 50_000 }, (_, at) => ({ url: `https://a.org/${at}`, text: 'x' })),
    );
    expect(gatherSources([tool('1', deep), tool('2', wide)]).sources.length).toBeLessThanOrEqual(2_000);
  });
});

describe('what a sample gives', () => {
  const history = [
    { role: 'user', content: 'How hot does water get?' },
    call('1', 'search', { query: 'water' }),
    tool(
      '1',
      JSON.stringify([
        { title: 'Water', url: 'https://water.example/', text: 'Water boils at 100 degrees at sea level.' },
      ]),
    ),
  ];

  it('documents, history and question', async () => {
    const input = prepared({
      input: history,
      response: 'It boils at 100 degrees [w](https://water.example). Ice melts [ice].',
      context: [{ id: 'ice', title: 'Ice', text: 'Ice melts.', url: 'https://ice.example' }],
    });
    expect(input.question).toContain('How hot');
    expect(input.question).not.toContain('sea level');
    const { finding, detail } = await ask(input);
    expect(finding).toBe('supports');
    expect(detail.citations.map(({ rule }) => rule)).toEqual(['url', 'id']);
    expect(detail.sources).toMatchObject([
      { id: 'ice' },
      { url: 'https://water.example/', step: 1, by: 'search' },
    ]);
  });

  it('the last message of a conversation, resting on the tools before it', async () => {
    const response = [
      ...history.slice(1),
      { role: 'assistant', content: 'Water boils at 100 degrees at sea level (https://water.example/).' },
    ];
    const input = prepared({ input: 'How hot?', response });
    expect(input.text).toBe('Water boils at 100 degrees at sea level (https://water.example/).');
    expect((await ask({ ...input, op: 'support' })).finding).toBe('supports');
  });

  it('a segment with the list of references of the whole response', async () => {
    const response =
      'Water boils [1].\nIce melts [2].\n\nReferences\n1. https://a.example\n2. https://b.example';
    const context = [
      { text: 'b', url: 'https://b.example' },
      { text: 'c', url: 'https://c.example' },
    ];
    const told = async (start: number, end: number) => {
      const input = prepared({ input: 'q', response, context }, { index: 0, kind: 'line', start, end });
      return (await ask(input)).detail.citations.map(({ to, status, sources }) => [to, status, sources]);
    };
    expect(await told(0, 16)).toEqual([['1', 'dangling', undefined]]);
    expect(await told(17, 31)).toEqual([['2', 'resolved', [0]]]);
  });
});
