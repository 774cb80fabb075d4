import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser } from '../../../src/browser/index.js';
import { canonicalJson, type ToolFinding } from '../../../src/core/index.js';
import { type Files, page, run, shown } from './rendering.js';

afterAll(closeBrowser);

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const FILES: Files = new Map([
  [
    'site/index.html',
    {
      bytes: Buffer.from(page('<img alt=a src="img/a.gif"><img alt=b src="img/b.gif"><p>hi')),
      mediaType: 'text/html',
    },
  ],
  ['site/img/a.gif', { bytes: GIF, mediaType: 'image/gif' }],
  ['notes.md', { bytes: Buffer.from('# Notes\n\nsome *text*'), mediaType: 'text/plain' }],
  [
    'drawing.svg',
    {
      bytes: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="40"><circle r="9"/></svg>',
      ),
      mediaType: 'text/plain',
    },
  ],
  ['photo.gif', { bytes: Buffer.concat([GIF, Buffer.alloc(9)]), mediaType: 'image/gif' }],
]);
const one = [{ width: 400, height: 300 }];

describe('render', () => {
  it('shows a page on a desktop and a phone, with pictures', async () => {
    const result = await run({ html: page('<div style="width:600px">wide</div>') });
    const { images = [], detail } = result as ToolFinding;
    expect(images.map(({ width, height, label }) => [width, height, label])).toEqual([
      [1_280, 800, 'page at 1280×800'],
      [600, 844, 'page at 390×844'],
    ]);
    expect(detail).toMatchObject({
      summary: 'rendered in 2 viewports; found: overflow 1',
      viewports: [
        { name: 'desktop', checks: { overflow: { count: 0 } } },
        { name: 'phone', checks: { overflow: { count: 1, passes: false, sideways: 210 } } },
      ],
      totals: { overflow: 1, contrast: 0 },
    });
    expect((detail as { viewports: { checks: object }[] }).viewports[0]?.checks).not.toHaveProperty(
      'tap_targets',
    );
  });

  it('decides by what is expected', async () => {
    const html = page('<div style="width:600px">wide</div>');
    const expected = (path: string) => run({ html, checks: ['overflow'], expect: { path, equals: 0 } });
    expect(await expected('/viewports/0/checks/overflow/count')).toMatchObject({ finding: 'supports' });
    expect(await expected('/viewports/1/checks/overflow/count')).toMatchObject({
      finding: 'refutes',
      code: 'not_as_expected',
    });
    expect(await expected('/viewports/1/checks/contrast/count')).toMatchObject({
      finding: 'open',
      code: 'no_value',
    });
  });

  it('says the same twice, to the byte', async () => {
    const input = {
      html: page(
        '<h2>a</h2><p style="color:#999">b <script>document.write(Math.random(), new Date())</script>',
      ),
    };
    expect(canonicalJson(await run(input))).toBe(canonicalJson(await run(input)));
  });
});

describe('what is rendered', () => {
  it.each([
    [
      'the block of HTML in a response',
      'Here:\n```html\n<h1>Block</h1>\n```\nand `more`.',
      'html',
      'heading "Block" level=1',
    ],
    [
      'the longest of several',
      '```html\n<i>x</i>\n```\n```html\n<h1>The longer one</h1>\n```',
      'html',
      'heading "The longer one" level=1',
    ],
    ['a response that is HTML', '<!doctype html><h1>Bare</h1>', 'html', 'heading "Bare" level=1'],
    ['a block of Markdown', 'Here:\n```markdown\n# In it\n```', 'markdown', 'heading "In it" level=1'],
    ['a response that is Markdown', '# Top\n\ntext', 'markdown', 'heading "Top" level=1'],
    ['a response with other code', '# Top\n\n```python\nprint(1)\n```', 'markdown', 'heading "Top" level=1'],
    [
      'a drawing',
      '```svg\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>\n```',
      'svg',
      'image "SVG"',
    ],
  ])('is %s', async (_what, text, kind, line) => {
    expect(await shown({ text, viewports: one })).toMatchObject({
      kind,
      outline: expect.arrayContaining([line]) as unknown,
    });
  });

  it('is joined with the style sheet and script written beside it', async () => {
    const text =
      '```html\n<link rel=stylesheet href=style.css><p>x</p><script src="app.js"></script>\n```\n```css\np { width: 900px }\n```\n```js\nconsole.error("ran")\n```';
    expect(await shown({ text, viewports: one })).toMatchObject({
      totals: { overflow: 1, console: 1 },
      missing: [],
    });
  });

  it.each([
    [
      'an HTML file, with the files beside it',
      'site/index.html',
      {
        kind: 'html',
        totals: { images: 1 },
        missing: [{ url: 'http://sample.invalid/site/img/b.gif', why: 'refused' }],
      },
    ],
    [
      'a Markdown file',
      'notes.md',
      { kind: 'markdown', outline: ['heading "Notes" level=1', 'paragraph "some"', '  emphasis "text"'] },
    ],
    ['an SVG file', '#4', { kind: 'svg', totals: { images: 0 } }],
  ])('is %s', async (_what, attachment, expected) => {
    expect(await shown({ attachment, viewports: one }, FILES)).toMatchObject(expected);
  });

  it('reaches for nothing outside', async () => {
    const { missing } = await shown(
      { markdown: '![a](https://example.com/a.png) ![b](photo.gif)', viewports: one },
      FILES,
    );
    expect(missing).toEqual([{ url: 'https://example.com/a.png', why: 'refused' }]);
  });

  it.each([
    ['two documents', { html: 'a', markdown: 'b' }, 'bad_arguments'],
    ['nothing', { text: ' ' }, 'nothing_to_render'],
    ['a picture', { attachment: 'photo.gif' }, 'bad_arguments'],
    ['no attachment', { attachment: 'none.html' }, 'no_such_file'],
    ['a wrong check', { html: 'a', checks: ['beauty'] }, 'bad_arguments'],
    ['a window too small', { html: 'a', viewports: [{ width: 3, height: 3 }] }, 'bad_arguments'],
  ])('is not %s', async (_what, input, code) => {
    expect(await run(input, FILES)).toMatchObject({ status: 'error', code });
  });

  it('that hangs is a failure, and no finding', async () => {
    const ended = await run({ html: '<script>location.reload()</script>', viewports: one });
    expect(ended).toMatchObject({ status: 'error', code: 'page_hung' });
  });
});

describe('Markdown', () => {
  it('is written as HTML, and its own HTML as text', async () => {
    const markdown =
      '# A *b* `c`\n\n> q\n\n1. x\n2. y\n\n- [x] done\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n[l][r] ~~s~~ <script>document.title="ran"</script>\n\n[r]: http://x.example "t"';
    const { outline } = await shown({ markdown, viewports: one });
    expect(outline).toEqual(
      expect.arrayContaining([
        'heading "A b c" level=1',
        'blockquote',
        '    checkbox "done" disabled=true checked="true"',
        '  link "l"',
      ]),
    );
    expect(outline.join()).toContain('<script>');
    const raw = await shown({ markdown: '<h2>Raw</h2>', rawHtml: true, viewports: one });
    expect(raw.outline).toEqual(['heading "Raw" level=2']);
  });

  it('cannot say its language, and is not asked for it', async () => {
    const { viewports } = await shown({ markdown: 'x', viewports: one });
    expect(viewports[0]?.checks).not.toHaveProperty('language');
  });

  it.each([
    ['stars', '*a_ '.repeat(10_000)],
    ['nested lists', Array.from({ length: 60 }, (_, at) => `${' '.repeat(at * 2)}- x`).join('\n')],
  ])('of %s is bounded', async (_what, markdown) => {
    const started = performance.now();
    expect(['looked', 'bad_arguments', 'unreadable_markdown']).toContain(
      ((await run({ markdown, viewports: one })) as { code: string }).code,
    );
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});

describe('slides', () => {
  const TALL = '<section style="height:900px"><h1>Second</h1><p style="margin-top:800px">low</p></section>';

  it('of HTML are shown one by one, with what overflows each', async () => {
    const { slides, ...rest } = await shown({
      slides: `<body style="margin:0"><section><h1>First</h1></section>${TALL}`,
    });
    expect(rest).toMatchObject({ kind: 'html', slidesInAll: 2, outline: ['heading "First" level=1'] });
    expect(
      slides.map(({ checks, screenshot }) => [
        checks['overflow']?.count,
        screenshot.width,
        screenshot.height,
      ]),
    ).toEqual([
      [0, 1_280, 720],
      [1, 1_280, 720],
    ]);
    expect(slides[1]?.checks['overflow']?.items[0]).toMatchObject({ side: 'bottom', text: 'low' });
  });

  it('that a deck hides are shown all the same', async () => {
    const deck =
      '<style>.slide{display:none}.slide.active{display:block}</style><div class="slide active"><p>one</p></div><div class="slide"><p style="font-size:9px">two</p></div>';
    const { slides } = await shown({ slides: deck, checks: ['text_size'] });
    expect(slides.map(({ checks }) => checks['text_size']?.count)).toEqual([0, 1]);
  });

  it('of Markdown are parted by lines, but not within code or settings', async () => {
    const text = '---\nmarp: true\n---\n# A\n\n---\n\n```\n---\n```\n\n---\n# C';
    const { slides } = await shown({ text, as: 'slides', checks: ['headings'] });
    expect(slides.map(({ checks }) => (checks['headings'] as unknown as { of: number }).of)).toEqual([
      1, 0, 1,
    ]);
  });

  it('beyond the twelfth are counted, not shown', async () => {
    const { slides, ...rest } = await shown({ slides: 'x\n\n---\n'.repeat(14), checks: ['overflow'] });
    expect([slides.length, rest]).toMatchObject([12, { slidesInAll: 14 }]);
  });
});
