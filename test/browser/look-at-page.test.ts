import { afterAll, describe, expect, it } from 'vitest';
import { type BrowserReply, closeBrowser, type LookOptions } from '../../src/browser/index.js';
import { digest, lookAt, seen } from './looking.js';

afterAll(closeBrowser);

const reply = (
  body: string,
  headers: Record<string, string> = { 'content-type': 'text/html' },
  status = 200,
) => ({ status, headers, body: Buffer.from(body) }) satisfies BrowserReply;

describe('a look at HTML', () => {
  it('tells title, address, document after scripts, console and what was refused', async () => {
    const look = await seen(
      `<title>T</title><img src="b.png"><script src="a.js"></script><script>
        document.title += 'itle'; console.log('one', 2, null); console.warn('careful'); undefinedName</script>`,
      {
        wants: { html: true },
        source: { html: '<title>x</title>', baseUrl: 'https://example.org/dir/page' },
      },
    );
    expect(look).toMatchObject({
      url: 'https://example.org/dir/page',
      title: 'x',
      screenshot: null,
      layout: null,
    });
    const other = await seen(
      `<title>T</title><img src="b.png"><script src="a.js"></script><script>
        document.title += 'itle'; console.log('one', 2, null); console.warn('careful'); undefinedName</script>`,
      { wants: { html: true } },
    );
    expect(other.title).toBe('Title');
    expect(other.html).toContain('<title>Title</title>');
    expect(other.console).toEqual([
      { level: 'log', text: 'one 2 null' },
      { level: 'warning', text: 'careful' },
      { level: 'error', text: 'ReferenceError: undefinedName is not defined' },
    ]);
    expect(other.failedRequests).toEqual([
      { url: 'http://page.invalid/a.js', why: 'refused' },
      { url: 'http://page.invalid/b.png', why: 'refused' },
    ]);
  });

  it('gives what is answered, follows redirects, and names bad statuses', async () => {
    const asked: string[] = [];
    const answer: LookOptions['answer'] = ({ url, resourceType, method }) => {
      asked.push(`${method} ${resourceType} ${new URL(url).pathname}`);
      if (url.endsWith('/old.js')) return Promise.resolve(reply('', { location: '/new.js' }, 302));
      if (url.endsWith('/new.js'))
        return Promise.resolve(reply('document.title = "moved"', { 'content-type': 'text/javascript' }));
      if (url.endsWith('/none.css')) return Promise.resolve(reply('', {}, 404));
      return Promise.reject(new Error('the line is dead'));
    };
    const look = await seen(
      '<link rel=stylesheet href=none.css><script src=old.js></script><img src=c.png>',
      { answer },
    );
    expect(look.title).toBe('moved');
    expect(asked.sort()).toEqual([
      'GET image /c.png',
      'GET script /new.js',
      'GET script /old.js',
      'GET stylesheet /none.css',
    ]);
    expect(look.failedRequests).toEqual([
      { url: 'http://page.invalid/c.png', why: 'the line is dead' },
      { url: 'http://page.invalid/none.css', why: 'status 404' },
    ]);
  });

  it('goes to an address that is answered, and says so where it is refused', async () => {
    const source = { url: 'https://example.org/start' };
    const answer: LookOptions['answer'] = ({ url }) =>
      Promise.resolve(
        url.endsWith('/start')
          ? reply('', { location: 'https://example.org/end' }, 301)
          : reply('<title>End</title>'),
      );
    expect(await seen('', { source, answer })).toMatchObject({
      url: 'https://example.org/end',
      title: 'End',
    });
    expect(await lookAt('', { source })).toMatchObject({ status: 'error', code: 'page_unavailable' });
  });

  it.each([
    ['a file', { source: { url: 'file:///etc/passwd' } }],
    ['the browser itself', { source: { url: 'chrome://version' } }],
    ['no address', { source: { html: '', baseUrl: 'nowhere' } }],
    ['no width', { viewport: { width: 0, height: 100 } }],
    ['a huge scale', { viewport: { width: 100, height: 100, scale: 40 } }],
  ])('refuses %s', async (_what, more: Partial<LookOptions>) => {
    expect(await lookAt('', more)).toMatchObject({ status: 'error', code: 'bad_arguments' });
  });

  it('stops when its caller does', async () => {
    const ended = new AbortController();
    const looking = lookAt('<script>while(1);</script>', { signal: ended.signal });
    setTimeout(() => ended.abort(), 300);
    expect(await looking).toMatchObject({ status: 'error', code: 'aborted' });
    expect(await lookAt('', { signal: ended.signal })).toMatchObject({ status: 'error', code: 'aborted' });
  });

  it('waits for answers no longer than it may, and shows what has come', async () => {
    const answer = () => new Promise<null>(() => undefined);
    const look = await seen('<title>here</title><script src=slow.js></script>', { answer, timeoutMs: 1_500 });
    expect(look.failedRequests).toEqual([{ url: 'http://page.invalid/slow.js', why: 'no answer in time' }]);
    expect(look.title).toBe('here');
    const source = { url: 'https://slow.example/' };
    expect(await lookAt('', { source, answer, timeoutMs: 1_000 })).toMatchObject({ code: 'tool_timeout' });
  });
});

describe('a screenshot', () => {
  it('is as large as the page or the viewport, by the scale', async () => {
    const html = '<body style="margin:0"><div style="height:700px;width:100px">x</div>';
    const shot = async (more: Partial<LookOptions>) => {
      const { screenshot } = await seen(html, more);
      return [screenshot?.width, screenshot?.height, screenshot?.cut];
    };
    expect(await shot({ wants: { screenshot: 'page' } })).toEqual([640, 700, undefined]);
    expect(await shot({ wants: { screenshot: 'viewport' } })).toEqual([640, 480, undefined]);
    const viewport = { width: 640, height: 480, scale: 2 };
    expect(await shot({ wants: { screenshot: 'page' }, viewport })).toEqual([1_280, 1_400, undefined]);
  });

  it('of a page without end is cut, and says so', async () => {
    const { screenshot } = await seen('<div style="height:1000000px">x</div>', {
      wants: { screenshot: 'page' },
    });
    expect(screenshot).toMatchObject({ width: 640, height: 16_000, cut: true });
  });

  it.each([
    ['text', '<h1>Same</h1><p>every <b>time</b>'],
    [
      'chance and the clock',
      '<script>document.write(Math.random(), crypto.getRandomValues(new Uint8Array(3)), new Date(), Date.now(), performance.now())</script>',
    ],
    ['timers', '<p id=p><script>let n=0;setInterval(()=>p.textContent=++n+" "+Date.now(),50)</script>'],
    [
      'frames',
      '<p id=p><script>requestAnimationFrame(function f(t){p.textContent+=" "+Math.round(t);requestAnimationFrame(f)})</script>',
    ],
    [
      'transitions and animations',
      '<style>@keyframes k{to{margin-left:300px}}p{animation:k 3s infinite}b{animation:k 2s forwards;display:block}</style><p>a</p><b>b</b>',
    ],
    ['a caret', '<input autofocus value=here>'],
    ['fetches', '<p><script>for(const a of "abc")fetch(a).catch(()=>document.body.append(a))</script>'],
  ])('of %s is the same bytes every time', async (_what, html) => {
    const wants = { screenshot: 'page', html: true, layout: true, accessibility: true } as const;
    const [first, ...more] = await Promise.all([1, 2, 3].map(() => seen(html, { wants })));
    for (const one of more) {
      expect({ ...one, screenshot: digest(one.screenshot?.png) }).toEqual({
        ...first,
        screenshot: digest(first?.screenshot?.png),
      });
    }
  });

  it('shows where a finite animation ends, and where a timer has led', async () => {
    const html = `<style>@keyframes k{from{opacity:0}to{opacity:1}}h1{animation:k 5s both}</style><h1>Title</h1>
      <script>setTimeout(()=>{document.title='later'},900)</script>`;
    const look = await seen(html, { wants: { layout: true } });
    expect(look.title).toBe('later');
    expect(look.layout).toMatchObject({ texts: [{ text: 'Title' }] });
  });
});

describe('the tree of accessibility', () => {
  it('tells roles, names and states', async () => {
    const look = await seen(
      '<main><h2>Prices</h2><button aria-label="Close" disabled>x</button><p>Five <b>euros</b></p></main>',
      { wants: { accessibility: true } },
    );
    expect(look.accessibility).toEqual({
      cut: false,
      children: [
        {
          role: 'main',
          children: [
            { role: 'heading', name: 'Prices', level: 2 },
            { role: 'button', name: 'Close', disabled: true },
            { role: 'paragraph', name: 'Five euros' },
          ],
        },
      ],
    });
  });
});
