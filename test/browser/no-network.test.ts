import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser } from '../../src/browser/index.js';
import { seen } from './looking.js';

afterAll(closeBrowser);

/** Counts who comes, by TCP and by UDP, on this machine. */
async function listeners() {
  let count = 0;
  const tcp = createServer((socket) => {
    count++;
    socket.destroy();
  });
  const udp = createSocket('udp4', () => count++);
  const port = await new Promise<number>((resolve) => {
    tcp.listen(0, '0.0.0.0', () => resolve((tcp.address() as { port: number }).port));
  });
  await new Promise<void>((resolve) => udp.bind(port, '0.0.0.0', resolve));
  return { port, count: () => count, tcp, udp };
}

const page = (host: string) => `<html><head>
  <link rel=preconnect href="http://${host}/"><link rel=dns-prefetch href="http://${host}/">
  <link rel=prefetch href="http://${host}/p"><link rel=preload as=image href="http://${host}/l">
  <link rel=stylesheet href="http://${host}/s.css"><link rel=icon href="http://${host}/i.ico">
  <link rel=manifest href="http://${host}/m.json"><script src="http://${host}/s.js"></script>
  <script type=speculationrules>{"prefetch":[{"source":"list","urls":["http://${host}/r"]}],"prerender":[{"source":"list","urls":["http://${host}/r2"]}]}</script></head>
  <body style="background:url(http://${host}/b.png)"><img src="http://${host}/a.png"><iframe src="http://${host}/f"></iframe>
  <object data="http://${host}/o"></object><embed src="http://${host}/e"><video src="http://${host}/v.mp4" autoplay></video>
  <form id=f method=post target=w action="http://${host}/form"></form><a id=a ping="http://${host}/ping" href="#">x</a>
  <script>
    const go = (f) => { try { Promise.resolve(f()).catch(() => 0) } catch {} };
    go(() => fetch('http://${host}/fetch', { mode: 'no-cors', keepalive: true }));
    go(() => new WebSocket('ws://${host}/ws'));
    go(() => new EventSource('http://${host}/es'));
    go(() => navigator.sendBeacon('http://${host}/beacon', 'x'));
    go(() => new WebTransport('https://${host}/wt'));
    go(() => { const c = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${host}' }, { urls: 'turn:${host}?transport=tcp', username: 'a', credential: 'b' }] }); c.createDataChannel('x'); return c.createOffer().then((o) => c.setLocalDescription(o)); });
    go(() => new Worker(URL.createObjectURL(new Blob(['fetch("http://${host}/w");new WebSocket("ws://${host}/w")']))));
    go(() => new SharedWorker(URL.createObjectURL(new Blob(['fetch("http://${host}/sw")']))));
    go(() => navigator.serviceWorker.register('http://${host}/service.js'));
    go(() => open('http://${host}/open'));
    go(() => f.submit()); go(() => a.click());
    go(() => { const x = new XMLHttpRequest(); x.open('GET', 'http://${host}/xhr'); x.send(); });
    setTimeout(() => { location.href = 'http://${host}/go' }, 200);
  </script>`;

describe('a page that tries every way out', () => {
  it('reaches nobody on this machine', async () => {
    const { port, count, tcp, udp } = await listeners();
    try {
      for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `0.0.0.0:${port}`])
        await seen(page(host), { source: { html: page(host), baseUrl: 'https://secure.example/' } });
      expect(count()).toBe(0);
      // the listeners do hear those who reach them
      await new Promise((resolve) => connect(port, '127.0.0.1').on('close', resolve).on('error', resolve));
      expect(count()).toBe(1);
    } finally {
      tcp.close();
      udp.close();
    }
  });

  it('reads no file of this machine', async () => {
    const html =
      '<iframe src="file:///etc/passwd"></iframe><img src="file:///etc/hostname"><script>fetch("file:///etc/passwd").catch(()=>document.title="no")</script>';
    expect(await seen(html, { wants: { html: true } })).toMatchObject({ title: 'no' });
  });

  it('leaves nothing for the next page', async () => {
    const tell = '<script>document.title=[document.cookie,localStorage.a,sessionStorage.a].join()</script>';
    const keep = '<script>document.cookie="a=1";localStorage.a=sessionStorage.a=1</script>';
    expect((await seen(keep + tell)).title).toBe('a=1,1,1');
    expect((await seen(tell)).title).toBe(',,');
  });
});
