import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAnswer, createRobotsGate } from '../../src/web/index.js';
import { fetchOf, PUBLIC, page, type Rig, startRig } from './rig.js';

let rig: Rig;
let turns = 0;
const signal = new AbortController().signal;
const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024));

beforeAll(async () => {
  rig = await startRig(
    (request, response) => {
      const url = new URL(request.url ?? '/', 'http://public.test');
      const to = url.searchParams.get('to');
      const step = /^\/down\/([1-9])$/.exec(url.pathname)?.[1];
      if (step !== undefined) response.writeHead(302, { location: `/down/${Number(step) - 1}` }).end();
      else if (to !== null) {
        response.writeHead(Number(url.searchParams.get('code') ?? 302), { location: to });
        response.end();
      } else {
        const handle = HANDLERS[url.pathname] ?? ((one: Reply) => page(one, '<p>public</p>'));
        handle(response);
      }
    },
    {
      'private.test': ['127.0.0.1'],
      'mixed.test': [PUBLIC, '127.0.0.1'],
      'mixed6.test': [PUBLIC, '::1'],
      'v6.test': ['::1'],
      'mapped.test': ['::ffff:127.0.0.1'],
      'ula.test': ['fd00:ec2::254'],
      'zone.test': ['fe80::1%eth0'],
      'nat64.test': ['64:ff9b::7f00:1'],
      'sixtofour.test': ['2002:7f00:1::'],
      'empty.test': [],
      'garbage.test': ['0x7f000001'],
      // rebinding: public when it is checked, private when it is asked again
      'rebind.test': () => (turns++ % 2 === 0 ? [PUBLIC] : ['127.0.0.1']),
    },
    { mostBytes: 1_000_000 },
  );
});
afterAll(() => rig.close());

type Reply = Parameters<typeof page>[0];

const HANDLERS: Readonly<Record<string, (response: Reply) => unknown>> = {
  '/endless': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
    return response;
  },
  '/slow': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('x'), 100);
    response.on('close', () => clearInterval(timer));
    return response;
  },
  '/silent': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.flushHeaders();
    return response;
  },
  '/bomb': (response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
    return response.end(BOMB);
  },
  '/bombs': (response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip, gzip' });
    return response.end(gzipSync(BOMB));
  },
  '/broken-gzip': (response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' });
    return response.end('no gzip at all');
  },
  '/headers': (response) => {
    for (let index = 0; index < 40; index += 1) response.setHeader(`x-${index}`, 'y'.repeat(2_000));
    return response.end();
  },
  '/length': (response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' });
    response.write('short');
    setTimeout(() => response.destroy(), 50);
    return response;
  },
  '/download': (response) => {
    response.writeHead(200, {
      'content-type': 'text/html',
      'content-disposition': 'attachment; filename="x.html"',
    });
    return response.end('x');
  },
  '/program': (response) => {
    response.writeHead(200, { 'content-type': 'application/x-msdownload' });
    return response.end('MZ');
  },
};

const redirect = (to: string, code = 302) => `http://public.test/?code=${code}&to=${encodeURIComponent(to)}`;

/** What is asked for (`PORT` is that of the listener on loopback), and the failure it must come to. */
const CASES: readonly (readonly [string, string, string])[] = [
  ['loopback', 'http://127.0.0.1:PORT/', 'address_refused'],
  ['loopback elsewhere in 127/8', 'http://127.8.9.1:PORT/', 'address_refused'],
  ['the zero address', 'http://0.0.0.0:PORT/', 'address_refused'],
  ['a zero', 'http://0:PORT/', 'address_refused'],
  ['decimal', 'http://2130706433:PORT/', 'address_refused'],
  ['octal', 'http://0177.0.0.1:PORT/', 'address_refused'],
  ['octal as one number', 'http://017700000001:PORT/', 'address_refused'],
  ['hexadecimal', 'http://0x7f.0.0.1:PORT/', 'address_refused'],
  ['hexadecimal as one number', 'http://0x7f000001:PORT/', 'address_refused'],
  ['short IPv4', 'http://127.1:PORT/', 'address_refused'],
  ['a public address in decimal', 'http://1572395042/', 'address_refused'],
  ['private 10/8', 'http://10.0.0.1/', 'address_refused'],
  ['private 172.16/12', 'http://172.31.255.255/', 'address_refused'],
  ['private 192.168/16', 'http://192.168.1.1/', 'address_refused'],
  ['carrier-grade NAT', 'http://100.64.0.1/', 'address_refused'],
  ['link-local', 'http://169.254.1.1/', 'address_refused'],
  ['cloud metadata', 'http://169.254.169.254/latest/meta-data/', 'address_refused'],
  ['cloud metadata of another kind', 'http://168.63.129.16/', 'address_refused'],
  ['cloud metadata in CGNAT', 'http://100.100.100.200/', 'address_refused'],
  ['cloud metadata by name', 'http://metadata.google.internal/', 'address_refused'],
  ['cloud metadata in IPv6', 'http://[fd00:ec2::254]/', 'address_refused'],
  ['multicast', 'http://224.0.0.1/', 'address_refused'],
  ['broadcast', 'http://255.255.255.255/', 'address_refused'],
  ['benchmarking', 'http://198.18.0.1/', 'address_refused'],
  ['documentation', 'http://203.0.113.5/', 'address_refused'],
  ['IPv6 loopback', 'http://[::1]:PORT/', 'address_refused'],
  ['IPv6 unspecified', 'http://[::]:PORT/', 'address_refused'],
  ['IPv4-mapped', 'http://[::ffff:127.0.0.1]:PORT/', 'address_refused'],
  ['IPv4-mapped in hexadecimal', 'http://[::ffff:7f00:1]:PORT/', 'address_refused'],
  ['IPv4-compatible', 'http://[::127.0.0.1]:PORT/', 'address_refused'],
  ['NAT64', 'http://[64:ff9b::7f00:1]:PORT/', 'address_refused'],
  ['local NAT64', 'http://[64:ff9b:1::7f00:1]:PORT/', 'address_refused'],
  ['6to4', 'http://[2002:7f00:1::1]:PORT/', 'address_refused'],
  ['Teredo', 'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/', 'address_refused'],
  ['ISATAP', 'http://[2a00:1450::5efe:127.0.0.1]/', 'address_refused'],
  ['IPv6 documentation', 'http://[2001:db8::1]/', 'address_refused'],
  ['IPv6 link-local', 'http://[fe80::1]:PORT/', 'address_refused'],
  ['IPv6 with a zone', 'http://[fe80::1%25lo]:PORT/', 'bad_arguments'],
  ['IPv6 unique-local', 'http://[fc00::1]/', 'address_refused'],
  ['IPv6 multicast', 'http://[ff02::1]/', 'address_refused'],
  ['localhost', 'http://localhost:PORT/', 'address_refused'],
  ['localhost in capitals', 'http://LOCALHOST:PORT/', 'address_refused'],
  ['localhost with a dot', 'http://localhost.:PORT/', 'address_refused'],
  ['under localhost', 'http://app.localhost:PORT/', 'address_refused'],
  ['localhost in circled letters', 'http://ⓛocalhost:PORT/', 'address_refused'],
  ['a trailing dot', 'http://public.test./', 'address_refused'],
  ['an address with a trailing dot', 'http://127.0.0.1.:PORT/', 'address_refused'],
  ['.local', 'http://printer.local/', 'address_refused'],
  ['.internal', 'http://vault.internal/', 'address_refused'],
  ['a name without a dot', 'http://intranet/', 'address_refused'],
  ['full-width digits', 'http://１２７.0.0.1:PORT/', 'address_refused'],
  ['ideographic dots', 'http://127。0。0。1:PORT/', 'address_refused'],
  ['a percent-encoded host', 'http://%31%32%37.0.0.1:PORT/', 'address_refused'],
  ['a percent-encoded name', 'http://loc%61lhost:PORT/', 'address_refused'],
  ['a user in front', 'http://public.test@127.0.0.1:PORT/', 'address_refused'],
  ['a user and a password', 'http://user:word@public.test/', 'address_refused'],
  ['a public name in percents', 'http://%70ublic.test/', 'address_refused'],
  ['an empty user before a public name', 'http://@public.test/', 'address_refused'],
  ['an empty user', 'http://@127.0.0.1:PORT/', 'address_refused'],
  ['a backslash', 'http://public.test\\@127.0.0.1:PORT/', 'address_refused'],
  ['backslashes for slashes', 'http:\\\\127.0.0.1:PORT/', 'address_refused'],
  ['a tab in the host', 'http://127.0\t.0.1:PORT/', 'address_refused'],
  ['a line break', 'http://127.0.0.1\n:PORT/', 'address_refused'],
  ['no slashes', 'http:127.0.0.1:PORT/', 'address_refused'],
  ['three slashes', 'http:///127.0.0.1:PORT/', 'address_refused'],
  ['file:', 'file:///etc/passwd', 'address_refused'],
  ['ftp:', 'ftp://public.test/', 'address_refused'],
  ['gopher:', 'gopher://127.0.0.1:PORT/_GET', 'address_refused'],
  ['data:', 'data:text/html,hello', 'address_refused'],
  ['javascript:', 'javascript:alert(1)', 'address_refused'],
  ['ws:', 'ws://127.0.0.1:PORT/', 'address_refused'],
  ['another port', 'http://public.test:6379/', 'address_refused'],
  ['not a URL', 'nonsense', 'bad_arguments'],
  ['a URL without end', `http://public.test/${'a'.repeat(5_000)}`, 'bad_arguments'],
  ['a name of a private address', 'http://private.test:PORT/', 'address_refused'],
  ['a name with a private address besides', 'http://mixed.test:PORT/', 'address_refused'],
  ['a name with loopback in IPv6 besides', 'http://mixed6.test:PORT/', 'address_refused'],
  ['a name of IPv6 loopback', 'http://v6.test:PORT/', 'address_refused'],
  ['a name of an IPv4-mapped address', 'http://mapped.test:PORT/', 'address_refused'],
  ['a name of a unique-local address', 'http://ula.test/', 'address_refused'],
  ['a name of an address with a zone', 'http://zone.test/', 'address_refused'],
  ['a name of a NAT64 address', 'http://nat64.test/', 'address_refused'],
  ['a name of a 6to4 address', 'http://sixtofour.test/', 'address_refused'],
  ['a name with an odd address', 'http://garbage.test/', 'address_refused'],
  ['a name without addresses', 'http://empty.test/', 'no_such_host'],
  ['a name nobody knows', 'http://nowhere.example.com/', 'no_such_host'],
  ['a name that turns private after a redirect', 'http://rebind.test/?to=/again', 'address_refused'],
  ['a redirect to loopback', redirect('http://127.0.0.1:PORT/'), 'address_refused'],
  ['a redirect to a private name', redirect('http://private.test:PORT/'), 'address_refused'],
  ['a redirect without a scheme', redirect('//127.0.0.1:PORT/'), 'address_refused'],
  ['a redirect with backslashes', redirect('\\\\127.0.0.1:PORT\\'), 'address_refused'],
  ['a redirect to decimal', redirect('http://2130706433:PORT/', 307), 'address_refused'],
  ['a redirect to a user', redirect('http://public.test@127.0.0.1:PORT/'), 'address_refused'],
  ['a redirect to a file', redirect('file:///etc/passwd', 301), 'address_refused'],
  ['a redirect over a redirect to loopback', redirect(redirect('http://[::1]:PORT/')), 'address_refused'],
  ['a redirect to itself', redirect(''), 'redirect_refused'],
  ['too many redirects', 'http://public.test/down/6', 'redirect_refused'],
  ['an endless body', 'http://public.test/endless', 'reply_too_large'],
  ['a body of a byte now and then', 'http://public.test/slow', 'server_unavailable'],
  ['a body that never begins', 'http://public.test/silent', 'server_unavailable'],
  ['a bomb', 'http://public.test/bomb', 'reply_too_large'],
  ['a bomb in a bomb', 'http://public.test/bombs', 'bad_reply'],
  ['a broken package', 'http://public.test/broken-gzip', 'bad_reply'],
  ['huge headers', 'http://public.test/headers', 'bad_reply'],
  ['fewer bytes than were promised', 'http://public.test/length', 'server_unavailable'],
  ['a download', 'http://public.test/download', 'download_refused'],
  ['a program', 'http://public.test/program', 'media_refused'],
];

const SLOW = new Set(['a body of a byte now and then', 'a body that never begins']);

describe('the guarded fetch', () => {
  it.concurrent.each(CASES)('refuses %s', async (what, url, code) => {
    // only those that are about time have little of it
    const bounds = SLOW.has(what) ? { totalMs: 900, idleMs: 600 } : {};
    const asked = url.replaceAll('PORT', String(rig.trapPort));
    const reply = await fetchOf(rig, bounds)({ url: asked, accept: ['html', 'text'], signal });
    expect(reply).toMatchObject({ status: 'error', code });
  });

  it('follows as many redirects as it may', async () => {
    const reply = await fetchOf(rig)({ url: 'http://public.test/down/5', accept: ['html'], signal });
    expect(reply).toMatchObject({ status: 'ok', url: 'http://public.test/down/0', http: 200 });
    expect(reply.status === 'ok' && reply.redirects).toHaveLength(5);
  });

  it('does not tell where an internal name leads', async () => {
    const reply = await fetchOf(rig)({ url: 'http://private.test/', accept: ['html'], signal });
    expect(reply).toMatchObject({
      code: 'address_refused',
      message: expect.not.stringContaining('127') as string,
    });
  });

  it('asks DNS once for a request and connects to what was checked', async () => {
    const { lookups, dialled } = rig;
    lookups.length = 0;
    dialled.length = 0;
    turns = 0;
    const reply = await fetchOf(rig)({ url: 'http://rebind.test/', accept: ['html'], signal });
    expect(reply.status).toBe('ok');
    expect([lookups, dialled]).toEqual([['rebind.test'], [PUBLIC]]);
  });

  it('does not ask robots.txt on loopback, nor follow its redirect there', async () => {
    const fetch = fetchOf(rig);
    const gate = createRobotsGate(fetch);
    const url = `http://private.test:${rig.trapPort}/page`;
    expect(await fetch({ url, accept: ['html'], signal, gate })).toMatchObject({ code: 'address_refused' });
  });

  it('gives a page in the browser nothing of loopback, and sends nothing for it', async () => {
    const fetch = fetchOf(rig);
    const start = await fetch({ url: 'http://public.test/', accept: ['html'], signal });
    if (start.status !== 'ok') throw new Error(start.message);
    const answer = browserAnswer({ fetch, gate: null, page: start });
    const ask = (url: string, method = 'GET', resourceType = 'image') =>
      answer(
        { url, method, headers: { cookie: 'a=b', referer: 'http://public.test/' }, resourceType },
        signal,
      );
    const trap = `127.0.0.1:${rig.trapPort}`;
    const urls = [
      `http://${trap}/x.png`,
      `http://[::1]:${rig.trapPort}/`,
      redirect(`http://${trap}/`),
      'file:///etc/passwd',
    ];
    for (const url of urls) expect(await ask(url)).toBeNull();
    // where a page is sent by its own meta refresh or script
    expect(await ask(`http://${trap}/`, 'GET', 'document')).toBeNull();
    expect(await ask('http://public.test/form', 'POST', 'document')).toBeNull();
    expect(await ask('http://public.test/other', 'GET', 'fetch')).toMatchObject({ status: 200 });
    expect(rig.headers()).not.toHaveProperty('cookie');
    expect(rig.headers()).not.toHaveProperty('referer');
  });

  it('never followed what a page says by itself', async () => {
    const html = `<meta http-equiv="refresh" content="0;url=http://127.0.0.1:${rig.trapPort}/">`;
    const own = await startRig((_request, response) => page(response, html));
    expect(await fetchOf(own)({ url: 'http://public.test/', accept: ['html'], signal })).toMatchObject({
      http: 200,
      redirects: [],
    });
    expect(own.asked).toEqual(['GET http://public.test/']);
    await own.close();
  });

  it('gives up on a server that speaks no HTTP, or chunks without end', async () => {
    const replies = ['SSH-2.0-OpenSSH_9.6\r\n', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`];
    for (const text of replies) {
      const odd = createServer((socket) => socket.on('error', () => undefined).end(text));
      await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
      const { port } = odd.address() as { port: number };
      const allowPrivate = [`127.0.0.1:${port}`];
      const reply = await fetchOf(rig, { allowPrivate })({
        url: `http://127.0.0.1:${port}/`,
        accept: ['html'],
        signal,
      });
      expect(reply).toMatchObject({ status: 'error', code: 'bad_reply' });
      odd.close();
    }
  });

  it('ends with the signal', async () => {
    const ending = AbortSignal.timeout(100);
    const reply = await fetchOf(rig)({ url: 'http://public.test/silent', accept: ['html'], signal: ending });
    expect(reply).toMatchObject({ status: 'error', code: 'aborted' });
  });

  it('never reached the listener on loopback', () => {
    expect(rig.trapped()).toBe(0);
  });
});
