import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  DEFAULT_LIMITS,
  fixedClock,
  looseFiles,
  type Subject,
  type ToolFiles,
  type ToolResult,
} from '../../../src/core/index.js';
import { runTool } from '../../../src/judge/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import {
  createWebSearchTool,
  reachableProviders,
  type WebSearchToolOptions,
} from '../../../tools/web_search/index.js';
import { isoDate } from '../../../tools/web_search/iso-date.js';
import type { ProviderKind } from '../../../tools/web_search/provider.js';
import { tidyResults } from '../../../tools/web_search/tidy-results.js';
import { type Rig, startRig } from '../../web/rig.js';
import { REPLIES } from './replies.js';

const KEY = 'key-0123456789abcdef';
const KINDS = Object.keys(REPLIES) as ProviderKind[];
const ENVIRONMENT: Readonly<Record<string, string>> = {
  SEARXNG_URL: 'http://search.test/',
  BRAVE_API_KEY: KEY,
  TAVILY_API_KEY: KEY,
  EXA_API_KEY: KEY,
  SERPER_API_KEY: KEY,
};

let rig: Rig;
let answer: { status: number; type: string; text: string; headers?: Record<string, string> };
let last: { request: IncomingMessage; body: string };

beforeAll(async () => {
  rig = await startRig((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString('utf8');
    });
    request.on('end', () => {
      last = { request, body };
      response.writeHead(answer.status, { 'content-type': answer.type, ...answer.headers }).end(answer.text);
    });
  });
});
afterAll(() => rig.close());
beforeEach(() => {
  rig.asked.length = 0;
});

const SUBJECT: Subject = {
  sample: {} as Subject['sample'],
  response: 0,
  responseText: '',
  segments: [],
  segment: null,
  text: '',
};

const replying = (
  value: unknown,
  status = 200,
  type = 'application/json',
  headers: Record<string, string> = {},
) => {
  answer = { status, type, text: typeof value === 'string' ? value : JSON.stringify(value), headers };
};

const { random, signal } = testContext();

/** Searches with a service that lies on the rig's web. */
const search = (
  kind: ProviderKind | undefined,
  input: Record<string, unknown> = {},
  options: WebSearchToolOptions = {},
  files: ToolFiles = looseFiles(),
): Promise<ToolResult> => {
  const provider =
    kind === undefined ? undefined : { kind, ...(kind === 'searxng' ? {} : { url: 'http://api.test' }) };
  const tool = createWebSearchTool({
    ...rig.options,
    network: 'on',
    environment: ENVIRONMENT,
    provider,
    ...options,
  });
  const context = { clock: fixedClock(Date.UTC(2026, 0, 31)), random, signal, files };
  return runTool(tool, { query: 'tower height', ...input }, context, DEFAULT_LIMITS);
};

/** What each service must be sent, for the most that can be asked. */
const REQUESTS: readonly (readonly [
  ProviderKind,
  string,
  Record<string, string>,
  Record<string, unknown> | null,
])[] = [
  [
    'searxng',
    'GET http://search.test/search?q=tower+height&format=json&language=de&time_range=month',
    {},
    null,
  ],
  [
    'brave',
    'GET http://api.test/res/v1/web/search?q=tower+height&count=5&text_decorations=false&search_lang=de&freshness=pm',
    { 'x-subscription-token': KEY },
    null,
  ],
  [
    'tavily',
    'POST http://api.test/search',
    { authorization: `Bearer ${KEY}` },
    { query: 'tower height', max_results: 5, search_depth: 'basic', time_range: 'month' },
  ],
  [
    'exa',
    'POST http://api.test/search',
    { 'x-api-key': KEY },
    {
      query: 'tower height',
      numResults: 5,
      type: 'auto',
      contents: { highlights: true },
      startPublishedDate: '2025-12-31T00:00:00.000Z',
    },
  ],
  [
    'serper',
    'POST http://api.test/search',
    { 'x-api-key': KEY },
    { q: 'tower height', num: 5, hl: 'de', tbs: 'qdr:m' },
  ],
];

describe.each(REQUESTS)('%s', (kind, asked, headers, body) => {
  it('is asked as its documentation says', async () => {
    replying(REPLIES[kind]);
    await search(kind, { top: 5, language: 'de', freshness: 'month' });
    expect(rig.asked).toEqual([asked]);
    expect(last.request.headers).toMatchObject({ ...headers, accept: 'application/json' });
    expect(last.request.headers).not.toHaveProperty('cookie');
    expect(last.body === '' ? null : JSON.parse(last.body)).toEqual(body);
  });

  it('gives its results in the one form, and nothing it did not state', async () => {
    replying(REPLIES[kind]);
    const result = await search(kind);
    expect(result).toMatchObject({
      status: 'ok',
      finding: 'open',
      code: 'looked',
      detail: {
        summary: '2 results for "tower height"',
        provider: kind,
        askedAt: '2026-01-31T00:00:00.000Z',
        count: 2,
        results: [
          {
            rank: 1,
            title: 'Eiffel Tower',
            url: 'https://en.wikipedia.org/wiki/Eiffel_Tower',
            date: '2024-05-01',
            passage: expect.stringMatching(/^A wrought-iron lattice tower, 330 metres tall/) as string,
            engine: kind === 'searxng' ? 'duckduckgo' : null,
          },
          {
            rank: 2,
            title: kind === 'exa' ? null : 'Tower',
            url: 'https://tower.example/',
            date: null,
            passage: null,
          },
        ],
      },
    });
  });

  it('may be held to an expectation', async () => {
    replying(REPLIES[kind]);
    const expecting = (contains: string) => search(kind, { expect: { path: '/results/0/url', contains } });
    expect(await expecting('wikipedia.org')).toMatchObject({ finding: 'supports' });
    expect(await expecting('britannica')).toMatchObject({ finding: 'refutes' });
  });

  it('finds nothing without failing', async () => {
    const empty = {
      searxng: { results: [] },
      brave: { type: 'search', query: {} },
      tavily: { results: [] },
      exa: { results: [] },
      serper: { searchParameters: {}, organic: [] },
    };
    replying(empty[kind]);
    expect(await search(kind)).toMatchObject({
      status: 'ok',
      detail: { summary: '0 results for "tower height"', count: 0, results: [] },
    });
  });

  it.each([
    [401, 'unauthorized'],
    [403, kind === 'searxng' ? 'not_configured' : 'unauthorized'],
    [408, 'server_unavailable'],
    [422, 'request_refused'],
    [429, 'server_overloaded'],
    [500, 'server_unavailable'],
    [503, 'server_unavailable'],
    [302, 'request_refused'],
  ])('comes to a failure at status %s, without the key', async (status, code) => {
    replying(`no: ${KEY}`, status, 'text/plain', { 'retry-after': '17', location: 'http://127.0.0.1/' });
    const result = await search(kind);
    expect(result).toMatchObject({ status: 'error', code });
    expect(JSON.stringify(result)).not.toContain(KEY);
    if (status === 429) expect(result).toMatchObject({ message: expect.stringContaining('17 s') as string });
    expect(rig.asked).toHaveLength(1);
  });

  it.each(['', 'null', '[]', '{}', '{"results": 3, "organic": {}, "web": []}', 'not JSON', '\u0000'])(
    'takes %j for no reply',
    async (text) => {
      replying(text);
      expect(await search(kind)).toMatchObject({ status: 'error', code: 'bad_reply' });
    },
  );

  it('survives results of any shape', async () => {
    const odd = [
      null,
      3,
      [],
      {},
      { url: 3, link: 3 },
      { url: 'javascript:alert(1)', link: 'javascript:alert(1)' },
      {
        url: 'https://a.test/',
        link: 'https://a.test/',
        title: 5,
        content: {},
        description: [],
        snippet: 1,
        highlights: 'x',
        extra_snippets: 3,
        published_date: 12,
      },
    ];
    replying({ type: 'search', results: odd, organic: odd, web: { results: odd } });
    expect(await search(kind)).toMatchObject({
      status: 'ok',
      detail: { count: 1, results: [{ rank: 1, url: 'https://a.test/', title: null, date: null }] },
    });
  });

  it('takes a page for no reply, and says what to mend', async () => {
    replying('<html>', 200, 'text/html');
    const result = await search(kind);
    if (kind === 'searxng')
      expect(result).toMatchObject({
        code: 'not_configured',
        message: expect.stringContaining('search.formats') as string,
      });
    else expect(result).toMatchObject({ code: 'bad_reply' });
  });

  it('is given again from the record, without key, network or environment', async () => {
    replying({ ...REPLIES[kind], echo: kind === 'searxng' ? '' : `Bearer ${KEY}` });
    const kept = new Map<string, Uint8Array>();
    const first: ToolFiles = {
      ...looseFiles(),
      async once(name, _type, get) {
        const bytes = await get();
        kept.set(name, bytes);
        return bytes;
      },
    };
    const service = `${kind} ${kind === 'searxng' ? 'http://search.test' : 'http://api.test'}`;
    const told = await search(kind, { service }, {}, first);
    const once: ToolFiles['once'] = (name) => Promise.resolve(kept.get(name) ?? Buffer.from('gone'));
    const elsewhere = { network: 'off', environment: {} } as const;
    const again = await search(kind, { service }, elsewhere, { ...looseFiles(), once });
    expect(again).toEqual(told);
    expect(rig.asked).toHaveLength(1);
    expect([...kept].map(([name, bytes]) => name + Buffer.from(bytes).toString('utf8')).join()).not.toContain(
      KEY,
    );
  });
});

describe('which service is asked', () => {
  it('is what answers are kept under, with all that was asked', async () => {
    const names = new Set<string>();
    const once: ToolFiles['once'] = (name, _type, get) => {
      names.add(name);
      return get();
    };
    const files = { ...looseFiles(), once };
    const asked = [{}, { query: 'other' }, { top: 3 }, { language: 'de' }, { freshness: 'day' }];
    for (const kind of KINDS)
      for (const input of asked) {
        replying(REPLIES[kind]);
        expect(await search(kind, input, {}, files)).toMatchObject({ status: 'ok' });
      }
    replying(REPLIES.brave);
    const moved = { provider: { kind: 'brave', url: 'http://search.test' } } as const;
    expect(await search('brave', {}, moved, files)).toMatchObject({ status: 'ok' });
    expect(names.size).toBe(KINDS.length * asked.length + 1);
    // the first that the environment configures is named, too
    const first = createWebSearchTool({ environment: { SEARXNG_URL: 'http://search.test/' } });
    expect(first.prepare(SUBJECT)).toEqual({ service: 'searxng http://search.test' });
    expect(first.ambient).toEqual(['service']);
    expect(createWebSearchTool().prepare(SUBJECT)).toEqual({});
  });

  it('none but the one that is meant', async () => {
    const service = 'brave https://api.search.brave.com';
    expect(await search('searxng', { service })).toMatchObject({ status: 'error', code: 'service_changed' });
    expect(rig.asked).toHaveLength(0);
  });

  it.each(['http://user:pw@s.test', 'http://:pw@s.test', 'http://s.test/?key=1', 'http://s.test/#k'])(
    'not %s, whose secret would be written down',
    async (url) => {
      const result = await search('searxng', {}, { environment: { SEARXNG_URL: url } });
      expect(result).toMatchObject({ status: 'error', code: 'not_configured' });
      expect(JSON.stringify(result)).not.toContain('pw@');
    },
  );

  it('none, where none is configured', async () => {
    const result = await search(undefined, {}, { environment: {} });
    expect(result).toMatchObject({
      status: 'error',
      code: 'not_configured',
      message: expect.stringContaining('SEARXNG_URL') as string,
    });
    expect(await search('brave', {}, { environment: { BRAVE_API_KEY: ' ' } })).toMatchObject({
      code: 'not_configured',
    });
  });

  it('none, without leave to use the network', async () => {
    expect(await search('brave', {}, { network: 'off' })).toMatchObject({ code: 'network_off' });
    expect(rig.asked).toEqual([]);
  });

  it('the first that the environment configures', async () => {
    replying(REPLIES.searxng);
    expect(await search(undefined)).toMatchObject({ detail: { provider: 'searxng' } });
  });

  it('one whose key lies under another name', async () => {
    replying(REPLIES.brave);
    const provider = { kind: 'brave', url: 'http://api.test', apiKeyEnv: 'MY_KEY' } as const;
    expect(await search(undefined, {}, { provider, environment: { MY_KEY: 'other' } })).toMatchObject({
      status: 'ok',
    });
    expect(last.request.headers['x-subscription-token']).toBe('other');
  });

  it.each(['two words', 'line\nbreak', 'ключ'])('none with the key %j', async (key) => {
    const result = await search('brave', {}, { environment: { BRAVE_API_KEY: key } });
    expect(result).toMatchObject({ code: 'not_configured' });
    expect(JSON.stringify(result)).not.toContain(key);
  });

  it.each(['nonsense', 'file:///etc', 'http://user:word@search.test'])(
    'none at the address %s',
    async (url) => {
      expect(await search('searxng', {}, { environment: { SEARXNG_URL: url } })).toMatchObject({
        code: 'not_configured',
      });
    },
  );

  it('one on this machine where the user named it, and nothing else there', async () => {
    const url = `http://127.0.0.1:${rig.trapPort}`;
    const before = rig.trapped();
    expect(await search('searxng', {}, { environment: { SEARXNG_URL: url } })).toMatchObject({
      code: 'server_unavailable',
    });
    expect(rig.trapped()).toBe(before + 1);
    replying('', 302, 'text/plain', { location: `http://127.0.0.1:${rig.trapPort}/` });
    expect(await search('searxng')).toMatchObject({ code: 'request_refused' });
    expect(rig.trapped()).toBe(before + 1);
  });
});

describe('reachable services', () => {
  it('tells which are configured, and which answer', async () => {
    replying(REPLIES.searxng);
    const reports = await reachableProviders(
      { SEARXNG_URL: 'http://search.test', EXA_API_KEY: 'bad key' },
      signal,
      rig.options,
    );
    expect(reports.map(({ kind }) => kind)).toEqual(KINDS);
    expect(reports).toMatchObject([
      { kind: 'searxng', configured: true, answers: true, problem: '' },
      { configured: false, answers: null },
      { configured: false, answers: null },
      {
        kind: 'exa',
        configured: true,
        answers: false,
        problem: expect.stringContaining('EXA_API_KEY') as string,
      },
      { configured: false, answers: null },
    ]);
    replying('', 500);
    expect(
      (await reachableProviders({ SEARXNG_URL: 'http://search.test' }, signal, rig.options))[0],
    ).toMatchObject({ answers: false, problem: expect.stringContaining('500') as string });
  });
});

describe('dates', () => {
  it.each([
    ['2024-05-01', '2024-05-01'],
    ['2024-05-01T23:59:59-11:00', '2024-05-01'],
    ['2024-05-01 10:00', '2024-05-01'],
    ['Wed, 01 May 2024 09:30:00 GMT', '2024-05-01'],
    ['1 May 2024', '2024-05-01'],
    ['May 1, 2024', '2024-05-01'],
    ['Sept. 9, 2024', '2024-09-09'],
    ['2024-02-30', null],
    ['Foo 1, 2024', null],
    ['3 days ago', null],
    ['03/04/2024', null],
    ['2024', null],
    ['', null],
    [20240501, null],
    [null, null],
  ])('%j is %j', (stated, day) => {
    expect(isoDate(stated)).toBe(day);
  });
});

describe('results', () => {
  const raw = (url: unknown, title: unknown = 't') => ({ url, title, date: undefined, passage: undefined });

  it('come once each, at most as many as were asked for, ranked', () => {
    const results = tidyResults(
      [
        raw('https://a.test'),
        raw('https://a.test/'),
        raw('ftp://x'),
        raw('https://b.test/'),
        raw('https://c.test/'),
      ],
      2,
    );
    expect(results.map(({ rank, url }) => [rank, url])).toEqual([
      [1, 'https://a.test/'],
      [2, 'https://b.test/'],
    ]);
  });

  it('are plain text of a bounded length', () => {
    const [first] = tidyResults(
      [raw('https://a.test/', `a <b>bold</b> &lt;x&gt; 1 < 2 &#0; ${'😀'.repeat(500)}`)],
      1,
    );
    expect(first?.title).toMatch(/^a bold <x> 1 < 2 &#0; (?:😀)+…$/u);
    expect(first?.title?.length).toBeLessThanOrEqual(300);
  });
});
