import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, type LookAtPage } from '../../../src/browser/index.js';
import {
  DEFAULT_LIMITS,
  fixedClock,
  looseFiles,
  type Subject,
  type ToolFiles,
  type ToolResult,
  toolFailure,
} from '../../../src/core/index.js';
import { runTool } from '../../../src/judge/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import { createPageTool, type PageToolOptions } from '../../../tools/page/index.js';
import { page, type Rig, startRig } from '../../web/rig.js';

const PROSE = 'The tower was finished in 1889 and stands 330 metres high. '.repeat(10).trim();
const ARTICLE = `<!doctype html><html lang=en><head><title>Tower</title><meta name=author content="Ann Bee"><meta property="article:published_time" content="2024-05-01"></head><body><nav><a href=/>Home</a></nav><main><h1>Tower</h1><p>${PROSE}</p><p>It is “iron–made” by <a href="/g">Gustave Eiffel</a>.</p></main></body></html>`;
const SCRIPTED = `<!doctype html><title>App</title><div id=root></div><script>document.getElementById('root').textContent = '${'made by a script '.repeat(20)}'</script><img src="/dot.png">`;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let rig: Rig;
beforeAll(async () => {
  rig = await startRig((request, response) => {
    const path = request.url ?? '/';
    if (path === '/robots.txt') response.writeHead(404).end();
    else if (path === '/moved') response.writeHead(302, { location: '/tower' }).end();
    else if (path === '/app') page(response, SCRIPTED);
    else if (path === '/dot.png') response.writeHead(200, { 'content-type': 'image/png' }).end(PNG);
    else if (path === '/data.json')
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"height": 330}');
    else if (path === '/paper.pdf')
      response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7');
    else if (path === '/long') page(response, `<p>${'word '.repeat(20_000)}</p>`);
    else if (/^\/\d{3}$/.test(path))
      response.writeHead(Number(path.slice(1)), { 'content-type': 'text/html' }).end(ARTICLE);
    else if (path === '/empty') response.writeHead(204).end();
    else page(response, ARTICLE, { 'set-cookie': 'a=b', 'last-modified': 'Wed, 01 May 2024 00:00:00 GMT' });
  });
});
afterAll(async () => {
  await rig.close();
  await closeBrowser();
});

const { random, signal } = testContext();
const CLOCK = Date.UTC(2026, 0, 2, 3, 4, 5);

const ask = (
  input: Record<string, unknown>,
  options: PageToolOptions = {},
  files: ToolFiles = looseFiles(),
): Promise<ToolResult> => {
  const tool = createPageTool({ ...rig.options, network: 'on', browser: 'never', ...options });
  return runTool(tool, input, { clock: fixedClock(CLOCK), random, signal, files }, DEFAULT_LIMITS);
};

const detail = (result: ToolResult) => {
  if (result.status === 'error') throw new Error(`${result.code}: ${result.message}`);
  return result.detail as Record<string, never>;
};

/** Keeps what the world answered, for a second run that may not ask it. */
function recorder(): { first: ToolFiles; replay: ToolFiles } {
  const kept = new Map<string, Uint8Array>();
  const first: ToolFiles = {
    ...looseFiles(),
    async once(name, _type, get) {
      const bytes = await get();
      kept.set(name, bytes);
      return bytes;
    },
  };
  const once: ToolFiles['once'] = (name) => {
    const bytes = kept.get(name);
    return bytes === undefined ? Promise.reject(new Error('nothing was kept')) : Promise.resolve(bytes);
  };
  return { first, replay: { ...looseFiles(), once } };
}

describe('page', () => {
  it('reads a page with what it says of itself', async () => {
    const result = await ask({ url: 'http://public.test/moved' });
    expect(result).toMatchObject({ status: 'ok', finding: 'open', code: 'looked' });
    expect(detail(result)).toMatchObject({
      summary: expect.stringMatching(/^Tower \(public\.test, \d+ characters\)$/) as string,
      url: 'http://public.test/tower',
      redirects: [{ http: 302, to: 'http://public.test/tower' }],
      status: 200,
      title: 'Tower',
      byline: 'Ann Bee',
      published: '2024-05-01',
      language: 'en',
      fetchedAt: '2026-01-02T03:04:05.000Z',
      rendered: false,
      cut: false,
      from: 0,
      next: null,
      text: expect.stringContaining('[Gustave Eiffel](http://public.test/g)') as string,
      digests: { body: createHash('sha256').update(ARTICLE).digest('hex') },
    });
    expect(JSON.stringify(result)).not.toContain('Home');
  });

  it('supports and refutes what is expected of it', async () => {
    const url = 'http://public.test/tower';
    expect(await ask({ url, expect: { path: '/text', contains: '330 METRES' } })).toMatchObject({
      finding: 'supports',
    });
    expect(await ask({ url, expect: { path: '/text', contains: '440 metres' } })).toMatchObject({
      finding: 'refutes',
    });
    expect(await ask({ url, expect: { path: '/nothing', contains: 'x' } })).toMatchObject({
      finding: 'open',
      code: 'no_value',
    });
  });

  it('finds words together, apart, and not at all', async () => {
    const find = async (words: string) => detail(await ask({ url: 'http://public.test/tower', find: words }));
    expect(await find('"IRON-MADE"')).toMatchObject({
      match: 'phrase',
      passages: [{ text: expect.stringContaining('“iron–made”') as string }],
    });
    expect(await find('Eiffel the iron')).toMatchObject({ match: 'words' });
    expect(await find('submarine cable')).toMatchObject({
      match: 'none',
      passages: [],
      summary: expect.stringMatching(/^not found in /) as string,
    });
    expect(await find('(.*)+$')).toMatchObject({ match: 'none' });
  });

  it('is read on from where it stopped, to the same text', async () => {
    let from: number | null = 0;
    let whole = '';
    for (let part = 0; from !== null && part < 20; part += 1) {
      const read: { text?: string; next?: number | null } = detail(
        await ask({ url: 'http://public.test/long', from, most: 10_000 }),
      );
      whole += read.text ?? '';
      from = read.next ?? null;
    }
    expect(whole).toBe('word '.repeat(20_000).trim());
    expect(detail(await ask({ url: 'http://public.test/long', from: 999_999 }))).toMatchObject({
      text: '',
      next: null,
    });
  });

  it('reads other kinds of text', async () => {
    expect(detail(await ask({ url: 'http://public.test/data.json' }))).toMatchObject({
      kind: 'json',
      text: '{"height": 330}',
    });
    expect(await ask({ url: 'http://public.test/paper.pdf' })).toMatchObject({ code: 'media_refused' });
    const pdfText = () => Promise.resolve('words of the paper');
    expect(detail(await ask({ url: 'http://public.test/paper.pdf' }, { pdfText }))).toMatchObject({
      kind: 'pdf',
      text: 'words of the paper',
    });
  });

  it.each([400, 401, 403, 404, 410, 429, 451, 500, 502, 503])(
    'fails with the status %s, whatever comes with it',
    async (http) => {
      const result = await ask({
        url: `http://public.test/${http}`,
        expect: { path: '/text', contains: '330' },
      });
      expect(result).toMatchObject({ status: 'error', code: `http_${http}` });
    },
  );

  it('takes no content for none', async () => {
    expect(await ask({ url: 'http://public.test/empty' })).toMatchObject({ code: 'http_204' });
  });

  it.each([
    ['http://127.0.0.1/', 'address_refused'],
    ['file:///etc/passwd', 'address_refused'],
    ['public.test', 'bad_arguments'],
    ['http://nowhere.example.com/', 'no_such_host'],
  ])('refuses %s', async (url, code) => {
    expect(await ask({ url })).toMatchObject({ status: 'error', code });
  });

  it('asks nothing without leave', async () => {
    const before = rig.asked.length;
    expect(await ask({ url: 'http://public.test/tower' }, { network: 'off' })).toMatchObject({
      status: 'error',
      code: 'network_off',
      message: expect.stringContaining('--web') as string,
    });
    expect(await ask({ url: 'http://public.test/tower' }, { network: undefined })).toMatchObject({
      code: 'network_off',
    });
    expect(rig.asked.length).toBe(before);
  });

  it('keeps pages under their address and whether a browser opens them', async () => {
    const names = new Set<string>();
    const once: ToolFiles['once'] = (name, _type, get) => {
      names.add(name);
      return get();
    };
    const files = { ...looseFiles(), once };
    const url = 'http://public.test/tower';
    for (const browser of ['auto', 'always', 'never'] as const) await ask({ url }, { browser }, files);
    await ask({ url, find: 'Eiffel', from: 3, most: 300, render: false }, {}, files);
    await ask({ url: `${url}2` }, {}, files);
    expect([...names]).toEqual([
      `GET ${url}`,
      `GET ${url} in a browser`,
      `GET ${url} without a browser`,
      `GET ${url}2 without a browser`,
    ]);
    expect(await ask({ url, browser: 'always' })).toMatchObject({ status: 'error', code: 'browser_changed' });
    expect(createPageTool({ browser: 'never' }).prepare({} as Subject)).toEqual({ browser: 'never' });
  });

  it('gives from the record what it gave from the web, without the web', async () => {
    const { first, replay } = recorder();
    const input = { url: 'http://public.test/moved', find: 'Eiffel' };
    const told = await ask(input, {}, first);
    const before = rig.asked.length;
    const elsewhere = { network: 'off', browser: 'auto' } as const;
    expect(await ask({ ...input, browser: 'never' }, elsewhere, replay)).toEqual(told);
    expect(await ask({ ...input, url: 'http://public.test/other' }, { network: 'on' }, replay)).toMatchObject(
      { code: 'not_recorded' },
    );
    expect(rig.asked.length).toBe(before);
  });

  it('says what a cache without the page says', async () => {
    const once = () =>
      Promise.reject(new Error('not_in_cache: expected it in the cache, got none. Run once.'));
    expect(await ask({ url: 'http://public.test/' }, {}, { ...looseFiles(), once })).toEqual({
      status: 'error',
      code: 'not_in_cache',
      message: 'expected it in the cache, got none. Run once.',
    });
  });

  it('keeps no failure', async () => {
    const names: string[] = [];
    const files: ToolFiles = {
      ...looseFiles(),
      async once(name, _type, get) {
        const bytes = await get();
        names.push(name);
        return bytes;
      },
    };
    await ask({ url: 'http://public.test/404' }, {}, files);
    await ask({ url: 'http://public.test/tower' }, {}, files);
    expect(names).toEqual(['GET http://public.test/tower without a browser']);
  });

  it.each(['', '{}', 'null', '{"version":2}', '\u0000'])('refuses the damaged record %j', async (text) => {
    const once = () => Promise.resolve(Buffer.from(text));
    expect(await ask({ url: 'http://public.test/' }, {}, { ...looseFiles(), once })).toMatchObject({
      status: 'error',
      code: 'bad_record',
    });
  });
});

/** A browser that shows the page as it was given, with some words. */
const shown: LookAtPage = async ({ source, answer, signal: own }) => {
  const url = 'url' in source ? source.url : '';
  const reply = await answer({ url, method: 'GET', headers: {}, resourceType: 'document' }, own);
  const html = `${Buffer.from(reply?.body ?? [])
    .toString('utf8')
    .replace('</h1>', ' seen in a browser</h1>')}<p>seen in a browser</p>`;
  return {
    ...{ status: 'ok', url, title: 'T', html, screenshot: { png: PNG, width: 1, height: 1 } },
    ...{ console: [], failedRequests: [], layout: null, accessibility: null },
  };
};

describe('page in a browser', () => {
  it.each([
    ['where scripts make the page', '/app', 'auto', undefined, true],
    ['not where there is text', '/tower', 'auto', undefined, false],
    ['where it is asked for', '/tower', 'auto', true, true],
    ['not where it is declined', '/app', 'auto', false, false],
    ['always', '/tower', 'always', undefined, true],
    ['never', '/app', 'never', undefined, false],
    ['not for what is no page', '/data.json', 'always', true, false],
  ] as const)('%s', async (_what, path, browser, render, rendered) => {
    const result = await ask(
      { url: `http://public.test${path}`, ...(render === undefined ? {} : { render }) },
      { browser, look: shown },
    );
    expect(detail(result)).toMatchObject({ rendered });
    expect(JSON.stringify(result).includes('seen in a browser')).toBe(rendered);
    expect(result).toMatchObject(
      rendered ? { images: [{ mediaType: 'image/png', width: 1, height: 1, frame: null }] } : {},
    );
  });

  it('says so where no browser opens, and fails only where one was asked for', async () => {
    const look: LookAtPage = () =>
      Promise.resolve(toolFailure('program_missing', 'expected Chromium, got none'));
    const url = 'http://public.test/app';
    expect(detail(await ask({ url }, { browser: 'auto', look }))).toMatchObject({
      rendered: false,
      unrendered: expect.stringContaining('program_missing') as string,
    });
    expect(await ask({ url, render: true }, { browser: 'auto', look })).toMatchObject({
      status: 'error',
      code: 'program_missing',
    });
    expect(await ask({ url, render: true }, { browser: 'never', look })).toMatchObject({
      status: 'error',
      code: 'not_configured',
    });
  });

  it('reads what scripts made in Chromium, and gives it again from the record', async () => {
    const { first, replay } = recorder();
    const input = { url: 'http://public.test/app' };
    const told = await ask(input, { browser: 'auto' }, first);
    expect(detail(told)).toMatchObject({
      rendered: true,
      text: expect.stringContaining('made by a script') as string,
    });
    expect(told).toMatchObject({ images: [{ width: 1_280, height: 1_280 }] });
    expect(rig.asked).toContain('GET http://public.test/dot.png');
    const before = rig.asked.length;
    expect(await ask({ ...input, browser: 'auto' }, { network: 'off' }, replay)).toEqual(told);
    expect(rig.asked.length).toBe(before);
    expect(rig.trapped()).toBe(0);
  });

  it('keeps a page in Chromium from loopback', async () => {
    const trap = `127.0.0.1:${rig.trapPort}`;
    const html = `<!doctype html><title>x</title><body><script>
      for (const url of ['http://${trap}/a', 'http://localhost:${rig.trapPort}/b', 'http://[::1]:${rig.trapPort}/c']) fetch(url).catch(() => 0);
      new Image().src = 'http://${trap}/d';
      new WebSocket('ws://${trap}/e');
      navigator.sendBeacon('http://${trap}/f', 'x');
    </script><link rel=preconnect href="http://${trap}"><iframe src="http://${trap}/g"></iframe><p>words</p>`;
    const own = await startRig((request, response) =>
      request.url === '/robots.txt' ? response.writeHead(404).end() : page(response, html),
    );
    const tool = createPageTool({ ...own.options, ports: [80, rig.trapPort], network: 'on' });
    const result = await runTool(
      tool,
      { url: 'http://public.test/', render: true },
      { clock: fixedClock(CLOCK), random, signal },
      DEFAULT_LIMITS,
    );
    expect(detail(result)).toMatchObject({ rendered: true, text: 'words' });
    expect([rig.trapped(), own.trapped()]).toEqual([0, 0]);
    await own.close();
  });
});
