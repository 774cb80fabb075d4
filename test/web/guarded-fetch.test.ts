import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../src/version.js';
import {
  createRobotsGate,
  dialAddress,
  type FetchReply,
  type GuardedFetchOptions,
} from '../../src/web/index.js';
import { redirectTarget } from '../../src/web/redirect-target.js';
import { CERTIFICATE, KEY } from './certificate.js';
import { fetchOf, PUBLIC, page, type Rig, startRig } from './rig.js';

const signal = new AbortController().signal;
const TEXT = '<p>Ünïcode page</p>';
const PACKED: Readonly<Record<string, Uint8Array>> = {
  gzip: gzipSync(TEXT),
  'x-gzip': gzipSync(TEXT),
  br: brotliCompressSync(TEXT),
  deflate: deflateSync(TEXT),
  'deflate-raw': deflateRawSync(TEXT),
};

let rig: Rig;
let robots: { status: number; text: string } = { status: 404, text: '' };
let running = 0;
let most = 0;

beforeAll(async () => {
  rig = await startRig((request, response) => {
    const path = request.url ?? '/';
    const packed = PACKED[path.slice('/packed/'.length)];
    if (packed !== undefined) {
      response.writeHead(200, {
        'content-type': 'text/html',
        'content-encoding': path.slice('/packed/'.length).replace('-raw', ''),
      });
      response.end(packed);
    } else if (path === '/robots.txt') response.writeHead(robots.status).end(robots.text);
    else if (path === '/moved')
      response
        .writeHead(301, { location: `/new%20place?q=${Buffer.from('ü').toString('latin1')}#part` })
        .end();
    else if (path === '/gone') response.writeHead(410).end('gone');
    else if (path === '/held') {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        page(response, 'held');
      }, 40);
    } else page(response, TEXT, { 'set-cookie': 'a=b' });
  });
});
afterAll(() => rig.close());

const get = async (url: string, more: GuardedFetchOptions = {}): Promise<FetchReply> => {
  const reply = await fetchOf(rig, more)({ url, accept: ['html'], signal });
  if (reply.status === 'error') throw new Error(`${reply.code}: ${reply.message}`);
  return reply;
};
const textIn = ({ body }: FetchReply) => Buffer.from(body).toString('utf8');

describe('the guarded fetch', () => {
  it('asks as a stranger would', async () => {
    await get('http://public.test/page');
    await get('http://public.test/page');
    expect(rig.headers()).toEqual({
      host: 'public.test',
      connection: expect.any(String) as string,
      'user-agent': `assay/${version} (+judge)`,
      accept: '*/*',
      'accept-encoding': 'gzip, deflate, br',
    });
  });

  it.each(Object.keys(PACKED))('unpacks %s', async (encoding) => {
    expect(textIn(await get(`http://public.test/packed/${encoding}`))).toBe(TEXT);
  });

  it('follows a redirect, and says so', async () => {
    const reply = await get('http://public.test/moved');
    expect(reply.url).toBe('http://public.test/new%20place?q=%C3%BC');
    expect(reply.redirects).toEqual([{ http: 301, to: reply.url }]);
  });

  it('tells a status, and reads no body with it', async () => {
    expect(await get('http://public.test/gone')).toMatchObject({ http: 410, body: new Uint8Array() });
  });

  it('reaches a private server that the user named, and no other', async () => {
    const { trapPort } = rig;
    const before = rig.trapped();
    const allowPrivate = [`127.0.0.1:${trapPort}`];
    const fetch = fetchOf(rig, { allowPrivate });
    expect(await fetch({ url: `http://127.0.0.1:${trapPort}/`, accept: ['html'], signal })).toMatchObject({
      code: 'server_unavailable',
    });
    expect(rig.trapped()).toBe(before + 1);
    for (const url of [`http://localhost:${trapPort}/`, `http://127.0.0.2:${trapPort}/`, 'http://127.0.0.1/'])
      expect(await fetch({ url, accept: ['html'], signal })).toMatchObject({ code: 'address_refused' });
    expect(rig.trapped()).toBe(before + 1);
  });

  it('asks a host a few times at once, in the order of asking', async () => {
    most = 0;
    const fetch = fetchOf(rig, { perHost: 2 });
    const replies = await Promise.all(
      Array.from({ length: 9 }, () => fetch({ url: 'http://public.test/held', accept: ['html'], signal })),
    );
    expect(replies.every(({ status }) => status === 'ok')).toBe(true);
    expect(most).toBe(2);
  });

  it('gives up its place in the line where the call ends', async () => {
    const fetch = fetchOf(rig, { perHost: 1 });
    const ask = (own: AbortSignal) =>
      fetch({ url: 'http://public.test/held', accept: ['html'], signal: own });
    const [first, second, third] = [ask(signal), ask(AbortSignal.timeout(5)), ask(signal)];
    expect(await second).toMatchObject({ code: 'aborted' });
    expect([(await first).status, (await third).status]).toEqual(['ok', 'ok']);
  });

  it('leaves a pause between polite requests', async () => {
    const fetch = fetchOf(rig, { delayMs: 60 });
    const started = performance.now();
    await Promise.all(
      ['a', 'b', 'c'].map((path) => fetch({ url: `http://public.test/${path}`, accept: ['html'], signal })),
    );
    expect(performance.now() - started).toBeGreaterThan(115);
  });

  it('refuses steps from https to http, and loops', () => {
    const rules = { ports: [80, 443], allowPrivate: new Set<string>() };
    const step = (from: string, location: string) =>
      redirectTarget({ from: new URL(from), location, seen: [from], most: 5 }, rules);
    expect(step('https://public.test/', 'http://public.test/')).toMatchObject({ code: 'redirect_refused' });
    expect(step('https://public.test/a#x', '/a#y')).toMatchObject({ code: 'redirect_refused' });
    expect(step('http://public.test/', 'https://public.test/')).toMatchObject({
      href: 'https://public.test/',
    });
  });
});

describe('https', () => {
  it('holds a server to its name, whatever address it has', async () => {
    const server = createTlsServer({ key: KEY, cert: CERTIFICATE }, (_request, response) =>
      page(response, TEXT),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const dial = () => dialAddress({ address: '127.0.0.1', port });
    expect(textIn(await get('https://public.test/', { dial, ca: CERTIFICATE }))).toBe(TEXT);
    await expect(get('https://other.test/', { dial, ca: CERTIFICATE })).rejects.toThrow(/^tls_failed/);
    await expect(get('https://public.test/', { dial })).rejects.toThrow(/^tls_failed/);
    server.close();
  });
});

describe('addresses of one name', () => {
  it('tries the next where the first does not answer', async () => {
    const resolve = () => Promise.resolve(['8.8.8.8', PUBLIC]);
    const dial = rig.options.dial;
    const reply = await get('http://public.test/', {
      resolve,
      dial: (target) =>
        target.address === PUBLIC && dial !== undefined
          ? dial(target)
          : dialAddress({ address: '127.0.0.1', port: 1 }),
    });
    expect(reply.http).toBe(200);
  });
});

/** robots.txt (status and text), the path asked for, and whether it may be. */
const ROBOTS: readonly (readonly [string, number, string, string, boolean])[] = [
  ['none', 404, '', '/page', true],
  ['forbidden to read', 403, '', '/page', true],
  ['a server in trouble', 503, '', '/page', false],
  ['asked to wait', 429, '', '/page', false],
  ['empty', 200, '', '/page', true],
  ['closed to all', 200, 'User-agent: *\nDisallow: /', '/page', false],
  ['closed to us', 200, 'User-agent: assay\nDisallow: /page\n\nUser-agent: *\nDisallow:', '/page', false],
  ['closed to others', 200, 'User-agent: otherbot\nDisallow: /', '/page', true],
  ['a part closed', 200, 'User-agent: *\nDisallow: /private/', '/page', true],
  ['the longer rule', 200, 'User-agent: *\nDisallow: /\nAllow: /page', '/page', true],
  ['a wildcard', 200, 'User-agent: *\nDisallow: /*.html$', '/a/b.html', false],
  ['with a query', 200, 'User-agent: *\nDisallow: /*?id=', '/x?id=3', false],
  ['a byte order mark', 200, '\ufeffUser-agent: *\nDisallow: /', '/page', false],
  ['a page instead', 200, '<html>nothing</html>', '/page', true],
  [
    'many wildcards',
    200,
    `User-agent: *\n${`Disallow: /${'*a'.repeat(400)}c\n`.repeat(150)}`,
    `/${'a'.repeat(1_000)}b`,
    true,
  ],
  [
    'more wildcards than can be matched',
    200,
    `User-agent: *\n${`Disallow: /${'*a'.repeat(400)}c\n`.repeat(700)}`,
    `/${'a'.repeat(1_000)}b`,
    false,
  ],
];

describe('robots.txt', () => {
  it.each(ROBOTS)('%s', async (_what, status, text, path, allowed) => {
    robots = { status, text };
    const fetch = fetchOf(rig);
    const gate = createRobotsGate(fetch);
    const started = performance.now();
    const reply = await fetch({ url: `http://public.test${path}`, accept: ['html'], signal, gate });
    expect(reply.status === 'error' ? reply.code : 'ok').toBe(allowed ? 'ok' : 'robots_refused');
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('is asked once for an origin, and asked after a redirect to another', async () => {
    robots = { status: 200, text: 'User-agent: *\nDisallow: /closed' };
    const fetch = fetchOf(rig);
    const gate = createRobotsGate(fetch);
    rig.asked.length = 0;
    for (const path of ['a', 'b', 'moved', 'closed/c'])
      await fetch({ url: `http://public.test/${path}`, accept: ['html'], signal, gate });
    await fetch({ url: 'http://other.test/a', accept: ['html'], signal, gate });
    expect(rig.asked.filter((one) => one.endsWith('/robots.txt'))).toEqual([
      'GET http://public.test/robots.txt',
      'GET http://other.test/robots.txt',
    ]);
    expect(rig.asked.some((one) => one.includes('closed'))).toBe(false);
  });
});
