import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser } from '../../../src/browser/index.js';
import { contrastRatio } from '../../../tools/render/checks/contrast.js';
import type { CheckName } from '../../../tools/render/checks/names.js';
import { found } from './rendering.js';

afterAll(closeBrowser);

type Row = readonly [
  what: string,
  body: string,
  expected: readonly Record<string, unknown>[],
  style?: string,
];

/** Each page, and what the check must find in it, in order. */
const TABLE: Readonly<Partial<Record<CheckName, readonly Row[]>>> = {
  overflow: [
    ['nothing that is wide', '<p>short</p><div style="width:100%">x</div>', []],
    ['a wide block', '<div style="width:520px">x</div>', [{ path: 'body > div', beyond: 120 }]],
    ['a long word', '<p id=w>wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww', [{ path: '#w' }]],
    [
      'the outermost of nested blocks',
      '<main><div id=a style="width:500px"><div style="width:500px">x</div></div></main>',
      [{ path: '#a', beyond: 100 }],
    ],
    ['one that is moved', '<div style="position:absolute;left:350px;width:100px">x</div>', [{ beyond: 50 }]],
    ['a block in a scroller', '<div style="overflow:auto"><div style="width:900px">x</div></div>', []],
    ['a page that hides it', '<div style="width:900px">x</div>', [], 'html{overflow-x:hidden}'],
    ['one that is not shown', '<div style="width:900px;display:none">x</div>', []],
    ['one beyond the left edge', '<div style="position:absolute;left:-900px;width:100px">x</div>', []],
    ['a fixed bar', '<div style="position:fixed;left:0;width:900px">x</div>', []],
  ],
  clipped: [
    ['text that fits', '<div style="overflow:hidden;width:200px">fits</div>', []],
    [
      'text cut sideways',
      '<div id=c style="overflow:hidden;white-space:nowrap;width:60px">much too long to fit</div>',
      [{ path: '#c', cutY: 0 }],
    ],
    [
      'text cut below',
      '<div style="overflow:hidden;height:30px;width:100px">one two three four five six</div>',
      [{ cutX: 0 }],
    ],
    [
      'text within a child',
      '<div style="overflow:hidden;width:60px"><p id=p style="width:300px;margin:0">much too long to fit in</p></div>',
      [{ path: '#p' }],
    ],
    [
      'an ellipsis',
      '<div style="overflow:hidden;white-space:nowrap;text-overflow:ellipsis;width:60px">much too long to fit</div>',
      [],
    ],
    ['a scroller', '<div style="overflow:auto;white-space:nowrap;width:60px">much too long to fit</div>', []],
    [
      'text for screen readers',
      '<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)">only read out</span>',
      [],
    ],
    [
      'text that is away altogether',
      '<div style="overflow:hidden;height:40px;position:relative"><p style="position:absolute;top:90px">away</p></div>',
      [],
    ],
    [
      'what escapes its parent',
      '<div style="overflow:hidden;width:20px;height:20px"><p style="position:absolute;margin:0">not cut off at all</p></div>',
      [],
    ],
    ['a tight line', '<div style="overflow:hidden;line-height:1;font-size:20px">Ágy</div>', []],
  ],
  overlap: [
    ['lines one after the other', '<p>one</p><p>two</p>', []],
    ['a child in its parent', '<button>Press <b>me</b></button>', []],
    [
      'neighbours in a line',
      '<p><b>one</b><i>two</i> three <a href=#>four</a> and a long line that has to wrap somewhere <b>bold</b></p>',
      [],
    ],
    [
      'text moved over text',
      '<p id=a>under</p><p id=b style="margin-top:-34px">over</p>',
      [{ path: '#a', other: '#b' }],
    ],
    ['a small negative margin', '<p>under</p><p style="margin-top:-4px">over</p>', [], 'p{margin:16px 0}'],
    [
      'text over a button',
      '<button id=a>Save it</button><span id=b style="position:absolute;left:10px;top:2px">text</span>',
      [
        { path: '#a', other: '#b', texts: ['Save it', 'text'] },
        { path: '#a', other: '#b' },
      ].slice(0, 1),
    ],
    [
      'hidden text',
      '<p>under</p><p style="position:absolute;top:16px;visibility:hidden">over</p><p style="position:absolute;top:16px;opacity:0">over</p>',
      [],
    ],
    [
      'a link that covers a card',
      '<div style="position:relative"><a href=# style="position:absolute;inset:0" aria-label=all></a><p>card</p></div>',
      [],
    ],
    [
      'a label in its field',
      '<div style="position:relative"><input id=i style="width:200px;height:40px"><label for=i style="position:absolute;left:8px;top:10px">Name of it</label></div>',
      [],
    ],
    [
      'a floated box beside text',
      '<div style="float:left;width:80px">float</div><p>text that flows around it and goes on for a while</p>',
      [],
    ],
    [
      'text under a scrolled edge',
      '<div style="height:20px;overflow:hidden"><p style="margin:0">seen</p><p style="margin:0">not seen</p></div><p style="margin:0">after</p>',
      [],
    ],
    [
      'an open dialog',
      '<p>under</p><dialog id=d><p>over</p></dialog><script>d.showModal()</script>',
      [],
      'dialog{top:0;margin:0 auto}',
    ],
  ],
  contrast: [
    ['black on white', '<p>x</p>', []],
    ['the grey that just passes', '<p style="color:#767676">x</p>', []],
    [
      'the grey that just fails',
      '<p style="color:#777">x</p>',
      [{ ratio: 4.47, needed: 4.5, color: '#777777', background: '#ffffff' }],
    ],
    [
      'large text',
      '<p style="color:#949494;font-size:24px">x</p><p style="color:#949494;font-size:19px;font-weight:700">x</p>',
      [],
    ],
    [
      'large text that is too pale',
      '<p style="color:#959595;font-size:24px">x</p>',
      [{ ratio: 2.99, needed: 3 }],
    ],
    [
      'bold text that is not large',
      '<p style="color:#949494;font-size:18px;font-weight:700">x</p>',
      [{ ratio: 3.03, needed: 4.5 }],
    ],
    ['white on yellow', '<p style="color:#fff;background:#ff0">x</p>', [{ ratio: 1.07 }]],
    [
      'the background of an ancestor',
      '<div style="background:#000"><div><p style="color:#222">x</p></div></div>',
      [{ background: '#000000' }],
    ],
    [
      'a text that lets through',
      '<p style="color:rgba(0,0,0,.5)">x</p>',
      [{ color: '#808080', background: '#ffffff', ratio: 3.94 }],
    ],
    [
      'a background that lets through',
      '<div style="background:#000"><p style="background:rgba(255,255,255,.5);color:#fff">x</p></div>',
      [{ background: '#808080', ratio: 3.94 }],
    ],
    [
      'a group that lets through',
      '<div style="opacity:.5;background:#000;color:#fff">x</div>',
      [{ color: '#ffffff', background: '#808080', ratio: 3.94 }],
    ],
    [
      'white in a box behind, which is no ancestor',
      '<div style="position:relative"><div style="position:absolute;inset:0;background:#000"></div><p style="position:relative;color:#fff">x</p></div>',
      [],
    ],
    [
      'black on what lies behind, which is no ancestor',
      '<div style="position:relative"><div style="position:absolute;inset:0;background:#000;pointer-events:none"></div><p style="position:relative">x</p></div>',
      [{ background: '#000000' }],
    ],
    ['the body of a dark page', '<p style="color:#ddd">x</p>', [], 'body{background:#111}'],
    ['a colour of another space', '<p style="color:oklch(0.9 0 0)">x</p>', [{ background: '#ffffff' }]],
    ['a disabled button', '<button disabled style="color:#ccc;background:#fff">x</button>', []],
    [
      'what is far down the page',
      '<div style="height:3000px"></div><div style="position:relative"><div style="position:absolute;inset:0;background:#000"></div><p style="position:relative;color:#fff">x</p></div>',
      [],
    ],
  ],
  images: [
    [
      'an image that is there',
      '<img alt=x src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">',
      [],
    ],
    ['an image that is not', '<img alt=x src="none.png">', [{ source: 'none.png' }]],
    [
      'a lazy image far below',
      '<div style="height:9000px"></div><img loading=lazy alt=x src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">',
      [],
    ],
    ['an image without any source', '<img alt=x>', [{ source: '' }]],
    ['damaged data', '<img alt=x src="data:image/png;base64,AAAA">', [{ source: 'data:' }]],
  ],
  alt: [
    [
      'a description',
      '<img alt="a cat" src=a.png><img alt="" src=b.png><img role=presentation src=c.png><img aria-label=d src=d.png>',
      [],
    ],
    ['none', '<img src=a.png>', [{ source: 'a.png' }]],
  ],
  text_size: [
    ['12 px', '<p style="font-size:12px">x</p>', []],
    ['11.5 px', '<p style="font-size:11.5px">x</p>', [{ size: 11.5 }]],
  ],
  tap_targets: [
    ['large ones', '<button style="width:44px;height:44px">x</button>', []],
    [
      'small ones side by side',
      '<a href=#>x</a><a href=#>y</a>',
      [{ name: 'x' }, { name: 'y' }],
      'a{display:inline-block;width:16px;height:16px}',
    ],
    ['a small one alone', '<a href=#>x</a>', [], 'a{display:inline-block;width:16px;height:16px}'],
    ['links within a line of text', '<p>see <a href=#>a</a> <a href=#>b</a> there</p>', []],
    ['boxes of the browser', '<input type=checkbox aria-label=a><input type=checkbox aria-label=b>', []],
  ],
  console: [
    ['a plain page', '<script>console.log(1);console.warn(2)</script>', []],
    ['an exception', '<script>nothing.at.all</script>', [{ text: 'ReferenceError: nothing is not defined' }]],
    ['an error', '<script>console.error("bad",1)</script>', [{ text: 'bad 1' }]],
  ],
  headings: [
    ['in order', '<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>', []],
    ['a level left out', '<h1>a</h1><h3>b</h3>', [{ level: 3, why: 'follows h1' }]],
    ['a late beginning', '<h2>a</h2>', [{ why: 'the first is not h1' }]],
    ['an empty one', '<h1>a</h1><h2> </h2>', [{ why: 'empty' }]],
  ],
  names: [
    [
      'named in every way',
      '<button>a</button><a href=# aria-label=b></a><a href=#><img alt=c src=x></a><button title=d></button><label>e <input></label><input aria-labelledby=l><i id=l>f</i><input type=submit>',
      [],
    ],
    [
      'no name',
      '<button><svg width=9 height=9></svg></button><a href=#><img alt="" width=9 height=9 src=x></a><input>',
      [{ tag: 'button' }, { tag: 'a' }, { tag: 'input' }],
    ],
  ],
};

for (const [check, rows] of Object.entries(TABLE) as [CheckName, readonly Row[]][])
  describe(`the check ${check}`, () => {
    for (const [what, body, expected, style = ''] of rows)
      it(`finds what there is in ${what}`, async () => {
        const { items, passes, count } = await found(check, body, style);
        expect(items).toEqual(expected.map((one) => expect.objectContaining(one) as unknown));
        expect([passes, count]).toEqual([expected.length === 0, expected.length]);
      });
  });

describe('what cannot be told of contrast', () => {
  it.each([
    [
      'a picture of the background',
      '<p style="background:url(data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7)">x</p>',
    ],
    ['a gradient', '<p style="background:linear-gradient(red,blue);color:red">x</p>'],
    [
      'a picture behind',
      '<div style="position:relative"><img alt=x style="position:absolute;inset:0;width:100%;height:100%" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"><p style="position:relative;color:#fff">x</p></div>',
    ],
    [
      'letters cut from a gradient',
      '<p style="background:linear-gradient(red,blue);background-clip:text;color:transparent">x</p>',
    ],
    ['a layer made by a pseudo-element', '<p class=l>x</p>'],
  ])('%s', async (_what, body) => {
    const style =
      '.l{position:relative;color:#fff}.l::before{content:"";position:absolute;inset:0;background:#000;z-index:-1}';
    expect(await found('contrast', body, style)).toMatchObject({ count: 0, unknown: 1 });
  });
});

describe('the contrast ratio of WCAG', () => {
  // worked out by hand from the definition
  it.each([
    [[0, 0, 0], [255, 255, 255], 21],
    [[255, 255, 255], [255, 255, 255], 1],
    [[118, 118, 118], [255, 255, 255], 4.542],
    [[119, 119, 119], [255, 255, 255], 4.478],
    [[255, 0, 0], [255, 255, 255], 3.998],
    [[0, 0, 255], [255, 255, 255], 8.592],
    [[255, 255, 255], [255, 255, 0], 1.074],
  ] as const)('of %j and %j is %d', (one, other, ratio) => {
    expect(contrastRatio(one, other)).toBeCloseTo(ratio, 3);
    expect(contrastRatio(other, one)).toBe(contrastRatio(one, other));
  });
});
