import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser } from '../../src/browser/index.js';
import { lookAt, seen } from './looking.js';

afterAll(closeBrowser);

/** Pages that try to take more than they may, and how a look at each may end: seen, or given up. */
const PAGES: readonly [string, string, 'seen' | 'given up' | 'either'][] = [
  ['never ends', '<script>while(1);</script>', 'given up'],
  ['alerts for ever', '<script>while(1)alert(1)</script>', 'given up'],
  ['asks for ever', '<script>setInterval(()=>prompt("?"),0)</script>', 'either'],
  ['reloads', '<script>location.reload()</script>', 'given up'],
  ['refreshes', '<meta http-equiv=refresh content=0>', 'given up'],
  ['goes elsewhere', '<script>location.href="http://elsewhere.invalid/"</script>', 'either'],
  [
    'fills the heap',
    '<script>const a=[];while(1)a.push(new Array(1e6).fill(Math.random()))</script>',
    'given up',
  ],
  ['fills buffers', '<script>const a=[];while(1)a.push(new Uint8Array(64e6).fill(1))</script>', 'either'],
  ['pushes states', '<script>setInterval(()=>history.pushState(0,"","?"+Math.random()),0)</script>', 'seen'],
  [
    'pushes states for ever',
    '<script>while(1)history.pushState(0,"","?"+Math.random())</script>',
    'given up',
  ],
  ['opens windows', '<script>for(let i=0;i<200;i++)open("about:blank")</script>', 'seen'],
  ['prints', '<script>print();setInterval(print,0)</script>', 'seen'],
  [
    'draws a giant',
    '<body><script>for(let i=0;i<9;i++){const c=document.createElement("canvas");c.width=c.height=16000;c.getContext("2d").fillRect(0,0,9e9,9e9);document.body.append(c)}</script>',
    'either',
  ],
  [
    'has a million elements',
    '<body><script>for(let i=0;i<1e6;i++)document.body.append(document.createElement("p"))</script>',
    'either',
  ],
  [
    'is nested without end',
    '<body><script>let e=document.body;for(let i=0;i<1e5;i++){const d=document.createElement("div");e.append(d);e=d}</script>',
    'either',
  ],
  ['is wide and tall', '<div style="width:9999999px;height:9999999px">x</div>', 'seen'],
  [
    'floods the console',
    '<script>for(let i=0;i<1e5;i++){console.log("x");console.count()}</script>',
    'given up',
  ],
  [
    'starts workers that never end',
    '<script>for(let i=0;i<8;i++)new Worker(URL.createObjectURL(new Blob(["while(1);"])))</script>',
    'either',
  ],
  ['multiplies frames', '<iframe src="?"></iframe><iframe src="?"></iframe>', 'seen'],
  ['multiplies timers', '<script>(function f(){setTimeout(f,0);setTimeout(f,0)})()</script>', 'given up'],
  [
    'multiplies shapes',
    `<svg>${Array.from({ length: 12 }, (_, i) => `<g id=a${i + 1}>${`<use href="#a${i}"/>`.repeat(10)}</g>`).join('')}<rect id=a0 width=1 height=1 /></svg>`,
    'either',
  ],
  [
    'downloads',
    '<a id=a download=x href="data:application/octet-stream,x">x</a><script>setInterval(()=>a.click(),0)</script>',
    'seen',
  ],
  ['will not be left', '<script>onbeforeunload=onpagehide=onunload=()=>{while(1);}</script>', 'seen'],
  [
    'shadows what measures it',
    '<form name=body><input name=parentElement><input name=children><input name=getAttribute></form><script>Element.prototype.getBoundingClientRect=()=>{throw 1};JSON.stringify=Array.from=()=>{throw 1};Object.getOwnPropertyDescriptor=null</script>',
    'seen',
  ],
  [
    'takes its document away',
    '<script>setTimeout(()=>document.documentElement.remove(),10)</script>',
    'either',
  ],
];

describe('a page that', () => {
  it.each(PAGES)('%s is held', async (_what, html, how) => {
    const wants = { screenshot: 'page', html: true, layout: true, accessibility: true } as const;
    const started = performance.now();
    const look = await lookAt(html, { wants, timeoutMs: how === 'seen' ? 5_000 : 800 });
    expect(performance.now() - started).toBeLessThan(8_000);
    if (look.status === 'error') expect(look.code).toMatch(/^(?:page_hung|tool_timeout)$/);
    if (how !== 'either') expect(look.status).toBe(how === 'seen' ? 'ok' : 'error');
    const after = await seen('<title>fine</title>');
    expect(after.title).toBe('fine');
  });

  it('is hung does not keep its neighbour from being seen', async () => {
    const looks = await Promise.all([
      lookAt('<script>while(1);</script>', { timeoutMs: 800 }),
      seen('<title>one</title>'),
      lookAt('<script>const a=[];while(1)a.push(new Array(1e6).fill(1))</script>', { timeoutMs: 800 }),
      seen('<title>two</title>'),
    ]);
    expect(looks.map((look) => (look.status === 'ok' ? look.title : look.code))).toEqual([
      'page_hung',
      'one',
      'page_hung',
      'two',
    ]);
  });
});
